package io.seawall.metrics;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Whether a process does its work, and what keeps it from it. For several threads. */
public final class Readiness {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final List<Check> checks = new ArrayList<>();

  private record Check(String name, boolean needed, Supplier<@Nullable String> reason) {}

  /**
   * What was found.
   *
   * @param ready whether all that is needed is well
   * @param json the same with reasons
   */
  record Report(boolean ready, String json) {}

  /**
   * Adds something without which the process is not ready.
   *
   * @param reason why not; null if all is well
   */
  public synchronized void needs(String name, Supplier<@Nullable String> reason) {
    checks.add(new Check(name, true, reason));
  }

  /** Adds something that is told, but that the process can do without. */
  public synchronized void tells(String name, Supplier<@Nullable String> reason) {
    checks.add(new Check(name, false, reason));
  }

  synchronized Report report() {
    var out = new ByteArrayOutputStream();
    boolean ready = true;
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeName("checks");
      json.writeStartArray();
      for (Check check : checks) {
        String reason = check.reason().get();
        ready &= reason == null || !check.needed();
        json.writeStartObject();
        json.writeStringProperty("name", check.name());
        json.writeBooleanProperty("ok", reason == null);
        json.writeBooleanProperty("needed", check.needed());
        if (reason != null) {
          json.writeStringProperty("reason", reason);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeBooleanProperty("ready", ready);
      json.writeEndObject();
    }
    return new Report(ready, out.toString(StandardCharsets.US_ASCII) + '\n');
  }
}
