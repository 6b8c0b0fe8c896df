package io.seawall.journal;

import io.seawall.journal.LineReader.Found;
import io.seawall.journal.RecordLine.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a journal from its oldest record to its newest, also while another process writes it. Holds
 * one record at a time.
 */
public final class JournalReader {

  private final Path folder;

  private JournalReader(Path folder) {
    this.folder = folder;
  }

  /**
   * The journal of a folder.
   *
   * @throws JournalException {@code journal-not-found} or {@code journal-unreadable}
   */
  public static JournalReader of(Path folder) {
    try {
      if (!Files.isDirectory(folder) || Segment.in(folder).isEmpty()) {
        throw JournalException.notFound(folder);
      }
    } catch (IOException e) {
      throw JournalException.unreadable(folder, e);
    }
    return new JournalReader(folder);
  }

  /**
   * Shows the records that are wanted. The chain is not checked, each record is.
   *
   * @return how many lines could not be read as records; {@link JournalVerification} says where
   * @throws JournalException {@code journal-unreadable}
   */
  public long read(JournalFilter filter, Consumer<JournalRecord> visitor) {
    long[] unread = new long[1];
    walk(
        new Visitor() {
          @Override
          public boolean record(Segment segment, long offset, JournalRecord record) {
            if (filter.accepts(record)) {
              visitor.accept(record);
            }
            return true;
          }

          @Override
          public boolean broken(Segment segment, long offset, String what) {
            unread[0]++;
            return true;
          }
        });
    return unread[0];
  }

  /** Sees lines; answers whether to go on. */
  interface Visitor {

    boolean record(Segment segment, long offset, JournalRecord record);

    boolean broken(Segment segment, long offset, String what);

    /** The end of the newest file is half written, by a process that works at it or that died. */
    default void unfinished(long bytes) {}
  }

  void walk(Visitor visitor) {
    Path at = folder;
    try {
      List<Segment> segments = Segment.in(folder);
      for (Segment segment : segments) {
        at = segment.file();
        if (!walk(segment, segment.equals(segments.getLast()), visitor)) {
          return;
        }
      }
    } catch (IOException e) {
      throw JournalException.unreadable(at, e);
    }
  }

  private static boolean walk(Segment segment, boolean newest, Visitor visitor) throws IOException {
    try (LineReader lines = segment.lines()) {
      boolean goOn = true;
      Found found = lines.next();
      while (goOn && found != Found.END) {
        goOn =
            switch (found) {
              case LINE -> line(segment, lines, visitor);
              case TOO_LONG ->
                  visitor.broken(segment, lines.start(), "a line is too long for a record");
              case UNFINISHED -> unfinished(segment, newest, lines, visitor);
              case END -> false;
            };
        found = goOn ? lines.next() : found;
      }
      return goOn;
    } catch (NoSuchFileException e) {
      // The writer removed the oldest file meanwhile, and says so in a later record.
      return true;
    }
  }

  private static boolean line(Segment segment, LineReader lines, Visitor visitor) {
    JournalRecord record;
    try {
      record = RecordLine.decode(lines.line(), lines.length());
    } catch (FormatException e) {
      return visitor.broken(segment, lines.start(), String.valueOf(e.getMessage()));
    }
    return visitor.record(segment, lines.start(), record);
  }

  private static boolean unfinished(
      Segment segment, boolean newest, LineReader lines, Visitor visitor) {
    if (newest) {
      visitor.unfinished(lines.position() - lines.start());
      return true;
    }
    return visitor.broken(segment, lines.start(), "the last line is cut off");
  }
}
