package io.seawall.detect.syscall.event;

import static io.seawall.detect.capture.ScapBytes.event;
import static io.seawall.detect.capture.ScapBytes.fields;
import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.syscall.Machine;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFieldsTest {

  private static final int CHMOD = 315;
  private static final int FUTEX_ENTER = 64;
  private static final int INFRASTRUCTURE = 286;
  private static final int OPEN = 3;
  private static final int OPENAT = 307;
  private static final int PROCEXIT = 186;
  private static final int WRITE = 9;

  /** 2016-12-08 15:41:38.005 UTC. */
  private static final long TIME = 1_481_211_698_005_000_000L;

  private final Machine machine = new Machine();

  @Test
  void aResultIsSuccessOrTheNameOfTheError() {
    chmod(0);
    assertThat(machine.read("evt.res")).isEqualTo("SUCCESS");
    assertThat(machine.read("evt.rawres")).isEqualTo("0");
    assertThat(machine.read("evt.failed")).isEqualTo("false");
    chmod(-13);
    assertThat(machine.read("evt.res")).isEqualTo("EACCES");
    assertThat(machine.read("evt.rawres")).isEqualTo("-13");
    assertThat(machine.read("evt.failed")).isEqualTo("true");
    assertThat(machine.read("evt.count.error")).isEqualTo("1");
    chmod(-4000);
    assertThat(machine.read("evt.res")).isEqualTo("-4000");
    chmod(-512);
    assertThat(machine.read("evt.res")).isEqualTo("ERESTARTSYS");
  }

  private void chmod(long result) {
    machine.apply(event(1, 1, CHMOD, number(result), text("/a"), fields().u32(0).bytes()));
  }

  @Test
  void entriesAndGenericEventsHaveNoResult() {
    for (byte[] bytes :
        new byte[][] {
          event(1, 1, FUTEX_ENTER, number(1)),
          event(1, 1, 1, fields().u16(5).bytes()),
          event(1, 1, PROCEXIT, number(256)),
          event(1, 1, CHMOD, fields().u16(5).bytes())
        }) {
      machine.apply(bytes);
      assertThat(machine.read("evt.res")).isNull();
      assertThat(machine.read("evt.rawres")).isNull();
      assertThat(machine.read("evt.failed")).isNull();
      assertThat(machine.read("evt.count.error")).isNull();
    }
  }

  @Test
  void anOpenTellsWhatItIsFor() {
    open(OPENAT, 0x1001, 0);
    assertThat(opened()).isEqualTo("true false false false");
    open(OPENAT, 2, 0);
    assertThat(opened()).isEqualTo("false true false false");
    open(OPENAT, 3 | 4 | 0x4000, 0700);
    assertThat(opened()).isEqualTo("true true true true");
    open(OPENAT, 3, 0700);
    assertThat(opened()).isEqualTo("true true false false");
    open(OPEN, 2 | 4, 0644);
    assertThat(opened()).isEqualTo("false true false false");
    machine.apply(event(1, 1, 59, number(3), text("/a"), fields().u32(0755).bytes()));
    assertThat(opened()).isEqualTo("false false true false");
    chmod(0);
    assertThat(opened()).isEqualTo("false false false false");
  }

  private void open(int type, int flags, int mode) {
    byte[] flagBytes = fields().u32(flags).bytes();
    byte[] modeBytes = fields().u32(mode).bytes();
    machine.apply(
        type == OPEN
            ? event(1, 1, OPEN, number(3), text("/a"), flagBytes, modeBytes)
            : event(1, 1, type, number(3), number(-100), text("/a"), flagBytes, modeBytes));
  }

  private String opened() {
    return machine.read("evt.is_open_read")
        + " "
        + machine.read("evt.is_open_write")
        + " "
        + machine.read("evt.is_open_exec")
        + " "
        + machine.read("evt.is_open_create");
  }

  @Test
  void aParameterIsFoundByNameOrNumber() {
    open(OPENAT, 0x1001, 0);
    assertThat(machine.read("evt.arg.flags")).isEqualTo("O_RDONLY|O_CLOEXEC");
    assertThat(machine.read("evt.arg[3]")).isEqualTo("O_RDONLY|O_CLOEXEC");
    assertThat(machine.read("evt.arg[5]")).isNull();
    assertThat(machine.read("evt.arg[99999999999]")).isNull();
    assertThat(machine.read("evt.arg.uid")).isNull();
    assertThat(machine.read("evt.rawarg.flags")).isEqualTo("4097");
    assertThat(machine.values().type()).isEqualTo(FieldType.UINT);
    assertThat(machine.read("evt.rawarg.fd")).isEqualTo("3");
    assertThat(machine.values().type()).isEqualTo(FieldType.INT);
    assertThat(machine.read("evt.rawarg.name")).isEqualTo("/a");
    assertThat(machine.values().type()).isEqualTo(FieldType.STRING);
    chmod(0);
    assertThat(machine.read("evt.arg.flags")).isNull();
  }

  @Test
  void aBufferIsBytes() {
    machine.apply(event(1, 1, WRITE, number(2), new byte[] {'a', 1}));
    assertThat(machine.read("evt.buffer")).isEqualTo("a.");
    assertThat(machine.values().type()).isEqualTo(FieldType.BYTES);
    chmod(0);
    assertThat(machine.read("evt.buffer")).isNull();
  }

  @Test
  void theDirectionIsThatOfTheNumber() {
    chmod(0);
    assertThat(machine.read("evt.dir")).isEqualTo("<");
    machine.apply(event(1, 1, PROCEXIT, number(0)));
    assertThat(machine.read("evt.dir")).isEqualTo(">");
  }

  @Test
  void genericEventsAreNamedByTheirCall() {
    machine.apply(event(1, 1, 1, fields().u16(5).bytes()));
    String first = machine.read("evt.type");
    machine.apply(event(1, 1, 1, fields().u16(6).bytes()));
    assertThat(machine.read("evt.type")).isNotEqualTo(first).isNotEqualTo("syscall");
    assertThat(machine.read("syscall.type")).isEqualTo(machine.read("evt.type"));
    assertThat(machine.read("evt.args")).isEmpty();
    assertThat(machine.read("evt.category")).isEqualTo("other");
  }

  @Test
  void anEventOfAnUnknownTypeIsUnknown() {
    machine.apply(event(1, 1, 65_535, number(0)));
    assertThat(machine.read("evt.type")).isEqualTo("unknown");
    assertThat(machine.read("evt.category")).isEqualTo("unknown");
    assertThat(machine.read("evt.args")).isEmpty();
    assertThat(machine.read("evt.is_io")).isEqualTo("false");
  }

  @Test
  void kindsOfInputAndOutput() {
    machine.apply(event(1, 1, WRITE, number(2), new byte[] {'a', 1}));
    assertThat(machine.read("evt.is_io")).isEqualTo("true");
    assertThat(machine.read("evt.is_io_write")).isEqualTo("true");
    assertThat(machine.read("evt.is_io_read")).isEqualTo("false");
    assertThat(machine.read("evt.io_dir")).isEqualTo("write");
    assertThat(machine.read("evt.is_wait")).isEqualTo("false");
    machine.apply(event(1, 1, 79, number(0)));
    assertThat(machine.read("evt.is_wait")).isEqualTo("true");
    assertThat(machine.read("evt.io_dir")).isNull();
  }

  @Test
  void timesOfDayAreThoseOfTheZone() {
    machine.apply(event(TIME, 1, CHMOD, number(0)));
    assertThat(machine.read("evt.time")).isEqualTo("15:41:38.005000000");
    assertThat(machine.read("evt.time.s")).isEqualTo("15:41:38");
    assertThat(machine.read("evt.datetime")).isEqualTo("2016-12-08 15:41:38.005000000");
    assertThat(machine.read("evt.datetime.s")).isEqualTo("2016-12-08 15:41:38");
    assertThat(machine.read("evt.time.iso8601")).isEqualTo("2016-12-08T15:41:38.005000000+0000");
    assertThat(machine.read("evt.rawtime")).isEqualTo("1481211698005000000");
    assertThat(machine.read("evt.rawtime.s")).isEqualTo("1481211698");
    assertThat(machine.read("evt.rawtime.ns")).isEqualTo("5000000");
    var elsewhere = new Machine(ZoneId.of("Asia/Kolkata"));
    elsewhere.apply(event(TIME, 1, CHMOD, number(0)));
    assertThat(elsewhere.read("evt.time.s")).isEqualTo("21:11:38");
    assertThat(elsewhere.read("evt.time.iso8601")).startsWith("2016-12-08T15:41:38");
  }

  @Test
  void timesOfForgedEventsAreStillTimes() {
    machine.apply(event(-1, 1, CHMOD, number(0)));
    assertThat(machine.read("evt.datetime")).isEqualTo("2554-07-21 23:34:33.709551615");
  }

  @Test
  void theDistanceFromATimeIsWholeMillisecondsRoundedUp() {
    machine.apply(event(TIME, 1, CHMOD, number(0)));
    assertThat(machine.read("evt.around[1481211698005000000]")).isEqualTo("0");
    assertThat(machine.read("evt.around[1481211698003999999]")).isEqualTo("2");
    assertThat(machine.read("evt.around[1481211698006000000]")).isEqualTo("1");
  }

  @Test
  void aTypeIsKnownByItsFirstLayoutOnly() {
    open(OPEN, 1, 0);
    assertThat(machine.read("evt.type.is.open")).isEqualTo("1");
    assertThat(machine.read("evt.type.is.3")).isEqualTo("1");
    assertThat(machine.read("evt.type.is.close")).isEqualTo("0");
    open(OPENAT, 1, 0);
    assertThat(machine.read("evt.type.is.openat")).isEqualTo("0");
    assertThat(machine.read("evt.type.is.307")).isEqualTo("1");
  }

  @Test
  void aCounterGrowsWithEachUse() {
    chmod(0);
    assertThat(machine.read("util.cnt")).isEqualTo("1");
    assertThat(machine.read("util.cnt")).isEqualTo("2");
  }

  @Test
  void eventsOfDockerAreTakenApart() {
    machine.apply(
        event(
            1,
            1,
            INFRASTRUCTURE,
            text("docker"),
            text("x"),
            text("Event:start; ID:0123456789abcdef; name:web; Image:nginx@sha256:12"),
            text("")));
    assertThat(machine.read("evt.infra.docker.name")).isEqualTo("start");
    assertThat(machine.read("evt.infra.docker.container.id")).isEqualTo("0123456789ab");
    assertThat(machine.read("evt.infra.docker.container.name")).isEqualTo("web");
    assertThat(machine.read("evt.infra.docker.container.image")).isEqualTo("nginx");
    assertThat(machine.read("evt.is_async")).isEqualTo("true");
    assertThat(machine.read("evt.asynctype")).isEqualTo("infra");
    assertThat(machine.read("syscall.type")).isNull();
  }

  @Test
  void callsOnMemoryThatFailAreCounted() {
    machine.apply(event(1, 1, 165, number(-12)));
    assertThat(machine.read("evt.count.error.memory")).isEqualTo("1");
    assertThat(machine.read("evt.count.error.file")).isNull();
    open(OPENAT, 1, 0);
    assertThat(machine.read("evt.count.error.memory")).isNull();
  }

  @Test
  void readingWhatRulesAskForAllocatesNothing() {
    FieldValues values = new FieldValues();
    SystemState state = new SystemState();
    state.begin(CaptureState.empty());
    var view = new EventView();
    byte[] bytes =
        event(1, 1, OPENAT, number(-2), number(-100), text("/a"), fields().u32(0x1001).bytes());
    assertThat(view.read(bytes, 0, bytes.length, EventEncoding.V2)).isNull();
    state.apply(view);
    var readers = new ArrayList<FieldReader<SystemState>>();
    for (String name : List.of("evt.arg.flags", "evt.arg[2]", "evt.args", "evt.res", "fd.name")) {
      readers.add(machine.reader(name));
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    read(readers, state, values, 20_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    read(readers, state, values, 100_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
  }

  private static void read(
      List<FieldReader<SystemState>> readers, SystemState state, FieldValues values, int times) {
    for (int i = 0; i < times; i++) {
      for (int j = 0; j < readers.size(); j++) {
        values.clear();
        readers.get(j).read(state, values);
      }
    }
  }
}
