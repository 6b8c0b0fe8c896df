package io.seawall.cli.command;

import io.seawall.scan.Folders;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command talks to.
 *
 * @param out results
 * @param err everything else: progress, warnings, errors
 * @param environment variables of the process
 * @param outIsTerminal whether a person reads the results as they come
 * @param errIsTerminal whether a person watches the progress
 * @param columns width in characters
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns) {

  /** The terminal of this process. The launcher says what only a shell can tell cheaply. */
  public static Terminal ofProcess() {
    return new Terminal(
        new PrintStream(System.out, false, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        System.getenv(),
        Boolean.getBoolean("seawall.terminal.out"),
        Boolean.getBoolean("seawall.terminal.err"),
        Math.clamp(Integer.getInteger("seawall.terminal.columns", 120), 60, 400));
  }

  /** The home folder of the user. */
  public Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  /** Where state is kept, by the environment alone. */
  public Folders folders() {
    return Folders.of(environment, home());
  }

  /** Whether results are coloured: on a terminal, unless NO_COLOR is set (no-color.org). */
  public boolean colours() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }
}
