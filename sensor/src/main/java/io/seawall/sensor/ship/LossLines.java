package io.seawall.sensor.ship;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Kind;
import io.seawall.detect.alert.LossLedger.Loss;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** What was added to a ledger of losses since the last look, as lines of JSON. */
final class LossLines {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Map<Key, Long> known = new HashMap<>();

  private record Key(Kind kind, String eventType, String detail) {}

  /** Sums of one kind: how many, and when the last ones were. */
  private record Sum(long count, long from, long to) {

    Sum with(Loss loss) {
      return new Sum(count + loss.count(), Math.max(from, loss.from()), Math.max(to, loss.to()));
    }
  }

  /** Makes a line of what is new of each kind. */
  void tell(LossLedger ledger, Consumer<byte[]> lines) {
    if (ledger.isEmpty()) {
      return;
    }
    Map<Key, Sum> sums = new HashMap<>();
    for (Loss loss : ledger.losses()) {
      sums.merge(
          new Key(loss.kind(), loss.eventType(), loss.detail()),
          new Sum(loss.count(), loss.from(), loss.to()),
          (sum, _) -> sum.with(loss));
    }
    sums.forEach((key, sum) -> {
      long more = sum.count() - known.getOrDefault(key, 0L);
      if (more > 0) {
        known.put(key, sum.count());
        lines.accept(line(key, more, sum));
      }
    });
  }

  /** How many were lost, by kind. */
  Map<String, Long> totals() {
    Map<String, Long> totals = new TreeMap<>();
    known.forEach((key, count) -> totals.merge(word(key.kind()), count, Long::sum));
    return totals;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static byte[] line(Key key, long count, Sum sum) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("loss", word(key.kind()));
      json.writeNumberProperty("count", count);
      if (!key.eventType().isEmpty()) {
        json.writeStringProperty("event", key.eventType());
      }
      if (!key.detail().isEmpty()) {
        json.writeStringProperty("detail", key.detail());
      }
      if (sum.from() > 0) {
        json.writeNumberProperty("from", sum.from());
      }
      if (sum.to() < Long.MAX_VALUE) {
        json.writeNumberProperty("to", sum.to());
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
