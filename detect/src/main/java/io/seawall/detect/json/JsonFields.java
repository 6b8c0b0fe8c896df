package io.seawall.detect.json;

import io.seawall.detect.field.Field;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldSource;
import io.seawall.detect.value.TextPool;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The fields of events that are JSON: {@code json}, {@code jevt}, {@code ka} and those that every
 * event has. A field that is not in the document has no value, nor has an empty list.
 */
public final class JsonFields implements FieldSource<JsonEvent> {

  private final JsonReading reading;
  private final String hostname;

  /**
   * Fields whose texts come from a pool. Times of day are given in UTC.
   *
   * @param hostname value of {@code evt.hostname}; empty for none
   */
  public JsonFields(TextPool texts, String hostname) {
    this(texts, hostname, ZoneOffset.UTC);
  }

  /**
   * Fields whose texts come from a pool.
   *
   * @param hostname value of {@code evt.hostname}; empty for none
   * @param zone of times of day, for {@code evt.time} and its like
   */
  public JsonFields(TextPool texts, String hostname, ZoneId zone) {
    reading = new JsonReading(texts, zone);
    this.hostname = hostname;
  }

  @Override
  public FieldReader<JsonEvent> reader(Field field, @Nullable String argument) {
    String name = field.name();
    FieldReader<JsonEvent> reader =
        switch (name.substring(0, name.indexOf('.'))) {
          case "ka" -> AuditFields.reader(name, argument, reading);
          case "json", "jevt" -> DocumentFields.reader(name, argument, reading);
          default -> CommonFields.reader(name, hostname, reading);
        };
    if (reader == null) {
      throw new IllegalStateException("no reader for field " + name);
    }
    return reader;
  }
}
