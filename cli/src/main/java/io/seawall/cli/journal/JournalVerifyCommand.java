package io.seawall.cli.journal;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.journal.JournalHead;
import io.seawall.journal.JournalVerification;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.scan.json.JsonOutput;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;

/** {@code seawall journal verify}: whether a journal is whole and unchanged. */
final class JournalVerifyCommand implements Command {

  private final Terminal terminal;

  JournalVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("verify", "Say whether a journal is whole and unchanged.", this);
    spec.addPositional(Options.argument("FOLDER", "Where the journal is."));
    spec.addOption(
        Options.text("--head", "SEQ:HASH", "Its newest record at an earlier time, kept elsewhere.")
            .build());
    spec.addOption(Options.text("--format", "FORMAT", "text (default) or json.").build());
    spec.usageMessage()
        .footer(
            "",
            "Exit codes: 0 whole and unchanged, 1 the first place that is not, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "text", "json").equals("json");
    JournalVerification found =
        JournalVerification.of(
            Path.of(Options.arguments(arguments).getFirst()),
            head(Options.text(arguments, "--head")));
    Output.write(
        terminal,
        null,
        out -> {
          if (json) {
            writeJson(found, out);
          } else {
            out.write(text(found).getBytes(StandardCharsets.UTF_8));
          }
        });
    return found.problem() == null ? ExitCode.ALLOWED : ExitCode.DENIED;
  }

  private static @Nullable JournalHead head(@Nullable String text) {
    try {
      return text == null ? null : JournalHead.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.USER, "journal-head-malformed", "--head: " + e.getMessage(), e);
    }
  }

  private static String text(JournalVerification found) {
    var text = new StringBuilder();
    if (found.problem() == null) {
      text.append("whole and unchanged\n");
    } else {
      text.append("NOT IN ORDER: ").append(found.problem()).append('\n');
    }
    text.append("  records in order: ").append(found.records()).append('\n');
    text.append("  removed in order before: ").append(found.removed()).append('\n');
    text.append("  head: ").append(found.head()).append('\n');
    if (found.unfinished() > 0) {
      text.append("  half written at the end: ").append(found.unfinished()).append(" bytes\n");
    }
    return text.toString();
  }

  private static void writeJson(JournalVerification found, OutputStream out) {
    try (JsonGenerator json = JsonOutput.indented(out)) {
      json.writeStartObject();
      json.writeBooleanProperty("inOrder", found.problem() == null);
      JsonOutput.nullableText(json, "problem", found.problem());
      json.writeNumberProperty("records", found.records());
      json.writeNumberProperty("removed", found.removed());
      json.writeStringProperty("head", found.head().toString());
      json.writeNumberProperty("unfinishedBytes", found.unfinished());
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
