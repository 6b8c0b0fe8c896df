package io.seawall.sensor.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.value.TextBuilder;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.usage.Thresholds;
import io.seawall.sensor.notice.Notice;
import io.seawall.sensor.notice.NoticeWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageRoundsTest {

  private static final String ID = "ab".repeat(32);
  private static final String GROUP = "/sys/fs/cgroup/system.slice/docker-" + ID + ".scope";

  private static final String PRESSURE = "some avg10=60.00 avg60=1.00 avg300=0 total=1\n";

  @TempDir private Path root;

  private static HostFinding next(BlockingQueue<HostFinding> found) throws InterruptedException {
    return Objects.requireNonNull(found.poll(60, TimeUnit.SECONDS), "something is told");
  }

  @Test
  void whatBeginsToBeTooMuchIsToldOnceAndAgainAfterItsEnd() throws Exception {
    MadeUpHost host = new MadeUpHost(root).container(200, ID);
    BlockingQueue<HostFinding> found = new LinkedBlockingQueue<>();
    try (var _ =
        new UsageRounds(host.tree(), Duration.ofMillis(1), Thresholds.PRESET, found::add)) {
      host.file(GROUP + "/pids.current", "95\n");
      assertThat(next(found).check().id()).isEqualTo("usage-pids");
      // The second begins later, so nothing of the first was told meanwhile.
      host.file(GROUP + "/memory.current", "480000\n");
      HostFinding memory = next(found);
      assertThat(memory.check().id()).isEqualTo("usage-memory");
      assertThat(memory.container()).isEqualTo(ID);
      host.file(GROUP + "/pids.current", "3\n");
      // Two findings of different rounds: in the second one it was seen that the first has ended.
      host.file(GROUP + "/memory.pressure", PRESSURE);
      assertThat(next(found).subject()).isEqualTo("memory");
      host.file("/proc/pressure/io", PRESSURE);
      assertThat(next(found).subject()).isEqualTo("io");
      host.file(GROUP + "/pids.current", "96\n");
      assertThat(next(found).check().id()).isEqualTo("usage-pids");
    }
  }

  @Test
  void itIsWrittenAsAlertsAre() throws Exception {
    MadeUpHost host = new MadeUpHost(root).container(200, ID);
    host.file(GROUP + "/pids.current", "95\n");
    BlockingQueue<HostFinding> found = new LinkedBlockingQueue<>();
    HostFinding finding;
    try (var _ =
        new UsageRounds(host.tree(), Duration.ofMillis(1), Thresholds.PRESET, found::add)) {
      finding = next(found);
    }
    var writer = new NoticeWriter(new AlertClock(ZoneOffset.UTC), "node");
    Notice notice = UsageNotice.of(finding, null, 0);
    var text = new TextBuilder();
    writer.write(notice, false, text);
    assertThat(text.toString())
        .isEqualTo(
            "00:00:00.000000000: Warning A container: has nearly as many processes as it may have:"
                + " 95 of 100 processes; 95.0 %, threshold 90.0 % container_id=abababababab\n");
    var json = new TextBuilder();
    writer.write(notice, true, json);
    assertThat(json.toString())
        .contains("\"rule\":\"Usage usage-pids\"", "\"container.full_id\":\"" + ID + "\"");
  }
}
