package io.seawall.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command: what it accepts, and what it does. */
public interface Command {

  /** Name, options and help. */
  CommandSpec spec();

  /**
   * Does the work.
   *
   * @param arguments those of this command
   * @return what the process answers
   * @throws io.seawall.model.SeawallException if it cannot be done
   */
  ExitCode run(ParseResult arguments);
}
