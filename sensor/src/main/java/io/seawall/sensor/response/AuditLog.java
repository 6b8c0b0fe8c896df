package io.seawall.sensor.response;

import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Where responses are recorded, before and after they are done. */
@FunctionalInterface
public interface AuditLog {

  /**
   * Adds a record.
   *
   * @param kind what it is about, for example {@code response.begin}
   * @param body writes the members of a JSON object that is open already
   * @return the number of the record
   */
  long append(String kind, Consumer<JsonGenerator> body);
}
