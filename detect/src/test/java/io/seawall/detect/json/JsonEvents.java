package io.seawall.detect.json;

import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import io.seawall.detect.value.ValuePrinter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads events from texts, and fields from events. */
final class JsonEvents {

  static final long GIVEN = 1_000_000_007L;

  private JsonEvents() {}

  /** What a stream gave: the documents of the events, compact, and its end. */
  record Stream(List<String> events, JsonEventEnd end) {

    List<String> problems() {
      return end.problems().stream().map(JsonProblem::message).toList();
    }
  }

  static Stream read(String source, String text) {
    return read(source, text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream read(String source, byte[] bytes) {
    List<String> events = new ArrayList<>();
    JsonEventEnd end =
        visit(
            source,
            bytes,
            event -> {
              var out = new TextBuilder();
              event.print(out);
              events.add(out.toString());
            });
    return new Stream(events, end);
  }

  static JsonEventEnd visit(String source, byte[] bytes, JsonEventVisitor visitor) {
    try {
      return new JsonEventReader(source, new TextPool(1 << 8))
          .read(new ByteArrayInputStream(bytes), GIVEN, visitor);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A field as Falco prints it, of the only event of a text; {@code <NA>} for no value. */
  static String field(String source, String document, String written) {
    List<String> printed = new ArrayList<>();
    visit(
        source,
        document.getBytes(StandardCharsets.UTF_8),
        event -> printed.add(print(reader(written, source), event)));
    if (printed.size() != 1) {
      throw new AssertionError(printed.size() + " events in " + document);
    }
    return printed.getFirst();
  }

  static FieldReader<JsonEvent> reader(String written, String source) {
    int bracket = written.indexOf('[');
    String name = bracket < 0 ? written : written.substring(0, bracket);
    String argument = bracket < 0 ? null : written.substring(bracket + 1, written.length() - 1);
    FieldLookup lookup = FieldCatalogue.standard().find(name, argument, source);
    if (lookup instanceof FieldLookup.Found found) {
      return new JsonFields(new TextPool(1 << 8), "node-1").reader(found.field(), found.argument());
    }
    throw new AssertionError(lookup);
  }

  static String print(FieldReader<JsonEvent> reader, JsonEvent event) {
    var values = new FieldValues();
    reader.read(event, values);
    if (values.isEmpty()) {
      return "<NA>";
    }
    var out = new TextBuilder();
    ValuePrinter.print(values, out);
    return out.toString();
  }
}
