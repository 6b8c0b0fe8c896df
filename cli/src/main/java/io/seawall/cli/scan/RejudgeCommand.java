package io.seawall.cli.scan;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Many;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.policy.configuration.ReportFormat;
import io.seawall.scan.archive.ArchiveSession;
import io.seawall.scan.archive.ImageArchive;
import io.seawall.scan.rejudge.Rejudge;
import io.seawall.scan.rejudge.RejudgeJson;
import io.seawall.scan.rejudge.RejudgeResult;
import io.seawall.scan.rejudge.RejudgeTable;
import io.seawall.scan.report.TableStyle;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall rejudge}: what new advisories or rules mean for the images scanned before. */
public final class RejudgeCommand implements Command {

  private final Terminal terminal;

  /**
   * @param terminal that it talks to
   */
  public RejudgeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "rejudge",
            "Judge the images that were scanned here anew where advisories, rules or dates have changed. No image is read.",
            this);
    Settings.declareRules(spec);
    spec.addOption(
        Options.text("--format", "FORMAT", "table (default) or json (docs/schemas).").build());
    spec.addOption(
        Options.file("-o", "FILE", "Write here instead of standard output.")
            .names("-o", "--output")
            .build());
    spec.addOption(
        Options.flag("--all", "Judge every image, not only those whose answer can have changed.")
            .build());
    spec.addOption(
        Options.text(
                "--forget",
                "IMAGE",
                "Judge nothing; forget the image with this manifest digest or name.")
            .build());
    spec.addOption(
        Options.flag("-q", "Show no progress and no warnings.").names("-q", "--quiet").build());
    Settings.declareConfig(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Settings settings = Settings.of(arguments, terminal);
    ReportFormat format =
        ScanCommand.format(Options.text(arguments, "--format"), settings.format());
    ImageArchive archive = ImageArchive.in(settings.folders().data());
    String forgotten = Options.text(arguments, "--forget");
    if (forgotten != null) {
      return forget(forgotten, archive);
    }
    AdvisoryFile feeds = AdvisoryFiles.open(null, settings.folders());
    try (ArchiveSession session = archive.open()) {
      var rejudge =
          new Rejudge(
              session,
              feeds,
              digest -> AdvisoryFiles.earlier(digest, settings.folders()),
              settings.rules(),
              Instant.now());
      RejudgeResult result =
          rejudge.judge(
              Options.isSet(arguments, "--all"), SourceArguments.progress(arguments, terminal));
      write(result, format, Options.file(arguments, "-o"));
      rejudge.conclude();
      AdvisoryFiles.store(settings.folders()).keep(feeds.digest());
      warn(result, arguments);
      return exitCode(result, settings.rules().requireComplete());
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "image-archive-unusable", "the archive cannot be closed: " + e, e);
    }
  }

  private ExitCode forget(String image, ImageArchive archive) {
    int forgotten = archive.forget(subject -> isNamed(image, subject));
    if (forgotten == 0) {
      throw new SeawallException(
          ErrorKind.USER, "image-not-archived", "no image '" + image + "' was scanned here");
    }
    terminal.out().println("forgotten: " + Many.of(forgotten, "image"));
    return ExitCode.ALLOWED;
  }

  private static boolean isNamed(String image, ImageFacts.Subject subject) {
    return subject.name().equals(image)
        || subject.digest() != null && subject.digest().toString().equals(image);
  }

  private void write(RejudgeResult result, ReportFormat format, @Nullable Path file) {
    Output.write(
        terminal,
        file,
        out -> {
          switch (format) {
            case JSON -> RejudgeJson.write(result, out);
            case TABLE -> {
              var style =
                  new TableStyle(file == null && terminal.colours(), terminal.columns(), false);
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              RejudgeTable.render(result, style, writer);
              writer.flush();
            }
          }
        });
  }

  private void warn(RejudgeResult result, ParseResult arguments) {
    if (!Options.isSet(arguments, "-q")) {
      result.damage().forEach(damage -> terminal.err().println("seawall: warning: " + damage));
    }
  }

  private static ExitCode exitCode(RejudgeResult result, boolean requireComplete) {
    if (result.newlyDenied() > 0) {
      return ExitCode.DENIED;
    }
    boolean unread = requireComplete && !result.damage().isEmpty();
    return unread || result.newlyIncomplete() > 0 ? ExitCode.INCOMPLETE : ExitCode.ALLOWED;
  }
}
