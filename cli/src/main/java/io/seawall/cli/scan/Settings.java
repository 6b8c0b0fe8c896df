package io.seawall.cli.scan;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.image.PlatformWish;
import io.seawall.model.ErrorKind;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import io.seawall.policy.FailOn;
import io.seawall.policy.Rules;
import io.seawall.policy.configuration.ConfigReader;
import io.seawall.policy.configuration.RegistryConfig;
import io.seawall.policy.configuration.ReportFormat;
import io.seawall.policy.configuration.ScanConfig;
import io.seawall.policy.exception.IgnoreFile;
import io.seawall.scan.Folders;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What holds for one run: the command line wins over {@code .seawall.yaml}, and that over the
 * defaults.
 *
 * @param folders where state is kept
 * @param rules what is judged by
 * @param platform which platform of an image is meant
 * @param baseImages catalogue of base images; null for none
 * @param format how the report is written
 * @param feedMirrors where feeds are downloaded from instead of their publishers
 * @param registries how registries are spoken to
 */
public record Settings(
    Folders folders,
    Rules rules,
    PlatformWish platform,
    @Nullable Path baseImages,
    ReportFormat format,
    SortedMap<String, URI> feedMirrors,
    RegistryConfig registries) {

  /** Declares {@code --config}. */
  public static void declareConfig(CommandSpec spec) {
    spec.addOption(
        Options.file(
                "--config",
                "FILE",
                "Configuration (default: .seawall.yaml here, else config.yaml in the XDG config folder).")
            .build());
  }

  static void declareRules(CommandSpec spec) {
    spec.addOption(
        Options.texts(
                "--fail-on",
                "EXPRESSION",
                "Deny if a finding meets it, e.g. 'severity>=critical && fixed'. May stand several times.")
            .build());
    spec.addOption(
        Options.texts(
                "--ignore-file",
                "FILE",
                "Exceptions with reason, owner and expiry (default: .seawall-ignore.yaml if it is here).")
            .build());
    spec.addOption(
        Options.flag("--require-complete", "End with exit code 3 if anything was not checked.")
            .build());
  }

  /** The settings of a command that scans. */
  static Settings of(ParseResult arguments, Terminal terminal) {
    ScanConfig config = config(arguments, terminal);
    Path cache = Options.file(arguments, "--cache-dir");
    Path baseImages = Options.file(arguments, "--base-images");
    return new Settings(
        terminal.folders().withCache(cache != null ? cache : config.cacheDir()),
        rules(arguments, config),
        platform(arguments, config),
        baseImages != null ? baseImages : config.baseImages(),
        config.format() == null ? ReportFormat.TABLE : config.format(),
        config.feedMirrors(),
        config.registries());
  }

  /** What was asked for must be met; this machine's own platform is only a preference. */
  private static PlatformWish platform(ParseResult arguments, ScanConfig config) {
    String text = Options.text(arguments, "--platform");
    Platform asked = text == null ? config.platform() : SourceArguments.platform(text);
    return asked == null ? PlatformWish.preferred(Platform.host()) : PlatformWish.required(asked);
  }

  /** The configuration file that applies; the defaults where there is none. */
  public static ScanConfig config(ParseResult arguments, Terminal terminal) {
    Path named = Options.file(arguments, "--config");
    if (named != null) {
      if (!Files.isRegularFile(named)) {
        throw new SeawallException(
            ErrorKind.USER, "config-not-found", "there is no configuration at " + named);
      }
      return ConfigReader.read(named);
    }
    for (Path candidate :
        List.of(
            Path.of(ConfigReader.DEFAULT_NAME),
            terminal.folders().config().resolve("config.yaml"))) {
      if (Files.isRegularFile(candidate)) {
        return ConfigReader.read(candidate);
      }
    }
    return ScanConfig.DEFAULT;
  }

  static Rules rules(ParseResult arguments, ScanConfig config) {
    if (!arguments.commandSpec().optionsMap().containsKey("--fail-on")) {
      return Rules.DEFAULT;
    }
    List<String> expressions = Options.texts(arguments, "--fail-on");
    var failOn = new ArrayList<FailOn>(expressions.isEmpty() ? config.failOn() : List.of());
    for (String expression : expressions) {
      failOn.add(FailOn.deny(expression));
    }
    boolean complete = Options.isSet(arguments, "--require-complete") || config.requireComplete();
    return new Rules(failOn, IgnoreFile.read(ignoreFiles(arguments, config)), complete);
  }

  private static List<Path> ignoreFiles(ParseResult arguments, ScanConfig config) {
    List<String> named = Options.texts(arguments, "--ignore-file");
    if (!named.isEmpty()) {
      return named.stream().map(Path::of).toList();
    }
    Path here = Path.of(IgnoreFile.DEFAULT_NAME);
    return config.ignoreFiles().isEmpty() && Files.isRegularFile(here)
        ? List.of(here)
        : config.ignoreFiles();
  }
}
