package io.seawall.detect.state.process;

import io.seawall.detect.state.event.Params;
import io.seawall.detect.value.Text;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a process runs, from one exec to the next; shared by its threads, and by children until they
 * exec.
 */
public final class Program {

  /** What is known of a program of which nothing is known. */
  public static final Program UNKNOWN =
      new Program(
          Params.NOT_AVAILABLE,
          Params.NOT_AVAILABLE,
          Text.EMPTY,
          Text.EMPTY,
          Text.EMPTY,
          ExecutableFile.UNKNOWN,
          0,
          null);

  private final Text name;
  private final Text exe;
  private final Text exePath;
  private final Text arguments;
  private final Text environment;
  private final ExecutableFile file;
  private final long start;
  private final @Nullable Program before;

  /** Made when first asked for: most processes end before anybody asks. */
  private @Nullable Text joined;

  private @Nullable Text commandLine;

  /**
   * One of which all is known.
   *
   * @param name the kernel's name of the process, at most 15 bytes
   * @param exe argument 0
   * @param exePath path of the executable with links resolved, empty if unknown
   * @param arguments those behind argument 0, each with a zero byte after it
   * @param environment {@code NAME=value}, each with a zero byte after it
   * @param file of the executable
   * @param start nanoseconds since 1970 of the exec, 0 if unknown
   * @param before what ran before the exec, null for none or where the history ends
   */
  public Program(
      Text name,
      Text exe,
      Text exePath,
      Text arguments,
      Text environment,
      ExecutableFile file,
      long start,
      @Nullable Program before) {
    this.name = name;
    this.exe = exe;
    this.exePath = exePath;
    this.arguments = arguments;
    this.environment = environment;
    this.file = file;
    this.start = start;
    this.before = before;
  }

  /** The kernel's name of the process, at most 15 bytes. */
  public Text name() {
    return name;
  }

  /** Argument 0. */
  public Text exe() {
    return exe;
  }

  /** Path of the executable with links resolved, empty if unknown. */
  public Text exePath() {
    return exePath;
  }

  /** Those behind argument 0, each with a zero byte after it. */
  public Text arguments() {
    return arguments;
  }

  /** The same with blanks between them: what {@code proc.args} prints. */
  public Text joined() {
    Text known = joined;
    if (known == null) {
      byte[] bytes = arguments.bytes();
      known = bytes.length == 0 ? Text.EMPTY : Text.of(blanks(new byte[bytes.length - 1], 0));
      joined = known;
    }
    return known;
  }

  /** Name and arguments: what {@code proc.cmdline} prints. */
  public Text commandLine() {
    Text known = commandLine;
    if (known == null) {
      if (arguments.isEmpty()) {
        known = name;
      } else {
        byte[] line = Arrays.copyOf(name.bytes(), name.length() + arguments.length());
        line[name.length()] = ' ';
        known = Text.of(blanks(line, name.length() + 1));
      }
      commandLine = known;
    }
    return known;
  }

  /** Fills an array with the arguments but for the last zero byte. */
  private byte[] blanks(byte[] into, int from) {
    for (int i = from; i < into.length; i++) {
      byte value = arguments.bytes()[i - from];
      into[i] = value == 0 ? (byte) ' ' : value;
    }
    return into;
  }

  /** {@code NAME=value}, each with a zero byte after it. */
  public Text environment() {
    return environment;
  }

  /** What is known of the executable's file. */
  public ExecutableFile file() {
    return file;
  }

  /** Nanoseconds since 1970 of the exec, 0 if unknown. */
  public long start() {
    return start;
  }

  /** What ran before the exec, null for none or where the history ends. */
  public @Nullable Program before() {
    return before;
  }
}
