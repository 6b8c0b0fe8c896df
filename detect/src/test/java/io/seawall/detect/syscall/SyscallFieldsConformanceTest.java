package io.seawall.detect.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.event.EventView;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every field value that Falco printed for events of real captures. */
class SyscallFieldsConformanceTest {

  @TestFactory
  List<DynamicTest> readsWhatFalcoReads() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (Path file : ExpectedAlerts.captures(Cases.folder("scap"))) {
      Map<Long, JsonNode> expected = ExpectedAlerts.of(file);
      String name = file.getFileName().toString().replace(".scap", "");
      if (!expected.isEmpty()) {
        tests.add(DynamicTest.dynamicTest(name, () -> compare(name, file, expected)));
      }
    }
    return tests;
  }

  private static void compare(String name, Path file, Map<Long, JsonNode> expected) {
    try (var set = CaseSet.open("scap fields " + name, 0.99);
        Capture capture = Capture.open(file)) {
      var walk = new Walk(expected, set);
      walk.section(capture.state());
      capture.forEach(walk);
    }
  }

  /** Compares the fields of each event that Falco printed. */
  private static final class Walk implements EventVisitor {

    // The Falco that answered was built without container runtimes.
    private final SystemState state =
        new SystemState(new StateLimits(131_072, 65_536, 1_048_576, 0, 65_536));
    private final SyscallFields fields = new SyscallFields();
    private final Map<String, FieldReader<SystemState>> readers = new HashMap<>();
    private final Map<Long, JsonNode> expected;
    private final CaseSet set;

    Walk(Map<Long, JsonNode> expected, CaseSet set) {
      this.expected = expected;
      this.set = set;
    }

    @Override
    public void section(CaptureState start) {
      state.begin(start);
    }

    @Override
    public void event(EventView event) {
      state.apply(event);
      JsonNode values = expected.get(event.number());
      if (values != null) {
        for (Map.Entry<String, JsonNode> value : values.properties()) {
          check(event, value.getKey(), value.getValue());
        }
      }
    }

    private void check(EventView event, String name, JsonNode value) {
      set.check(
          name + " of " + event.number() + " " + event.typeName() + (event.isExit() ? "<" : ">"),
          () -> {
            if (name.equals("evt.time")) {
              assertThat(event.timestamp()).isEqualTo(value.asLong());
            } else {
              assertThat(read(name)).isEqualTo(value.toString());
            }
          });
    }

    private String read(String name) {
      FieldValues values = new FieldValues();
      readers.computeIfAbsent(name, this::reader).read(state, values);
      TextBuilder out = new TextBuilder();
      ValuePrinter.printJson(values, out);
      return Cases.json(out.toString()).toString();
    }

    private FieldReader<SystemState> reader(String written) {
      int bracket = written.indexOf('[');
      String name = bracket < 0 ? written : written.substring(0, bracket);
      String argument = bracket < 0 ? null : written.substring(bracket + 1, written.length() - 1);
      FieldLookup found = FieldCatalogue.standard().find(name, argument, "syscall");
      assertThat(found).isInstanceOf(FieldLookup.Found.class);
      FieldLookup.Found field = (FieldLookup.Found) found;
      return fields.reader(field.field(), field.argument());
    }
  }
}
