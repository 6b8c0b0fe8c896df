package io.seawall.cli.node;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.PackageType;
import io.seawall.model.SeawallException;
import io.seawall.model.Severity;
import io.seawall.scan.Product;
import io.seawall.scan.json.JsonOutput;
import io.seawall.scan.report.TableStyle;
import io.seawall.sensor.host.HostInspection;
import io.seawall.sensor.host.HostReport;
import io.seawall.sensor.host.HostReportJson;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.usage.Thresholds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** {@code seawall host}: what keeps containers from the host, and how the host is set up. */
public final class HostCommand implements Command {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final Terminal terminal;

  /** A command that talks to this terminal. */
  public HostCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "host",
            "Check what isolates the running containers, the runtimes, the kernel and their settings.",
            this);
    spec.addOption(
        Options.file("--root", "DIR", "Folder that stands for /, of another machine's files.")
            .build());
    spec.addOption(
        Options.text(
                "--watch", "TIME", "Watch for so long (10s, 1m) what containers use, and judge it.")
            .build());
    spec.addOption(
        Options.texts(
                "--threshold",
                "NAME=NUMBER",
                "With --watch: cpu, memory, pids (percent of the limit), io (MB/s), pressure (percent of time).")
            .build());
    spec.addOption(
        Options.text("--min-severity", "LEVEL", "Leave out what is less bad: low, medium, high …")
            .build());
    spec.addOption(
        Options.text("--fail-on", "LEVEL", "Exit code 1 if a finding is at least so bad.").build());
    spec.addOption(
        Options.flag("--require-complete", "End with exit code 3 if anything was not checked.")
            .build());
    spec.addOption(Options.flag("--all", "Show evidence and remedy of every finding.").build());
    spec.addOption(
        Options.text("--format", "FORMAT", "table (default) or json (docs/schemas).").build());
    spec.addOption(
        Options.file("-o", "FILE", "Write here instead of standard output.")
            .names("-o", "--output")
            .build());
    spec.usageMessage()
        .footer(
            "",
            "Exit codes: 0 fine, 1 a finding of --fail-on, 2 wrong use, 3 incomplete, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "table", "json").equals("json");
    Severity floor = severity(arguments, "--min-severity", Severity.NEGLIGIBLE);
    boolean fails = Options.isSet(arguments, "--fail-on");
    Severity bar = severity(arguments, "--fail-on", Severity.CRITICAL);
    Duration watch = watch(Options.text(arguments, "--watch"));
    Thresholds thresholds = thresholds(arguments);
    if (watch == null && arguments.hasMatchedOption("--threshold")) {
      throw new SeawallException(
          ErrorKind.USER, "option-missing", "--threshold does nothing without --watch");
    }
    HostTree tree = new HostTree(root(Options.file(arguments, "--root")));
    HostReport report = new HostInspection(tree, HostCommand::compare).inspect(watch, thresholds);
    Path file = Options.file(arguments, "-o");
    boolean all = Options.isSet(arguments, "--all");
    Output.write(
        terminal,
        file,
        out -> {
          if (json) {
            writeJson(report, floor, out);
          } else {
            var style = new TableStyle(file == null && terminal.colours(), terminal.columns(), all);
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            HostTable.write(report, floor, style, writer);
            writer.flush();
          }
        });
    if (fails && !report.atLeast(bar).isEmpty()) {
      return ExitCode.DENIED;
    }
    boolean incomplete = !report.notChecked().isEmpty();
    return incomplete && Options.isSet(arguments, "--require-complete")
        ? ExitCode.INCOMPLETE
        : ExitCode.ALLOWED;
  }

  private static void writeJson(HostReport report, Severity floor, OutputStream out)
      throws IOException {
    try (JsonGenerator generator = JsonOutput.indented(out)) {
      HostReportJson.write(report, Product.VERSION, floor, generator);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
  }

  private static int compare(String left, String right) {
    try {
      return VersionOrder.of(PackageType.DEB).compare(left, right);
    } catch (InvalidVersionException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Path root(@Nullable Path given) {
    Path root = given == null ? Path.of("/") : given;
    if (!Files.isDirectory(root)) {
      throw new SeawallException(
          ErrorKind.USER, "root-not-found", "--root: there is no folder " + root);
    }
    return root;
  }

  private static @Nullable Duration watch(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Duration time = Options.duration(text);
    if (time.isZero() || time.compareTo(LONGEST) > 0) {
      throw new SeawallException(
          ErrorKind.USER, "time-malformed", "--watch is longer than nothing and at most 60m");
    }
    return time;
  }

  private static Thresholds thresholds(ParseResult arguments) {
    Thresholds thresholds = Thresholds.PRESET;
    for (String setting : Options.texts(arguments, "--threshold")) {
      try {
        thresholds = thresholds.with(setting);
      } catch (IllegalArgumentException e) {
        throw new SeawallException(
            ErrorKind.USER, "threshold-malformed", "--threshold: " + e.getMessage(), e);
      }
    }
    return thresholds;
  }

  private static Severity severity(ParseResult arguments, String option, Severity preset) {
    String word = Options.text(arguments, option);
    if (word == null) {
      return preset;
    }
    Severity severity = Severity.ofWord(word);
    if (severity == Severity.UNKNOWN) {
      throw new SeawallException(
          ErrorKind.USER,
          "severity-unknown",
          option + ": '" + word + "' is none of negligible, low, medium, high, critical");
    }
    return severity;
  }
}
