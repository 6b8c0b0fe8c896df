package io.seawall.sensor.host.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.sensor.host.HostInspection;
import io.seawall.sensor.host.HostReport;
import io.seawall.sensor.host.MadeUpHost;
import io.seawall.sensor.host.tree.Pressure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageWatchTest {

  private static final String ID = "ab".repeat(32);
  private static final String GROUP = "/sys/fs/cgroup/system.slice/docker-" + ID + ".scope";

  @TempDir private Path root;
  private MadeUpHost host;

  @BeforeEach
  void makeUp() {
    host = new MadeUpHost(root).container(200, ID);
  }

  private HostReport watch(Thresholds thresholds) {
    return new HostInspection(host.tree(), String::compareTo)
        .inspect(Duration.ofMillis(1), thresholds);
  }

  private static List<String> ids(HostReport report) {
    return report.findings().stream().map(finding -> finding.check().id()).toList();
  }

  @Test
  void aQuietContainerHasNoFinding() {
    HostReport report = watch(Thresholds.PRESET);
    assertThat(ids(report)).isEmpty();
    ContainerUsage usage = Objects.requireNonNull(report.usage()).containers().getFirst();
    assertThat(usage.memory()).isEqualTo(100_000);
    assertThat(usage.pids()).isEqualTo(3);
    assertThat(usage.cpus()).isZero();
    assertThat(usage.readRate()).isEqualTo(-1);
  }

  @Test
  void memoryAndProcessesNearTheirLimitsAreFindings() {
    host.file(GROUP + "/memory.current", "480000\n").file(GROUP + "/pids.current", "95\n");
    HostReport report = watch(Thresholds.PRESET);
    assertThat(ids(report)).containsExactly("usage-memory", "usage-pids");
    assertThat(report.findings().getLast().evidence())
        .containsExactly("95 of 100 processes", "95.0 %, threshold 90.0 %");
  }

  @Test
  void thresholdsAreTheUsers() {
    assertThat(ids(watch(Thresholds.PRESET.with("memory=10").with("PIDS = 2.5"))))
        .containsExactly("usage-memory", "usage-pids");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "cpu=", "cpu=x", "disk=1", "=1", "cpu=-1", "cpu=1e9"})
  void whatIsNoThresholdIsRefused(String setting) {
    assertThatThrownBy(() -> Thresholds.PRESET.with(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no threshold");
  }

  @Test
  void pressureOfHostAndContainerIsFound() {
    String text = "some avg10=60.00 avg60=1.00 avg300=0 total=1\n";
    host.file("/proc/pressure/io", text).file(GROUP + "/memory.pressure", text);
    HostReport report = watch(Thresholds.PRESET);
    assertThat(report.findings())
        .extracting(finding -> finding.container() + " " + finding.subject())
        .containsExactly("null io", ID + " memory");
  }

  @Test
  void ratesComeFromTheDifferenceAndACounterThatWentBackIsUnknown() {
    UsageSample from = sample(0, 1_000_000_000L, 500, 0);
    ContainerUsage usage =
        ContainerUsage.between(ID, from, sample(2_000_000_000L, 4_000_000_000L, 100, 3));
    assertThat(usage.seconds()).isEqualTo(2);
    assertThat(usage.cpus()).isEqualTo(1.5);
    assertThat(usage.readRate()).isEqualTo(-1);
    assertThat(usage.oomKills()).isEqualTo(3);
  }

  private static UsageSample sample(long nanos, long cpu, long read, long kills) {
    Pressure none = Pressure.UNKNOWN;
    return new UsageSample(nanos, cpu, 0, 1, kills, 1, read, 0, none, none, none);
  }

  @Test
  void readsTheCountersOfVersionOne() {
    String path = "/docker/" + ID;
    host.file(
        "/proc/200/cgroup", "3:cpu,cpuacct:" + path + "\n2:memory:" + path + "\n1:blkio:" + path);
    root.resolve("sys/fs/cgroup/cgroup.controllers").toFile().delete();
    host.file("/sys/fs/cgroup/cpu" + path + "/cpu.stat", "nr_throttled 1\nthrottled_time 5\n");
    host.file("/sys/fs/cgroup/cpuacct" + path + "/cpuacct.usage", "77\n");
    host.file("/sys/fs/cgroup/memory" + path + "/memory.usage_in_bytes", "5000\n");
    host.file("/sys/fs/cgroup/memory" + path + "/memory.oom_control", "under_oom 0\noom_kill 2\n");
    host.file(
        "/sys/fs/cgroup/blkio" + path + "/blkio.throttle.io_service_bytes",
        "8:0 Read 10\n8:0 Write 20\n8:1 Read 5\nTotal 35\n");
    HostReport report = watch(Thresholds.PRESET);
    ContainerUsage usage = Objects.requireNonNull(report.usage()).containers().getFirst();
    assertThat(usage.memory()).isEqualTo(5_000);
    assertThat(usage.cpus()).isZero();
    assertThat(usage.readRate()).isZero();
    assertThat(usage.throttled()).isZero();
  }
}
