package io.seawall.detect.syscall;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Reads fields of events as rules name them. */
final class FieldReading {

  private final SystemState state = new SystemState();
  private final SyscallFields fields;
  private final Map<String, FieldReader<SystemState>> readers = new HashMap<>();
  private final FieldValues values = new FieldValues();

  FieldReading() {
    this(CaptureState.empty(), ZoneOffset.UTC);
  }

  FieldReading(CaptureState start, ZoneId zone) {
    state.begin(start);
    fields = new SyscallFields(zone);
  }

  /** Goes on to an event of the second version. */
  FieldReading apply(byte[] bytes) {
    return apply(bytes, EventEncoding.V2);
  }

  /** Goes on to an event. */
  FieldReading apply(byte[] bytes, EventEncoding encoding) {
    var view = new EventView();
    if (view.read(bytes, 0, bytes.length, encoding) != null) {
      throw new IllegalArgumentException("these bytes are no event");
    }
    state.apply(view);
    return this;
  }

  /** The printed values, {@code <NA>} for none. */
  String read(String field) {
    values.clear();
    readers.computeIfAbsent(field, this::reader).read(state, values);
    if (values.isEmpty() && !values.isList()) {
      return "<NA>";
    }
    var out = new TextBuilder();
    if (values.count() < 2 || values.isList()) {
      ValuePrinter.print(values, out);
      return out.toString();
    }
    for (int i = 0; i < values.count(); i++) {
      out.add(i > 0 ? " " : "");
      ValuePrinter.print(values, i, out);
    }
    return out.toString();
  }

  /** What was read last. */
  FieldValues values() {
    return values;
  }

  /** A reader of a field, its argument behind a dot or in brackets. */
  FieldReader<SystemState> reader(String written) {
    int bracket = written.indexOf('[');
    String name = bracket < 0 ? written : written.substring(0, bracket);
    String argument = bracket < 0 ? null : written.substring(bracket + 1, written.length() - 1);
    if (FieldCatalogue.standard().find(name, argument, "syscall")
        instanceof FieldLookup.Found found) {
      return fields.reader(found.field(), found.argument());
    }
    throw new IllegalArgumentException("no field " + written);
  }
}
