package io.seawall.detect.syscall.event;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TimeText;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The fields of evt that tell when. */
final class TimeFields {

  private TimeFields() {}

  static @Nullable FieldReader<SystemState> reader(String name, ZoneId zone) {
    return switch (name) {
      case "evt.time", "evt.outputtime" -> clock(zone, false, true);
      case "evt.time.s" -> clock(zone, false, false);
      case "evt.datetime" -> clock(zone, true, true);
      case "evt.datetime.s" -> clock(zone, true, false);
      case "evt.time.iso8601" -> iso();
      case "evt.rawtime", "evt.rawtime.s", "evt.rawtime.ns" -> {
        Part part = Part.of(name);
        yield (state, into) -> into.set(FieldType.ABSTIME, part.of(state.event().timestamp()));
      }
      case "evt.reltime", "evt.reltime.s", "evt.reltime.ns" -> {
        Part part = Part.of(name);
        yield (state, into) ->
            into.set(FieldType.RELTIME, part.of(state.event().timestamp() - state.firstTime()));
      }
      case "evt.deltatime", "evt.deltatime.s", "evt.deltatime.ns" -> {
        Part part = Part.of(name);
        yield (state, into) ->
            into.set(FieldType.RELTIME, part.of(state.event().timestamp() - state.previousTime()));
      }
      default -> null;
    };
  }

  private static FieldReader<SystemState> clock(ZoneId zone, boolean date, boolean fraction) {
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      TimeText.addClock(state.event().timestamp(), zone, date, fraction, out.clear());
      into.set(state.texts().of(out));
    };
  }

  private static FieldReader<SystemState> iso() {
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      TimeText.addIso(state.event().timestamp(), out.clear());
      into.set(state.texts().of(out));
    };
  }

  /** What is asked of a number of nanoseconds. */
  private enum Part {
    ALL,
    SECONDS,
    REST;

    static Part of(String field) {
      return field.endsWith(".s") ? SECONDS : field.endsWith(".ns") ? REST : ALL;
    }

    long of(long nanos) {
      return switch (this) {
        case ALL -> nanos;
        case SECONDS -> Long.divideUnsigned(nanos, TimeText.SECOND);
        case REST -> Long.remainderUnsigned(nanos, TimeText.SECOND);
      };
    }
  }
}
