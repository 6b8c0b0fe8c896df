package io.seawall.cli.command;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * How this command line declares and reads its options: picocli's programmatic model, which needs
 * no reflection.
 */
public final class Options {

  private Options() {}

  /** A command that does nothing itself. */
  public static CommandSpec command(String name, String description) {
    return command(name, description, null);
  }

  /** A command with its help option. */
  public static CommandSpec command(String name, String description, @Nullable Command command) {
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

  /** Puts a command below another. */
  public static void add(CommandSpec parent, Command command) {
    CommandSpec spec = command.spec();
    parent.addSubcommand(spec.name(), new CommandLine(spec));
  }

  /** An option without value. */
  public static OptionSpec.Builder flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(description);
  }

  /** An option with a text. */
  public static OptionSpec.Builder text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }

  /** An option with a text that may stand several times. */
  public static OptionSpec.Builder texts(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }

  /** An option with a path. */
  public static OptionSpec.Builder file(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(Path.class)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }

  /** The one argument of a command, which must be given. */
  public static PositionalParamSpec argument(String label, String... description) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("1")
        .required(true)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Arguments of a command, one at least. */
  public static PositionalParamSpec arguments(String label, String... description) {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("1..*")
        .required(true)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** What was given as {@link #argument} or {@link #arguments}. */
  public static List<String> arguments(ParseResult arguments) {
    Object value = arguments.matchedPositionalValue(0, List.of());
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  /**
   * The word of {@code --format}, which is one of those given; the first is the preset.
   *
   * @throws SeawallException if it is another
   */
  public static String format(ParseResult arguments, String... words) {
    String format = text(arguments, "--format");
    if (format == null) {
      return words[0];
    }
    if (!Arrays.asList(words).contains(format)) {
      throw new SeawallException(
          ErrorKind.USER,
          "format-unknown",
          "unknown format '" + format + "'; it is one of " + String.join(", ", words));
    }
    return format;
  }

  /**
   * A time such as {@code 500ms}, {@code 10s} or {@code 1m}; seconds without unit.
   *
   * @throws SeawallException if it is none
   */
  public static Duration duration(String text) {
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    if (end > 0 && end < 10) {
      long number = Long.parseLong(text.substring(0, end));
      switch (text.substring(end)) {
        case "ms" -> {
          return Duration.ofMillis(number);
        }
        case "", "s" -> {
          return Duration.ofSeconds(number);
        }
        case "m" -> {
          return Duration.ofMinutes(number);
        }
        default -> {
          // Told below.
        }
      }
    }
    throw new SeawallException(
        ErrorKind.USER, "time-malformed", "'" + text + "' is no time such as 500ms, 10s or 1m");
  }

  /**
   * A point in time such as {@code 2026-11-21T12:00:00Z}, or a day, which stands for its beginning
   * in UTC.
   *
   * @throws DateTimeException if it is none
   */
  public static Instant instant(String text) {
    return text.contains("T")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * A percentage, 0 if it was not given.
   *
   * @throws SeawallException if it is none from 0 to 100
   */
  public static double percentage(ParseResult arguments, String option) {
    String text = text(arguments, option);
    if (text == null) {
      return 0;
    }
    try {
      double percent = Double.parseDouble(text);
      if (percent >= 0 && percent <= 100) {
        return percent;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new SeawallException(
        ErrorKind.USER, "threshold-malformed", option + " is a percentage, not '" + text + "'");
  }

  /** Whether an option was given. */
  public static boolean isSet(ParseResult arguments, String option) {
    return arguments.hasMatchedOption(option);
  }

  /** The text of an option, or null. */
  public static @Nullable String text(ParseResult arguments, String option) {
    return arguments.matchedOptionValue(option, (String) null);
  }

  /** The texts of an option, empty if it was not given. */
  public static List<String> texts(ParseResult arguments, String option) {
    return arguments.matchedOptionValue(option, List.of());
  }

  /** The path of an option, or null. */
  public static @Nullable Path file(ParseResult arguments, String option) {
    return arguments.matchedOptionValue(option, (Path) null);
  }
}
