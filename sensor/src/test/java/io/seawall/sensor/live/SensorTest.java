package io.seawall.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Kind;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.event.EventView;
import io.seawall.detect.foresight.QuietOpens;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.sensor.bpf.Loader;
import io.seawall.sensor.ring.EventMerge.EventSink;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir Path folder;

  @BeforeAll
  static void needsAKernelThatTakesPrograms() {
    LiveNode.assume();
  }

  @Test
  void aProgramIsToldWithItsArgumentsAndItsParent() throws Exception {
    String marker = "marker" + System.nanoTime();
    List<String> alerts =
        LiveNode.alerts(
            "evt.type=execve and proc.args contains " + marker + " and proc.name=true",
            "%proc.name|%proc.exe|%proc.exepath|%proc.args|%proc.pname|%user.uid|%user.name|%evt.res|%proc.is_exe_from_memfd|%container.id",
            () -> LiveNode.run("/bin/sh", "-c", "/bin/true '" + marker + " two' three; exit 0"));
    assertThat(alerts)
        .containsExactly(
            "true|/bin/true|/usr/bin/true|" + marker + " two three|sh|0|root|SUCCESS|false|host");
  }

  @Test
  void whatLibbpfLoadsTellsTheSame() throws Exception {
    LiveNode.assumeLibbpf();
    Files.writeString(folder.resolve("file"), "text");
    int before = Programs.count();
    List<String> alerts =
        LiveNode.alerts(
            new SensorOptions(Loader.LIBBPF, 1 << 20, 1 << 21),
            "(evt.type=execve and proc.name in (sh, cat)) or (evt.type=openat and fd.name="
                + folder.resolve("file")
                + ")",
            "%evt.type|%proc.name|%proc.exepath|%proc.pname",
            () -> LiveNode.run("/bin/sh", "-c", "cat " + folder + "/file; exit 0"));
    assertThat(alerts)
        .containsExactly(
            "execve|sh|/usr/bin/dash|java",
            "execve|cat|/usr/bin/cat|sh",
            "openat|cat|/usr/bin/cat|sh");
    assertThat(Programs.count()).isLessThanOrEqualTo(before);
  }

  @Test
  void aFileIsToldWithItsWholePath() throws Exception {
    Files.writeString(folder.resolve("file"), "text");
    List<String> alerts =
        LiveNode.alerts(
            "evt.type=openat and fd.name=" + folder.resolve("file"),
            "%proc.name|%evt.type|%fd.name|%fd.typechar|%evt.arg.flags|%evt.is_open_read|%evt.rawres",
            () -> LiveNode.run("/bin/sh", "-c", "cd " + folder + " && cat ./file"));
    assertThat(alerts).hasSize(1);
    assertThat(alerts.getFirst())
        .startsWith("cat|openat|" + folder.resolve("file") + "|f|O_RDONLY|true|");
  }

  @Test
  void aConnectionIsToldWithBothEnds() throws Exception {
    try (var server = new ServerSocket(0, 1, LOOPBACK)) {
      int port = server.getLocalPort();
      List<String> alerts =
          LiveNode.alerts(
              "evt.type=connect and fd.sport=" + port,
              "%proc.name|%fd.sip|%fd.cip|%fd.l4proto|%fd.sport|%evt.res",
              () -> LiveNode.run("/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port));
      assertThat(alerts).containsExactly("bash|127.0.0.1|127.0.0.1|tcp|" + port + "|SUCCESS");
    }
  }

  @Test
  void aConnectionThatIsRefusedIsToldWithItsTarget() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 1, LOOPBACK)) {
      port = server.getLocalPort();
    }
    List<String> alerts =
        LiveNode.alerts(
            "evt.type=connect and proc.name=bash and evt.failed=true and fd.typechar=4",
            "%fd.name|%evt.res",
            () -> LiveNode.run("/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port));
    assertThat(alerts).containsExactly("0.0.0.0:0->127.0.0.1:" + port + "|ECONNREFUSED");
  }

  @Test
  void filesThatAreMovedAndRemovedAreTold() throws Exception {
    Files.writeString(folder.resolve("one"), "text");
    List<String> alerts =
        LiveNode.alerts(
            "evt.type in (rename, renameat, renameat2, unlink, unlinkat) and proc.name in (mv, rm)",
            "%proc.name|%fs.path.source|%fs.path.target|%fs.path.name|%evt.res",
            () -> LiveNode.run("/bin/sh", "-c", "cd " + folder + " && mv one two && rm two"));
    assertThat(alerts)
        .containsExactly(
            "mv|" + folder.resolve("one") + "|" + folder.resolve("two") + "|<NA>|SUCCESS",
            "rm|<NA>|<NA>|" + folder.resolve("two") + "|SUCCESS");
  }

  @Test
  void anotherUserIsTold() throws Exception {
    List<String> alerts =
        LiveNode.alerts(
            "evt.type in (setuid, setresuid) and proc.name=setpriv",
            "%evt.arg.uid|%user.uid|%evt.res",
            () -> LiveNode.run("/usr/bin/setpriv", "--reuid", "65534", "--clear-groups", "true"));
    assertThat(alerts).isNotEmpty();
    assertThat(alerts.getFirst()).contains("65534");
  }

  @Test
  void hostileArgumentsAreCutAndHarmNobody() throws Exception {
    String script =
        "exec /bin/true \"$(head -c 100000 /dev/zero | tr '\\0' x)\" \"$(printf '\\033[2J\\377')\"";
    List<String> alerts =
        LiveNode.alerts(
            "evt.type=execve and proc.name=true and proc.args startswith xxxx",
            "%proc.args",
            () -> LiveNode.run("/bin/sh", "-c", script));
    assertThat(alerts).hasSize(1);
    assertThat(alerts.getFirst()).hasSizeBetween(3_000, 5_000);
    alerts =
        LiveNode.alerts(
            "evt.type=execve and proc.name=true and proc.args startswith first",
            "%proc.args",
            () -> LiveNode.run("/bin/bash", "-c", "exec /bin/true first $'\\e[2J\\xff'"));
    assertThat(alerts).hasSize(1);
    assertThat(alerts.getFirst()).startsWith("first \\x1b[2J");
  }

  @Test
  void aProgramThatCouldNotBeRunIsTold() throws Exception {
    List<String> alerts =
        LiveNode.alerts(
            "evt.type=execve and evt.failed=true and proc.name=sh",
            "%evt.res|%evt.arg.exe",
            () -> LiveNode.run("/bin/sh", "-c", "exec /nowhere/at/all one two"));
    assertThat(alerts).containsExactly("ENOENT|/nowhere/at/all");
  }

  @Test
  void aThreadsEndAndItsProcessesEndAreTold() throws Exception {
    List<String> alerts =
        LiveNode.alerts(
            "evt.type=procexit and proc.name=sh and proc.cmdline contains leave-with-seven",
            "%evt.arg.ret|%evt.arg.sig",
            () -> LiveNode.run("/bin/sh", "-c", ": leave-with-seven; exit 7"));
    assertThat(alerts).hasSize(1);
    assertThat(alerts.getFirst()).startsWith("7|");
  }

  /** Programs that do much of the same while nobody reads, in rings that hold little. */
  private Noise noise(int bytes, String... scripts) throws Exception {
    Files.createDirectory(folder.resolve("last"));
    try (Sensor sensor =
        Sensor.start(
            new SensorOptions(Loader.LIGHT, 1 << 16, bytes), CallLayouts.named(Set.of("chdir")))) {
      for (String script : scripts) {
        LiveNode.run("/bin/sh", "-c", script);
      }
      List<String> seen = new ArrayList<>();
      EventSink sink =
          event -> {
            if (event.typeName().equals("chdir") && event.text(1).startsWith(folder.toString())) {
              seen.add(event.text(1));
            }
          };
      int before;
      do {
        before = seen.size();
        sensor.drain(sink);
      } while (seen.size() > before);
      var ledger = new LossLedger();
      sensor.account(sink, ledger);
      return new Noise(seen, ledger.losses());
    }
  }

  private record Noise(List<String> seen, List<Loss> losses) {

    long of(Kind kind) {
      return losses.stream()
          .filter(loss -> loss.kind() == kind && loss.eventType().equals("chdir"))
          .filter(loss ->
              kind != Kind.COUNTED || loss.detail().equals("made by sh, which java started"))
          .mapToLong(Loss::count)
          .sum();
    }
  }

  private static String loop(int count, String body) {
    return "i=0; while [ $i -lt " + count + " ]; do " + body + "; i=$((i+1)); done";
  }

  @Test
  void whatIsAlikeIsCountedWhileNobodyReadsAndItsLastIsShown() throws Exception {
    Noise noise = noise(1 << 18, loop(6000, "cd " + folder) + "; cd " + folder + "/last");
    assertThat(noise.of(Kind.DROPPED)).isZero();
    assertThat(noise.of(Kind.COUNTED)).isPositive();
    assertThat(noise.seen().size() + noise.of(Kind.COUNTED)).isEqualTo(6001);
    assertThat(noise.seen().getLast()).isEqualTo(folder + "/last");
  }

  @Test
  void muchNoiseDoesNotHideWhatAnotherProgramDoes() throws Exception {
    Noise noise =
        noise(1 << 18, loop(6000, "cd " + folder), "exec /bin/bash -c 'cd " + folder + "/last'");
    assertThat(noise.seen()).contains(folder + "/last");
  }

  @Test
  void nothingIsMissingFromTheAccountOfARingOfOnePage() throws Exception {
    Noise noise = noise(4096, loop(300, "cd " + folder));
    long told = noise.seen().size() + noise.of(Kind.COUNTED) + noise.of(Kind.DROPPED);
    assertThat(told).isBetween(300L, 310L);
  }

  @Test
  void whatIsOpenedMuchAndWantedByNoRuleIsNotToldAnyMore() throws Exception {
    Path quiet = Files.createDirectory(folder.resolve("quiet"));
    Path wanted = Files.createDirectory(folder.resolve("wanted"));
    for (Path path : List.of(quiet, wanted)) {
      Files.writeString(path.resolve("file"), "text");
      Files.writeString(path.resolve("secret"), "text");
    }
    Engine<SystemState> engine =
        LiveNode.engine(
            LiveNode.rule(
                "evt.type=openat and (fd.name startswith "
                    + wanted
                    + " or fd.name contains ../ or proc.name=tac or fd.name=/etc/shadow)",
                "%fd.name"));
    List<String> seen = new ArrayList<>();
    try (Sensor sensor = Sensor.start(SensorOptions.DEFAULT, CallLayouts.neededBy(engine))) {
      var events =
          new LiveEvents(
              sensor,
              StateLimits.DEFAULT,
              state -> {
                EventView event = state.event();
                if (event.typeName().equals("openat")
                    && event.text(2).startsWith(folder.toString())) {
                  seen.add(event.text(2));
                }
              });
      events.leavingOut(new QuietOpens(engine.rules()), sensor);
      String both = quiet + "/file " + wanted + "/file";
      for (int i = 0;
          i < 100 && events.leftOut().stream().noneMatch((quiet + "/")::startsWith);
          i++) {
        LiveNode.run("/bin/sh", "-c", "for i in 1 2 3 4 5 6 7 8; do cat " + both + "; done");
        events.run(() -> true, () -> {});
      }
      assertThat(events.leftOut()).anyMatch(path -> (quiet + "/").startsWith(path));
      assertThat(events.leftOut()).noneMatch(path -> (wanted + "/").startsWith(path));
      seen.clear();
      LiveNode.run(
          "/bin/bash",
          "-c",
          """
          cat %1$s/file; cat %2$s/file; cat %1$s/../wanted/secret; tac %1$s/secret; echo >> %1$s/file
          exec 3<>/dev/udp/127.0.0.1/9; cat %1$s/file; exec 3>&-; cat %1$s/file
          """
              .formatted(quiet, wanted));
      events.run(() -> true, () -> {});
    }
    assertThat(seen)
        .containsExactly(
            wanted + "/file",
            quiet + "/../wanted/secret",
            quiet + "/secret",
            quiet + "/file",
            quiet + "/file");
  }

  @Test
  void aForkBombThatIsHeldIsToldWhole() throws Exception {
    // Processes that make processes, eight generations of them: 255 in all.
    String bomb =
        "[ $0 -gt 0 ] && { \"$1\" -c \"$2\" $(($0-1)) \"$1\" \"$2\" & \"$1\" -c \"$2\" $(($0-1)) \"$1\" \"$2\" & wait; }";
    List<String> alerts =
        LiveNode.alerts(
            "evt.type=procexit and proc.cmdline contains bomb-mark",
            "%proc.pid",
            () ->
                LiveNode.run(
                    "/bin/sh",
                    "-c",
                    bomb + "; : bomb-mark",
                    "7",
                    "/bin/sh",
                    bomb + "; : bomb-mark"));
    assertThat(alerts).doesNotHaveDuplicates().hasSize(255);
  }

  @Test
  void nothingStaysInTheKernel() throws Exception {
    int before = Programs.count();
    try (Sensor _ = Sensor.start(SensorOptions.DEFAULT, CallLayouts.all())) {
      assertThat(Programs.count()).isGreaterThan(before);
    }
    for (int i = 0; i < 100 && Programs.count() > before; i++) {
      Thread.sleep(20);
    }
    assertThat(Programs.count()).isLessThanOrEqualTo(before);
  }
}
