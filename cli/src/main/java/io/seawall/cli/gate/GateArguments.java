package io.seawall.cli.gate;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.GateFolders;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.file.GateConfigurationReader;
import io.seawall.registry.record.GateRecords;
import io.seawall.sensor.response.mapping.TimeSpan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What the commands beside a running gate are given: which gate, which manifest, for how long. */
final class GateArguments {

  private GateArguments() {}

  /** Adds the options that say which gate is meant. */
  static void declare(CommandSpec spec) {
    spec.addOption(Options.file("--config", "FILE", "The gate's configuration.").build());
    spec.addOption(
        Options.file("--state", "FOLDER", "The gate's state, if 'gate run' was told so.").build());
  }

  /** An argument at a place, which must be given. */
  static PositionalParamSpec argument(int index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .arity("1")
        .required(true)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** The argument at a place. */
  static String argument(ParseResult arguments, int index) {
    return arguments.matchedPositionalValue(index, "");
  }

  /** The records of the gate that is meant, which other gates may share. */
  static GateRecords records(ParseResult arguments, Terminal terminal) {
    Path file = Options.file(arguments, "--config");
    Path state = Options.file(arguments, "--state");
    GateConfiguration configuration =
        file == null ? GateConfiguration.DEFAULT : GateConfigurationReader.read(file);
    configuration = state == null ? configuration : configuration.withState(state);
    return GateRecords.in(
        GateFolders.of(configuration, terminal.folders()).records(),
        damage -> terminal.err().println("seawall: warning: " + damage));
  }

  /**
   * A digest.
   *
   * @throws SeawallException {@code option-malformed} if it is none
   */
  static Digest digest(String text) {
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException e) {
      throw malformed(
          "'"
              + text
              + "' is no digest such as sha256:9f86d0...: whole, as 'gate show'"
              + " prints it",
          e);
    }
  }

  /**
   * The time of {@code --for}; null if it was not given.
   *
   * @throws SeawallException {@code time-malformed} if it is none
   */
  static @Nullable Duration lasting(ParseResult arguments) {
    String text = Options.text(arguments, "--for");
    try {
      return text == null ? null : TimeSpan.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(ErrorKind.USER, "time-malformed", "--for: " + e.getMessage(), e);
    }
  }

  /**
   * The text of an option that must be given.
   *
   * @throws SeawallException {@code option-malformed} if it was not, or is blank
   */
  static String needed(ParseResult arguments, String option) {
    String text = Options.text(arguments, option);
    if (text == null || text.isBlank()) {
      throw malformed(option + " is needed, and not blank", null);
    }
    return text.strip();
  }

  /** What was given makes no sense. */
  static SeawallException malformed(String message, @Nullable Exception cause) {
    return new SeawallException(ErrorKind.USER, "option-malformed", message, cause);
  }

  /** Rows with columns of the same width, nothing of them obeying the terminal. */
  static void table(PrintStream out, List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = GateLine.printable(row.get(i));
        line.append(cell).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }
}
