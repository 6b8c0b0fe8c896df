package io.seawall.detect.json;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TimeText;
import org.jspecify.annotations.Nullable;

/** The fields {@code evt} and {@code util} that events of every source have. */
final class CommonFields {

  private CommonFields() {}

  static @Nullable FieldReader<JsonEvent> reader(
      String name, String hostname, JsonReading reading) {
    return switch (name) {
      case "evt.num" -> (event, into) -> into.set(FieldType.UINT, event.number());
      case "evt.pluginname" ->
          (event, into) -> into.set(reading.texts().of(plugin(event.source())));
      case "evt.plugininfo" -> (event, into) -> document(event, reading, into);
      case "evt.source" -> (event, into) -> into.set(reading.texts().of(event.source()));
      case "evt.is_async" -> (event, into) -> into.set(false);
      case "evt.asynctype" -> (event, into) -> {};
      case "evt.hostname" -> hostname(hostname, reading);
      case "util.cnt" -> counter();
      default -> timeReader(name, reading);
    };
  }

  private static @Nullable FieldReader<JsonEvent> timeReader(String name, JsonReading reading) {
    return switch (name) {
      case "evt.time" -> clock(false, true, reading);
      case "evt.time.s" -> clock(false, false, reading);
      case "evt.time.iso8601" -> iso(reading);
      case "evt.datetime" -> clock(true, true, reading);
      case "evt.datetime.s" -> clock(true, false, reading);
      case "evt.rawtime" -> (event, into) -> into.set(FieldType.ABSTIME, event.time());
      case "evt.rawtime.s" ->
          (event, into) ->
              into.set(FieldType.ABSTIME, Math.floorDiv(event.time(), TimeText.SECOND));
      case "evt.rawtime.ns" ->
          (event, into) ->
              into.set(FieldType.ABSTIME, Math.floorMod(event.time(), TimeText.SECOND));
      case "evt.reltime" -> (event, into) -> into.set(FieldType.RELTIME, passed(event));
      case "evt.reltime.s" ->
          (event, into) -> into.set(FieldType.RELTIME, passed(event) / TimeText.SECOND);
      case "evt.reltime.ns" ->
          (event, into) -> into.set(FieldType.RELTIME, passed(event) % TimeText.SECOND);
      default -> null;
    };
  }

  /** The time of day, with the date before it or nanoseconds behind it. */
  static FieldReader<JsonEvent> clock(boolean date, boolean fraction, JsonReading reading) {
    return (event, into) -> {
      TextBuilder out = reading.builder();
      TimeText.addClock(event.time(), reading.zone(), date, fraction, out);
      into.set(reading.texts().of(out));
    };
  }

  /** Date and time in UTC. */
  static FieldReader<JsonEvent> iso(JsonReading reading) {
    return (event, into) -> {
      TextBuilder out = reading.builder();
      TimeText.addIso(event.time(), out);
      into.set(reading.texts().of(out));
    };
  }

  /** Since the first event; events of an audit log are not sorted by time. */
  private static long passed(JsonEvent event) {
    return Math.max(0, event.time() - event.startTime());
  }

  /** The plugin of Falco that reads a source; most have the same name. */
  private static String plugin(String source) {
    return switch (source) {
      case JsonEventReader.K8S_AUDIT -> "k8saudit";
      case "aws_cloudtrail" -> "cloudtrail";
      case "gcp_auditlog" -> "gcpaudit";
      default -> source;
    };
  }

  private static void document(JsonEvent event, JsonReading reading, FieldValues into) {
    into.set(reading.text(event.tree(), event.root()));
  }

  private static FieldReader<JsonEvent> hostname(String hostname, JsonReading reading) {
    if (hostname.isEmpty()) {
      return (event, into) -> {};
    }
    Text text = reading.texts().of(hostname);
    return (event, into) -> into.set(text);
  }

  private static FieldReader<JsonEvent> counter() {
    long[] count = new long[1];
    return (event, into) -> into.set(FieldType.UINT, ++count[0]);
  }
}
