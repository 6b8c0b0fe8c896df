package io.seawall.detect.syscall.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.syscall.ListedProcess;
import io.seawall.detect.syscall.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadFieldsTest {

  private static final int SWITCH_6 = 152;
  private static final int PROCESS_INFORMATION = 234;

  private final ListedProcess process = new ListedProcess(30, 1, "cat");

  @Test
  void capabilitiesArePrintedByRisingNumber() {
    process.permitted = 1L << 40 | 1 | 1L << 21 | 1L << 41 | 1L << 63;
    var machine = new Machine(process);
    assertThat(machine.read("thread.cap_permitted"))
        .isEqualTo("CAP_CHOWN CAP_SYS_ADMIN CAP_CHECKPOINT_RESTORE");
    assertThat(machine.read("thread.cap_inheritable")).isEqualTo("CAP_CHOWN");
    assertThat(machine.read("thread.cap_effective")).isEqualTo("CAP_CHOWN CAP_DAC_OVERRIDE");
    process.permitted = 0;
    assertThat(new Machine(process).read("thread.cap_permitted")).isEmpty();
  }

  @Test
  void setsOfCapabilitiesThatShareAPlaceAreNotMixedUp() {
    var names = new Capabilities();
    var state = new Machine().state();
    for (int round = 0; round < 2; round++) {
      for (long set = 0; set < 1 << 12; set++) {
        String printed = names.names(state, set).toString();
        assertThat(printed.isEmpty() ? 0 : printed.split(" ", -1).length)
            .isEqualTo(Long.bitCount(set));
      }
    }
  }

  @Test
  void controlGroupsAreNamedAsTheKernelNamesThem() {
    process.cgroups =
        List.of("cpu_cgroup=/a", "mem_cgroup=/b", "io=/d", "perf_event=/e", "perf=/f", "odd");
    var machine = new Machine(process);
    assertThat(machine.read("thread.cgroups"))
        .isEqualTo("cpu=/a memory=/b blkio=/d perf_event=/e perf_event=/f odd=");
    assertThat(machine.read("thread.cgroup[cpu]")).isEqualTo("/a");
    assertThat(machine.read("thread.cgroup[blkio]")).isEqualTo("/d");
    assertThat(machine.read("thread.cgroup[odd]")).isEmpty();
    assertThat(machine.read("thread.cgroup[pids]")).isNull();
  }

  @Test
  void aThreadWithoutControlGroupsHasNoneToPrint() {
    assertThat(new Machine(process).read("thread.cgroups")).isNull();
  }

  @Test
  void timeOnAProcessorIsCountedBetweenSwitches() {
    var machine = new Machine(process);
    var single = machine.reader("thread.exectime");
    var total = machine.reader("thread.totexectime");
    byte[] next = ScapBytes.number(7);
    machine.at(100, 30, 1, SWITCH_6, next);
    assertThat(machine.read(single)).isEqualTo("0");
    assertThat(machine.read(total)).isEqualTo("0");
    machine.at(150, 30, 300, SWITCH_6, next);
    assertThat(machine.read(single)).isEqualTo("0");
    assertThat(machine.read(total)).isEqualTo("0");
    machine.at(400, 30, 1, SWITCH_6, next);
    assertThat(machine.read(single)).isEqualTo("300");
    assertThat(machine.read(total)).isEqualTo("300");
    machine.at(500, 30, 300, SWITCH_6, next);
    assertThat(machine.read(single)).isEqualTo("350");
    assertThat(machine.read(total)).isEqualTo("650");
    machine.event(30);
    assertThat(machine.read(single)).isEqualTo("0");
    assertThat(machine.read(total)).isEqualTo("650");
  }

  @Test
  void theShareOfAProcessorIsTheUseSinceTheLastReport() {
    var machine = new Machine(process);
    var both = machine.reader("thread.cpu");
    var user = machine.reader("thread.cpu.user");
    machine.event(30, 0, PROCESS_INFORMATION, ScapBytes.number(10), ScapBytes.number(5));
    assertThat(machine.read(both)).isEqualTo("0.0");
    assertThat(machine.read(user)).isEqualTo("0.0");
    machine.event(30, 0, PROCESS_INFORMATION, ScapBytes.number(40), ScapBytes.number(25));
    assertThat(machine.read(both)).isEqualTo("50.0");
    assertThat(machine.read(user)).isEqualTo("30.0");
    machine.event(30, 0, PROCESS_INFORMATION, ScapBytes.number(400), ScapBytes.number(25));
    assertThat(machine.read(both)).isEqualTo("100.0");
    assertThat(machine.event(30).read(both)).isNull();
  }

  @Test
  void numbersOfThreadsAreForgottenForOthersOnly() {
    var numbers = new ThreadNumbers();
    for (long tid = 1; tid <= 1000; tid++) {
      numbers.put(tid, -tid);
    }
    for (long tid = 1; tid <= 1000; tid++) {
      assertThat(numbers.get(tid)).isEqualTo(-tid);
    }
    assertThat(numbers.get(1001)).isZero();
  }
}
