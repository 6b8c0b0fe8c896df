package io.seawall.cli.node;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.journal.spool.BatchHeader;
import io.seawall.journal.spool.SpoolContents;
import io.seawall.journal.spool.SpoolContents.Entry;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.scan.json.JsonOutput;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;

/** {@code seawall sensor spool}: what waits to be sent. */
final class SensorSpoolCommand implements Command {

  private final Terminal terminal;

  SensorSpoolCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("spool", "List the batches that wait to be sent, or print one.", this);
    spec.addPositional(Options.argument("FOLDER", "What 'sensor run --spool' was given."));
    spec.addOption(Options.text("--show", "NUMBER", "Print the lines of this batch.").build());
    spec.addOption(Options.text("--format", "FORMAT", "table (default) or json.").build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "table", "json").equals("json");
    String number = Options.text(arguments, "--show");
    SpoolContents contents = SpoolContents.of(Path.of(Options.arguments(arguments).getFirst()));
    Output.write(
        terminal,
        null,
        out -> {
          if (number != null) {
            contents.show(number(number), out);
          } else if (json) {
            writeJson(contents, out);
          } else {
            out.write(table(contents).getBytes(StandardCharsets.UTF_8));
          }
        });
    return ExitCode.ALLOWED;
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new SeawallException(
          ErrorKind.USER, "count-malformed", "--show: '" + text + "' is no number of a batch");
    }
    return Long.parseLong(text);
  }

  private static String table(SpoolContents contents) {
    var text = new StringBuilder();
    String row = "%8s  %-8s  %10s  %-24s  %s%n";
    text.append(String.format(Locale.ROOT, row, "NUMBER", "STATE", "BYTES", "CLOSED", "ITEMS"));
    for (Entry entry : contents.batches()) {
      BatchHeader header = entry.header();
      text.append(
          String.format(
              Locale.ROOT,
              row,
              entry.number(),
              entry.state(),
              entry.bytes(),
              header == null ? "" : printable(header.closed()),
              header == null ? items(entry) : counts(header.items())));
    }
    return text.toString();
  }

  private static String items(Entry entry) {
    return entry.state().equals("open") ? "" : "damaged";
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + printable(count.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String printable(String text) {
    String safe = text.replaceAll("[^ -~]", "?");
    return safe.length() > 40 ? safe.substring(0, 40) : safe;
  }

  private static void writeJson(SpoolContents contents, OutputStream out) {
    try (JsonGenerator json = JsonOutput.indented(out)) {
      json.writeStartObject();
      json.writeName("batches");
      json.writeStartArray();
      for (Entry entry : contents.batches()) {
        json.writeStartObject();
        json.writeNumberProperty("number", entry.number());
        json.writeStringProperty("state", entry.state());
        json.writeNumberProperty("bytes", entry.bytes());
        BatchHeader header = entry.header();
        if (header != null) {
          JsonOutput.text(json, "opened", header.opened());
          JsonOutput.text(json, "closed", header.closed());
          counts(json, "items", header.items());
          counts(json, "lost", header.lost());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts) {
    json.writeObjectPropertyStart(name);
    counts.forEach((kind, count) -> json.writeNumberProperty(JsonOutput.wellFormed(kind), count));
    json.writeEndObject();
  }
}
