package io.seawall.cli;

import io.seawall.cli.command.Terminal;

/** The process behind {@code ./seawall}. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = run(Terminal.ofProcess(), args);
    // Not System.exit on success: a normal end needs no shutdown sequence, and worker threads are
    // daemons.
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs one command to its exit code; standard output is flushed. */
  public static int run(Terminal terminal, String... args) {
    return new CommandLineTree(terminal).run(args);
  }
}
