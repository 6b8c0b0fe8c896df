package io.seawall.sensor.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.process.HeldProcess;
import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of containers that do what they can against its being taken. */
@TestInstance(Lifecycle.PER_CLASS)
class SnapshotTest {

  private static final String HOSTILE =
      """
      cd /
      busybox ln -s /etc/shadow /shadow
      busybox ln -s / /all
      busybox mkfifo /pipe
      busybox mknod /null c 1 3
      busybox truncate -s 1G /sparse
      echo evidence > /dropped
      busybox rm /bin/sleep
      i=0; d=/deep; busybox mkdir $d; cd $d; while [ $i -lt 200 ]; do busybox mkdir d; cd d; i=$((i+1)); done; cd /
      printf x > "$(printf '/new\\nline\\033[2J')"
      printf x > "$(printf '/bad\\377\\376name')"
      printf x > "/$(busybox yes n | busybox head -n 240 | busybox tr -d '\\n')"
      echo made
      """;

  private Path folder;
  private RespondingNode node;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws IOException {
    folder = temporary;
    node = new RespondingNode(temporary);
  }

  @AfterAll
  void stop() {
    if (node != null) {
      node.close();
    }
  }

  /** The folder of the snapshot that an outcome names. */
  private static Path place(Outcome outcome) {
    assertThat(outcome.result()).as(outcome.message()).isEqualTo(Result.DONE);
    return Objects.requireNonNull(Path.of(outcome.details().getFirst()).getParent());
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  @Test
  void aHostileUpperLayerIsTakenWithoutBeingFollowed() throws Exception {
    NodeContainer hit = node.container("--network=none", "--cap-add=MKNOD", "-e", "SECRET=hidden");
    assertThat(node.inside(hit, HOSTILE).text()).contains("made");
    var order = new Order("rule: test", "{\"rule\":\"test\"}", "12 something happened\n");
    Outcome outcome =
        node.responses().apply(new Measure.Snapshot(), RespondingNode.target(hit), order);
    Path place = place(outcome);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rwx------");

    Path archive = place.resolve("snapshot.tar.gz");
    String manifest = Files.readString(place.resolve("manifest.json"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive));
    assertThat(manifest).contains(HexFormat.of().formatHex(digest)).contains(hit.id());
    assertThat(manifest).contains("files were cut").contains("folders deeper than");

    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    run("tar", "-xzf", archive.toString(), "-C", unpacked.toString());
    assertThat(unpacked.resolve("upper/dropped")).content().isEqualTo("evidence\n");
    assertThat(unpacked.resolve("alert.json")).content().contains("test");
    assertThat(unpacked.resolve("events.txt")).content().contains("something happened");
    assertThat(Files.readSymbolicLink(unpacked.resolve("upper/shadow")))
        .isEqualTo(Path.of("/etc/shadow"));
    assertThat(Files.isSymbolicLink(unpacked.resolve("upper/all"))).isTrue();
    assertThat(Files.exists(unpacked.resolve("upper/pipe"))).isFalse();
    assertThat(Files.exists(unpacked.resolve("upper/null"))).isFalse();
    assertThat(Files.size(unpacked.resolve("upper/sparse"))).isEqualTo(16 << 20);
    assertThat(Files.size(archive)).isLessThan(4 << 20);

    String list = Files.readString(unpacked.resolve("upper.jsonl"));
    assertThat(list)
        .contains("\"path\":\"upper/pipe\",\"kind\":\"pipe\"")
        .contains("\"device\":\"1:3\"")
        .contains("removed from the image")
        .contains("\"sparse\":true")
        .contains("upper/new\\\\x0aline\\\\x1b[2J")
        .contains("upper/bad\\\\xff\\\\xfename")
        .contains("n".repeat(200))
        .contains("not taken: too deep");
    String processes = Files.readString(unpacked.resolve("processes.jsonl"));
    assertThat(processes).contains("SECRET").doesNotContain("hidden").contains("\"fd\":{");
    int pid = hit.facts().pid();
    assertThat(unpacked.resolve("processes/" + pid + "/maps")).content().contains("busybox");
    try (var networks = Files.list(unpacked.resolve("network"))) {
      assertThat(networks).hasSize(1);
    }
    assertThat(RespondingNode.isAlive(pid)).isTrue();
    run("rm", "-rf", unpacked.toString());
  }

  @Test
  void evidenceIsTakenBeforeTheEnd() throws Exception {
    NodeContainer hit = node.container("--network=none");
    node.begin(hit, "while true; do echo $((i=i+1)) > /count; sleep 0.01; done");
    List<Outcome> outcomes =
        node.responses()
            .apply(
                List.of(new Measure.KillContainer(), new Measure.Snapshot()),
                RespondingNode.target(hit),
                Order.byHand("tester"));
    assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.DONE, Result.DONE);
    Path archive = place(outcomes.getFirst()).resolve("snapshot.tar.gz");
    assertThat(run("tar", "-tzf", archive.toString()))
        .contains("processes/" + hit.facts().pid() + "/status")
        .contains("upper/count");
    assertThat(RespondingNode.isAlive(hit.facts().pid())).isFalse();
    assertThat(node.responses().inForce()).isEmpty();
  }

  @Test
  void aProcessWithItsNumberIsNotThatProcess() throws Exception {
    Process first = new ProcessBuilder("/bin/sleep", "100").start();
    int pid = (int) first.pid();
    HeldProcess held =
        Objects.requireNonNull(HeldProcess.hold(RespondingNode.TABLE, pid), "the process runs");
    long start = held.record().start();
    first.destroyForcibly().waitFor();
    Process again = reuse(pid);
    try (held) {
      org.junit.jupiter.api.Assumptions.assumeTrue(again != null, "no number is used again here");
      assertThat(held.signal(9)).as("the one that was held has ended").isFalse();
      assertThat(
              io.seawall.sensor.response.process.HeldProcess.hold(
                  RespondingNode.TABLE, pid, start - 1))
          .isNull();
      assertThat(RespondingNode.isAlive(pid)).isTrue();
      assertThat(SystemCall.once(CallNumber.PIDFD_OPEN, pid)).isPositive();
    } finally {
      if (again != null) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        again.destroyForcibly();
      }
    }
  }

  /** A shell whose child has a number; null if the kernel does not give it. */
  private static @Nullable Process reuse(int pid) throws IOException, InterruptedException {
    String script =
        "echo %d > /proc/sys/kernel/ns_last_pid || exit 1; sleep 100 & test $! = %d || { kill $!; exit 1; }; echo yes; wait"
            .formatted(pid - 1, pid);
    for (int i = 0; i < 200; i++) {
      Process shell =
          new ProcessBuilder("/bin/bash", "-c", script)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (shell.getInputStream().read() == 'y') {
        return shell;
      }
      shell.waitFor();
    }
    return null;
  }
}
