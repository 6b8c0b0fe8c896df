package io.seawall.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * How this command line declares and reads its options: picocli's programmatic model, which needs
 * no reflection.
 */
final class Options {

  private Options() {}

  /** A command that does nothing itself. */
  static CommandSpec command(String name, String description) {
    return command(name, description, null);
  }

  /** A command with its help option. */
  static CommandSpec command(String name, String description, @Nullable Command command) {
    CommandSpec spec =
        command == null ? CommandSpec.create() : CommandSpec.wrapWithoutInspection(command);
    spec.name(name);
    spec.usageMessage().description(description).abbreviateSynopsis(true).sortOptions(false);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help and end.")
            .build());
    return spec;
  }

  static OptionSpec.Builder flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(description);
  }

  static OptionSpec.Builder text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }

  static OptionSpec.Builder texts(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }

  static OptionSpec.Builder file(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(Path.class)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }

  static PositionalParamSpec argument(String label, String... description) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("1")
        .required(true)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static boolean isSet(ParseResult arguments, String option) {
    return arguments.hasMatchedOption(option);
  }

  static @Nullable String text(ParseResult arguments, String option) {
    return arguments.matchedOptionValue(option, (String) null);
  }

  static List<String> texts(ParseResult arguments, String option) {
    return arguments.matchedOptionValue(option, List.of());
  }

  static @Nullable Path file(ParseResult arguments, String option) {
    return arguments.matchedOptionValue(option, (Path) null);
  }
}
