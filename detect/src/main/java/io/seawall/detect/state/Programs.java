package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import org.jspecify.annotations.Nullable;

/** Makes what processes run. */
final class Programs {

  /** How many programs a process remembers that it ran before; then the older half goes. */
  private static final int HISTORY = 16;

  private final TextPool texts;
  private final TextBuilder arguments = new TextBuilder();
  private final TextBuilder joined = new TextBuilder();

  Programs(TextPool texts) {
    this.texts = texts;
  }

  /** Arguments, each with a zero byte after it, to be taken by the next {@link #make}. */
  void arguments(byte[] data, int from, int to) {
    arguments.clear();
    joined.clear();
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && data[end] != 0) {
        end++;
      }
      if (at > from) {
        joined.add(' ');
      }
      joined.add(data, at, end);
      arguments.add(data, at, end).add('\0');
      at = end + 1;
    }
  }

  /** The arguments of an event, to be taken by the next {@link #make}. */
  void arguments(EventView event, int index) {
    int size = index < 0 ? 0 : event.paramLength(index);
    int from = size == 0 ? 0 : event.paramOffset(index);
    arguments(event.data(), from, from + size);
  }

  /**
   * A program with the arguments given before.
   *
   * @param like has the rest
   */
  Program make(Text name, Text exe, Program like) {
    Text args = texts.of(arguments);
    if (name.equals(like.name()) && exe.equals(like.exe()) && args.equals(like.arguments())) {
      return like;
    }
    Text blanks = texts.of(joined);
    return new Program(
        name,
        exe,
        like.exePath(),
        args,
        blanks,
        commandLine(name, args, blanks),
        like.environment(),
        like.file(),
        like.start(),
        like.before());
  }

  private Text commandLine(Text name, Text args, Text blanks) {
    if (args.isEmpty()) {
      return name;
    }
    joined.clear();
    return texts.of(joined.add(name).add(' ').add(blanks));
  }

  /** The same under another name. */
  Program rename(Program program, Text name) {
    return new Program(
        name,
        program.exe(),
        program.exePath(),
        program.arguments(),
        program.joined(),
        commandLine(name, program.arguments(), program.joined()),
        program.environment(),
        program.file(),
        program.start(),
        program.before());
  }

  /** What is remembered of a program when another one takes its place; null for nothing. */
  static @Nullable Program past(Program program) {
    if (program.equals(ThreadTable.NO_PROGRAM)) {
      return null;
    }
    int depth = 1;
    for (Program at = program.before(); at != null; at = at.before()) {
      depth++;
    }
    return past(program, depth < HISTORY ? depth : HISTORY / 2);
  }

  private static Program past(Program program, int depth) {
    Program before = program.before();
    if (before != null && depth <= 1) {
      before = null;
    } else if (before != null && !isPast(before, depth - 1)) {
      before = past(before, depth - 1);
    }
    // An environment is large, and nobody asks for that of the past.
    return new Program(
        program.name(),
        program.exe(),
        program.exePath(),
        program.arguments(),
        program.joined(),
        program.commandLine(),
        Text.EMPTY,
        program.file(),
        program.start(),
        before);
  }

  /** Whether so many programs can stay as they are. */
  private static boolean isPast(Program program, int depth) {
    int left = depth;
    for (Program at = program; at != null; at = at.before()) {
      if (left-- == 0) {
        return false;
      }
    }
    return true;
  }
}
