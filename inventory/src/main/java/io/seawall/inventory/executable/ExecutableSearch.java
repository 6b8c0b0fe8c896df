package io.seawall.inventory.executable;

import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.MalformedFileException;

/** Looks for one thing in one executable as it streams by. */
public interface ExecutableSearch {

  /** What {@link #wanted} answers when nothing more is wanted. */
  long NOTHING = Long.MAX_VALUE;

  /** Begins a search. */
  @FunctionalInterface
  interface Kind {

    /**
     * @param layout what the headers say
     */
    ExecutableSearch start(Layout layout);
  }

  /**
   * The place of the next byte that this search wants, at or behind a place; {@link #NOTHING} if
   * there is none. It may be given more than it wants.
   */
  long wanted(long position);

  /**
   * Takes the next bytes.
   *
   * @param position where they are in the file, a multiple of 16; grows from call to call
   * @param bytes only read, and only now
   * @param length how many of them count, a multiple of 16 but at the end of the file
   */
  void take(long position, byte[] bytes, int length);

  /** Whether it has all it looked for, so that the rest of the file need not be read. */
  boolean found();

  /**
   * Hands over what was found; called once, at the end.
   *
   * @throws MalformedFileException if what was found is garbled
   */
  void report(FactSink sink) throws MalformedFileException;
}
