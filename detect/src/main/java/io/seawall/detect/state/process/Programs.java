package io.seawall.detect.state.process;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.table.Shared;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what processes run. */
public final class Programs {

  /** How many programs a process remembers that it ran before; then the older half goes. */
  private static final int HISTORY = 16;

  /** Environments of programs of the past that are longer than this are not kept. */
  private static final int SMALL = 256;

  private final TextPool texts;
  private final TextBuilder arguments = new TextBuilder();
  private final Shared<ExecutableFile> files = new Shared<>();

  /** Makes programs of the texts of one state. */
  public Programs(TextPool texts) {
    this.texts = texts;
  }

  /** Arguments, each with a zero byte after it, to be taken by the next {@link #make}. */
  public void arguments(byte[] data, int from, int to) {
    arguments.clear();
    if (from < to) {
      arguments.add(data, from, to);
      if (data[to - 1] != 0) {
        arguments.add('\0');
      }
    }
  }

  /** The arguments of an event, to be taken by the next {@link #make}. */
  public void arguments(EventView event, int index) {
    int size = index < 0 ? 0 : event.paramLength(index);
    int from = size == 0 ? 0 : event.paramOffset(index);
    arguments(event.data(), from, from + size);
  }

  /**
   * A program with the arguments given before.
   *
   * @param like has the rest
   */
  public Program make(Text name, Text exe, Program like) {
    Text args = texts.of(arguments);
    if (name.equals(like.name()) && exe.equals(like.exe()) && args.equals(like.arguments())) {
      return like;
    }
    return new Program(
        name,
        exe,
        like.exePath(),
        args,
        like.environment(),
        like.file(),
        like.start(),
        like.before());
  }

  /** A program with the arguments given before that follows another one. */
  public Program follow(
      Program old,
      Text name,
      Text exe,
      Text exePath,
      Text environment,
      ExecutableFile file,
      long start) {
    return new Program(
        name, exe, exePath, texts.of(arguments), environment, files.of(file), start, past(old));
  }

  /** One of which only the name is known. */
  public static Program named(Text name) {
    return new Program(
        name, Text.EMPTY, Text.EMPTY, Text.EMPTY, Text.EMPTY, ExecutableFile.UNKNOWN, 0, null);
  }

  /** The same under another name. */
  public static Program rename(Program program, Text name) {
    return new Program(
        name,
        program.exe(),
        program.exePath(),
        program.arguments(),
        program.environment(),
        program.file(),
        program.start(),
        program.before());
  }

  /** What is remembered of a program when another one takes its place; null for nothing. */
  private static @Nullable Program past(Program program) {
    if (program.equals(Program.UNKNOWN)) {
      return null;
    }
    int depth = 1;
    for (Program at = program.before(); at != null; at = at.before()) {
      depth++;
    }
    if (depth < HISTORY) {
      return slim(program, program.before());
    }
    List<Program> kept = new ArrayList<>();
    for (Program at = program; at != null && kept.size() < HISTORY / 2; at = at.before()) {
      kept.add(at);
    }
    Program chain = null;
    for (Program at : kept.reversed()) {
      chain = slim(at, chain);
    }
    return chain;
  }

  /** Without an environment that is large: nobody asks for that of the past. */
  private static Program slim(Program program, @Nullable Program before) {
    boolean small = program.environment().length() <= SMALL;
    if (small && before == program.before()) {
      return program;
    }
    return new Program(
        program.name(),
        program.exe(),
        program.exePath(),
        program.arguments(),
        small ? program.environment() : Text.EMPTY,
        program.file(),
        program.start(),
        before);
  }
}
