package io.seawall.detect.syscall;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.field.Field;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.util.ArrayList;
import java.util.List;

/** Every field can be read from every event, whatever its parameters hold. */
class SyscallFieldsFuzz {

  private final SystemState state = new SystemState();
  private final List<FieldReader<SystemState>> readers = readers();
  private final FieldValues values = new FieldValues();
  private final TextBuilder out = new TextBuilder();

  @FuzzTest(maxExecutions = 5_000)
  void readsEveryFieldOfEveryEvent(FuzzedDataProvider data) {
    state.begin(CaptureState.empty());
    for (int i = 0; i < 4; i++) {
      byte[] bytes = event(data);
      var view = new EventView();
      if (view.read(bytes, 0, bytes.length, EventEncoding.V2) == null) {
        state.apply(view);
        for (FieldReader<SystemState> reader : readers) {
          values.clear();
          reader.read(state, values);
          ValuePrinter.printJson(values, out.clear());
        }
      }
    }
  }

  /** The header is right, so that the parameters are reached; numbers are near those in use. */
  private static byte[] event(FuzzedDataProvider data) {
    int type = data.consumeInt(0, EventType.count());
    int count = data.consumeInt(0, 8);
    var values = new ArrayList<byte[]>();
    int size = 26;
    for (int i = 0; i < count; i++) {
      byte[] value =
          switch (data.consumeInt(0, 3)) {
            case 0 -> ScapBytes.number(data.consumeLong(-128, 8));
            case 1 -> ScapBytes.fields().u32(data.consumeInt()).bytes();
            default -> data.consumeBytes(40);
          };
      values.add(value);
      size += 4 + value.length;
    }
    EventType known = EventType.of(type);
    boolean large = known != null && known.has(EventTrait.LARGE_PAYLOAD);
    var event = ScapBytes.fields().u64(data.consumeLong()).u64(data.consumeLong(0, 4));
    event.u32(large ? size : size - 2 * count).u16(type).u32(count);
    for (byte[] value : values) {
      if (large) {
        event.u32(value.length);
      } else {
        event.u16(value.length);
      }
    }
    values.forEach(event::raw);
    return event.bytes();
  }

  private static List<FieldReader<SystemState>> readers() {
    var fields = new SyscallFields();
    var readers = new ArrayList<FieldReader<SystemState>>();
    for (Field field : FieldCatalogue.standard().fields()) {
      if (field.scope().covers("syscall")) {
        if (!field.argument().isRequired()) {
          readers.add(fields.reader(field, null));
        }
        for (String argument : arguments(field)) {
          readers.add(fields.reader(field, argument));
        }
      }
    }
    return readers;
  }

  private static List<String> arguments(Field field) {
    return switch (field.argument()) {
      case NONE -> List.of();
      case INDEX, OPTIONAL_INDEX, OPTIONAL_LEVEL -> List.of("0", "1", "999999999999999999");
      case KEY -> List.of("app");
      case KEY_OR_INDEX, OPTIONAL_KEY_OR_INDEX -> List.of("app", "0", "/etc/*");
      case NAME -> List.of("fd", "name", "data", "res", "flags", "val", "nothing");
      case NAME_OR_INDEX -> List.of("path", "name", "tuple", "fds", "val", "0", "4", "999999999");
      case SOURCE_OR_TARGET -> List.of("src", "dst");
    };
  }
}
