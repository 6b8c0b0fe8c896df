package io.seawall.sensor.proc;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.capture.CaptureLimits;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.DescriptorKind;
import io.seawall.detect.capture.DescriptorTarget.Listener;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.capture.StateEncoder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProcFilesTest {

  private static final long SELF = ProcessHandle.current().pid();

  @BeforeAll
  static void needsProc() {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")), "there is no /proc");
  }

  @Test
  void thisProcessIsFoundWithItsThreadsAndDescriptors() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CaptureState state = ProcFiles.read(0);
      List<ProcessEntry> threads =
          state.processes().stream().filter(entry -> entry.pid() == SELF).toList();
      assertThat(threads).hasSizeGreaterThan(1);
      ProcessEntry main = threads.getFirst();
      assertThat(main.tid()).isEqualTo(SELF);
      assertThat(main.exePath()).endsWith("/java");
      assertThat(main.cwd()).isEqualTo(Path.of("").toAbsolutePath().toString());
      assertThat(main.env()).anyMatch(text -> text.startsWith("PATH="));
      assertThat(main.executable().inode()).isNotZero();
      assertThat(main.limits().descriptors()).isPositive();
      assertThat(state.descriptors())
          .filteredOn(entry -> entry.tid() == SELF)
          .anyMatch(entry -> isListener(entry, server.getLocalPort()));
    }
  }

  private static boolean isListener(DescriptorEntry entry, int port) {
    return (entry.kind() == DescriptorKind.IPV4_SERVER
            || entry.kind() == DescriptorKind.IPV6_SERVER)
        && entry.target() instanceof Listener listener
        && listener.port() == port;
  }

  @Test
  void theMachineIsDescribed() {
    CaptureState state = ProcFiles.read(5);
    assertThat(state.users()).anyMatch(user -> user.name().equals("root") && user.uid() == 0);
    assertThat(state.groups()).isNotEmpty();
    assertThat(state.interfaces()).anyMatch(card -> card.address().toString().equals("127.0.0.1"));
    assertThat(ProcFiles.machine(5).bootTime()).isEqualTo(5);
    assertThat(ProcFiles.machine(5).memoryBytes()).isPositive();
  }

  @Test
  void whatIsReadCanBeRecorded() {
    CaptureState state = ProcFiles.read(5);
    CaptureState again = StateEncoder.decode(StateEncoder.encode(state), CaptureLimits.DEFAULT);
    assertThat(again.processes()).hasSameSizeAs(state.processes());
    assertThat(again.descriptors()).hasSameSizeAs(state.descriptors());
  }
}
