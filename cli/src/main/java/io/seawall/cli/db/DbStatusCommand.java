package io.seawall.cli.db;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.scan.AdvisoryFiles;
import io.seawall.model.FeedVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code seawall db status}: what the verdicts of this machine rest on. */
final class DbStatusCommand implements Command {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private final Terminal terminal;

  DbStatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "status", "Show the advisory file in use: its feeds, their dates and limits.", this);
    spec.addOption(
        Options.file("--feeds", "FILE", "Show this file instead of the current one.").build());
    spec.addOption(Options.text("--format", "FORMAT", "text (default) or json.").build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "text", "json").equals("json");
    AdvisoryFile file = AdvisoryFiles.open(Options.file(arguments, "--feeds"), terminal.folders());
    if (json) {
      Output.write(terminal, null, out -> writeJson(file, out));
    } else {
      print(file);
    }
    return ExitCode.ALLOWED;
  }

  private void print(AdvisoryFile file) {
    terminal.out().println("file    " + file.path() + " (" + (file.size() >> 10) + " KiB)");
    terminal.out().println("digest  " + file.digest());
    terminal.out().println("built   " + file.built());
    for (FeedVersion feed : file.providers()) {
      String newest =
          feed.newest() == null ? "without date" : "newest " + DAY.format(feed.newest());
      terminal.out().println();
      terminal.out().println(feed.provider() + ": " + feed.records() + " records, " + newest);
      if (feed.note() != null) {
        terminal.out().println("  " + feed.note());
      }
    }
  }

  private static void writeJson(AdvisoryFile file, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("path", file.path().toString());
      json.writeNumberProperty("size", file.size());
      json.writeStringProperty("digest", file.digest().toString());
      json.writeStringProperty("built", file.built().toString());
      json.writeArrayPropertyStart("feeds");
      for (FeedVersion feed : file.providers()) {
        json.writeStartObject();
        json.writeStringProperty("provider", feed.provider());
        json.writeNumberProperty("records", feed.records());
        json.writeStringProperty("newest", feed.newest() == null ? null : feed.newest().toString());
        json.writeStringProperty("note", feed.note());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
