package io.seawall.journal.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A line of a batch that says what went: {@code {"kind":"gap","data":{"batch":N,"generation":G,
 * "lost":{CAUSE:{KIND:COUNT}}}}}.
 *
 * @param batch the number of a batch that went whole; 0 for none
 * @param generation of the counts that it tells; 0 for none
 * @param lost by cause
 */
record GapLine(long batch, long generation, Map<String, Counts> lost) {

  static final String KIND = "gap";

  /**
   * Of a batch that goes.
   *
   * @param file where it still is
   */
  static GapLine of(long number, String cause, Path file) throws IOException {
    BatchHeader header = BatchHeader.read(file);
    var items = new Counts();
    var earlier = new Counts();
    if (header == null) {
      items.add(OpenBatch.UNKNOWN, 1);
    } else {
      header.items().forEach(items::add);
      header.lost().forEach(earlier::add);
    }
    Map<String, Counts> lost = new LinkedHashMap<>();
    lost.put(cause, items.without(KIND));
    if (!earlier.isEmpty()) {
      lost.put("earlier", earlier);
    }
    return new GapLine(number, 0, lost);
  }

  byte[] line() {
    return SpoolJson.line(json -> {
      json.writeStringProperty("kind", KIND);
      json.writeObjectPropertyStart("data");
      if (batch > 0) {
        json.writeNumberProperty("batch", batch);
      }
      if (generation > 0) {
        json.writeNumberProperty("generation", generation);
      }
      json.writeObjectPropertyStart("lost");
      lost.forEach((cause, counts) -> counts.write(json, cause));
      json.writeEndObject();
      json.writeEndObject();
    });
  }

  /** All causes together. */
  Counts total() {
    var total = new Counts();
    lost.values().forEach(total::addAll);
    return total;
  }

  /** Reads a line; null if it is none. */
  static @Nullable GapLine read(byte[] bytes, int offset, int length) {
    try (JsonParser json = SpoolJson.parser(bytes, offset, length)) {
      long batch = 0;
      long generation = 0;
      Map<String, Counts> lost = new LinkedHashMap<>();
      if (json.nextToken() != JsonToken.START_OBJECT
          || !KIND.equals(text(json, "kind"))
          || json.nextToken() != JsonToken.PROPERTY_NAME
          || json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("batch") && value == JsonToken.VALUE_NUMBER_INT) {
          batch = json.getLongValue();
        } else if (name.equals("generation") && value == JsonToken.VALUE_NUMBER_INT) {
          generation = json.getLongValue();
        } else if (name.equals("lost") && value == JsonToken.START_OBJECT) {
          while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String cause = json.currentName();
            lost.put(cause, counts(json));
          }
        } else {
          json.skipChildren();
        }
      }
      return new GapLine(batch, generation, lost);
    } catch (JacksonException _) {
      return null;
    }
  }

  private static @Nullable String text(JsonParser json, String name) {
    boolean there =
        json.nextToken() == JsonToken.PROPERTY_NAME
            && json.currentName().equals(name)
            && json.nextToken() == JsonToken.VALUE_STRING;
    return there ? json.getString() : null;
  }

  /** The counts of the object that comes next. */
  static Counts counts(JsonParser json) {
    var counts = new Counts();
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String kind = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
          counts.add(kind, json.getLongValue());
        } else {
          json.skipChildren();
        }
      }
    }
    return counts;
  }
}
