package io.seawall.cli.scan;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.model.Verdict;
import io.seawall.policy.Rules;
import io.seawall.policy.configuration.ReportFormat;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.archive.ImageArchive;
import io.seawall.scan.rejudge.Rejudge;
import io.seawall.scan.report.JsonReport;
import io.seawall.scan.report.Report;
import io.seawall.scan.report.TableReport;
import io.seawall.scan.report.TableStyle;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall scan}: what is in an image, what is known against it, and the verdict. */
public final class ScanCommand implements Command {

  private final Terminal terminal;

  /**
   * @param terminal that it talks to
   */
  public ScanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "scan", "Say what is known against an image or a file system, and judge it.", this);
    SourceArguments.declare(spec);
    Settings.declareRules(spec);
    ImagePolicies.declare(spec);
    spec.addOption(
        Options.text("--format", "FORMAT", "table (default) or json (docs/schemas).").build());
    spec.addOption(
        Options.file("-o", "FILE", "Write here instead of standard output.")
            .names("-o", "--output")
            .build());
    spec.addOption(
        Options.flag("--all", "List every finding in the table, also those without a fix.")
            .build());
    spec.addOption(
        Options.text(
                "--as-of",
                "TIME",
                "Decide for this time (2026-11-21 or 2026-11-21T00:00:00Z) instead of now.")
            .build());
    AdvisoryFiles.declare(spec);
    spec.addOption(
        Options.flag("--no-archive", "Do not keep the facts for 'seawall rejudge'.").build());
    Settings.declareConfig(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Settings settings = Settings.of(arguments, terminal);
    ReportFormat format = format(Options.text(arguments, "--format"), settings.format());
    Instant now = Instant.now();
    Instant asOf = asOf(Options.text(arguments, "--as-of"), now);
    Rules rules = ImagePolicies.added(settings.rules(), arguments);
    AdvisoryFile feeds = AdvisoryFiles.open(Options.file(arguments, "--feeds"), settings.folders());
    ImageFacts facts = SourceArguments.facts(arguments, terminal, settings);
    Report report = new ImageJudge(feeds, rules).judge(facts, Gate.SCAN, asOf, now);
    write(report, format, Options.file(arguments, "-o"), Options.isSet(arguments, "--all"));
    keep(report, feeds, arguments, settings);
    return exitCode(report);
  }

  /** Keeps what was found and said, for {@code seawall rejudge}. */
  private void keep(Report report, AdvisoryFile feeds, ParseResult arguments, Settings settings) {
    if (Options.isSet(arguments, "--no-archive")
        || Options.isSet(arguments, "--no-cache")
        || !SourceArguments.isImage(arguments)) {
      return;
    }
    boolean today = !Options.isSet(arguments, "--as-of") && !Options.isSet(arguments, "--feeds");
    ImageArchive archive = ImageArchive.in(settings.folders().data());
    archive.keep(
        report.facts(),
        report.decision().factsDigest(),
        today ? Rejudge.standing(report, feeds.digest()) : null);
    String trouble = archive.trouble();
    if (trouble != null && !Options.isSet(arguments, "-q")) {
      terminal.err().println("seawall: warning: " + trouble);
    }
  }

  private void write(Report report, ReportFormat format, @Nullable Path file, boolean all) {
    Output.write(
        terminal,
        file,
        out -> {
          switch (format) {
            case JSON -> JsonReport.write(report, out);
            case TABLE -> {
              var style =
                  new TableStyle(file == null && terminal.colours(), terminal.columns(), all);
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              TableReport.render(report, new EcosystemVersions(), style, writer);
              writer.flush();
            }
          }
        });
  }

  private static ExitCode exitCode(Report report) {
    if (report.decision().verdict() == Verdict.DENY) {
      return ExitCode.DENIED;
    }
    return report.result().incomplete() ? ExitCode.INCOMPLETE : ExitCode.ALLOWED;
  }

  /** The format of this word; without a word the configured one. */
  static ReportFormat format(@Nullable String word, ReportFormat configured) {
    if (word == null) {
      return configured;
    }
    for (ReportFormat format : ReportFormat.values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    throw new SeawallException(
        ErrorKind.USER,
        "format-unknown",
        "unknown format '"
            + word
            + "'; a report is written as table or json, an SBOM by 'seawall sbom'");
  }

  private static Instant asOf(@Nullable String text, Instant now) {
    if (text == null) {
      return now;
    }
    try {
      return Options.instant(text);
    } catch (DateTimeException e) {
      throw new SeawallException(
          ErrorKind.USER,
          "time-malformed",
          "--as-of: '" + text + "' is no time such as 2026-11-21 or 2026-11-21T00:00:00Z",
          e);
    }
  }
}
