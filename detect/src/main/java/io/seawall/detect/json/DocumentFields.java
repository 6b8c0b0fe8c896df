package io.seawall.detect.json;

import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The fields of Falco's json plugin under both names, and the two fields of time of its
 * predecessor.
 */
final class DocumentFields {

  private DocumentFields() {}

  static @Nullable FieldReader<JsonEvent> reader(
      String name, @Nullable String argument, JsonReading reading) {
    return switch (name) {
      case "json.value", "jevt.value" -> value(argument, reading);
      case "json.obj", "jevt.obj" -> (event, into) -> object(event, reading, into);
      case "json.rawtime", "jevt.rawtime" ->
          (event, into) -> into.set(reading.texts().of(reading.builder().addDecimal(event.time())));
      case "jevt.time" -> CommonFields.clock(false, true, reading);
      case "jevt.time.iso8601" -> CommonFields.iso(reading);
      default -> null;
    };
  }

  private static FieldReader<JsonEvent> value(@Nullable String argument, JsonReading reading) {
    JsonPointer pointer = JsonPointer.parse(argument == null ? "" : argument);
    return (event, into) -> {
      int node = pointer.find(event.tree(), event.root());
      if (node != JsonTree.NONE) {
        into.set(reading.text(event.tree(), node));
      }
    };
  }

  private static void object(JsonEvent event, JsonReading reading, FieldValues into) {
    TextBuilder out = reading.builder();
    JsonPrinter.printIndented(event.tree(), event.root(), out);
    into.set(reading.texts().of(out));
  }
}
