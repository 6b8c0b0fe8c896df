package io.seawall.sensor.fanotify;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.container.Podman;
import io.seawall.sensor.container.fact.NodeContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Real containers of Podman, two with the same image, of which one is guarded. */
class FanotifyGuardTest {

  private static final String DRIFT =
      "mkdir -p /new; cp /bin/busybox /new/true && /new/true; echo $?; rm -rf /new";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private static String run(Podman podman, String container, String script) throws IOException {
    return podman.run("exec", container, "/bin/busybox", "sh", "-c", script).text();
  }

  private static String started(Podman podman, String name, String... more) throws IOException {
    var options = new ArrayList<>(List.of("--name", name, "--network=none"));
    options.addAll(List.of(more));
    return podman.container(options.toArray(String[]::new));
  }

  private record Rules(FileRules.Scope scope, Predicate<FileRequest> denied) implements FileRules {

    @Override
    public Scope scope(NodeContainer container) {
      return container.facts().name().equals("guarded") ? scope : Scope.NOTHING;
    }

    @Override
    public FileVerdict decide(FileRequest request) {
      return denied.test(request) ? FileVerdict.DENY : FileVerdict.ALLOW;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aProgramThatIsNotOfTheImageDoesNotRun() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = started(podman, "guarded");
      String other = started(podman, "other");
      try (GuardedNode node = new GuardedNode(podman, new DriftRules("guarded")).awaiting(1)) {
        assertThat(run(podman, guarded, DRIFT)).contains("Operation not permitted").contains("126");
        assertThat(run(podman, other, DRIFT)).isEqualToIgnoringWhitespace("0");
        assertThat(run(podman, guarded, "/bin/busybox true; echo $?"))
            .as("of the image")
            .isEqualToIgnoringWhitespace("0");
        GuardedNode.await(() -> !node.told().isEmpty());
        FileDenial denial = node.told().getFirst();
        assertThat(denial.path()).isEqualTo("/new/true");
        assertThat(denial.container()).isEqualTo(guarded);
        assertThat(denial.origin()).isEqualTo(FileOrigin.CHANGED);
        assertThat(denial.program()).isTrue();
        assertThat(denial.denied()).isTrue();
        assertThat(node.guard().state().failed()).isZero();
        System.out.println(node.guard().state());
      }
      assertThat(run(podman, guarded, DRIFT)).as("closed").isEqualToIgnoringWhitespace("0");
    }
  }

  @Test
  void aProgramOfTheImageThatWasChangedDoesNotRun() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = started(podman, "guarded");
      try (GuardedNode node = new GuardedNode(podman, new DriftRules("guarded")).awaiting(1)) {
        run(podman, guarded, "chmod 700 /bin/busybox");
        assertThat(podman.run("exec", guarded, "/bin/busybox", "true").good()).isFalse();
        GuardedNode.await(() -> !node.told().isEmpty());
        assertThat(node.told()).extracting(FileDenial::path).contains("/bin/busybox");
      }
    }
  }

  @Test
  void neitherMemoryNorVolumesGiveAWayRound() throws Exception {
    Path volume = Files.createDirectories(folder.resolve("volume"));
    try (Podman podman = Podman.in(folder)) {
      String guarded =
          started(podman, "guarded", "-v", volume + ":/data", "--tmpfs", "/memory:exec");
      try (GuardedNode node = new GuardedNode(podman, new DriftRules("guarded")).awaiting(1)) {
        for (String place : List.of("/dev/shm", "/memory", "/data", "/data/../memory")) {
          String script = DRIFT.replace("/new", place + "/new");
          assertThat(run(podman, guarded, script)).as(place).contains("126");
        }
        GuardedNode.await(() -> node.told().size() >= 3);
        assertThat(node.told())
            .extracting(FileDenial::origin)
            .contains(FileOrigin.MEMORY, FileOrigin.VOLUME);
        // The node's own files in that folder are not asked about.
        long before = node.guard().state().decisions();
        Files.copy(Path.of("/bin/busybox"), volume.resolve("true"));
        Process own = new ProcessBuilder(volume.resolve("true").toString()).start();
        assertThat(own.waitFor()).isZero();
        assertThat(node.guard().state().decisions()).isEqualTo(before);
      }
    }
  }

  @Test
  void aProgramIsDeniedByPathAndByContent() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = started(podman, "guarded");
      run(
          podman,
          guarded,
          "mkdir /tools /more; cp /bin/busybox /tools/true; ln /tools/true /more/true");
      run(podman, guarded, "cp /bin/busybox /more/false; echo >>/more/false");
      String digest = run(podman, guarded, "/bin/busybox sha256sum /more/false").substring(0, 64);
      byte[] path = bytes("/tools");
      var rules =
          new Rules(
              FileRules.Scope.PROGRAMS,
              request -> request.pathIsBelow(path) || digest.equals(request.sha256()));
      try (GuardedNode _ = new GuardedNode(podman, rules).awaiting(1)) {
        assertThat(run(podman, guarded, "/tools/true; echo $?")).contains("126");
        assertThat(run(podman, guarded, "cd /; ./more/../tools/true; echo $?")).contains("126");
        assertThat(run(podman, guarded, "/more/false; echo $?")).contains("126");
        assertThat(run(podman, guarded, "mv /more/false /more/yes; /more/yes; echo $?"))
            .contains("126");
        assertThat(run(podman, guarded, "/more/true; echo $?")).isEqualToIgnoringWhitespace("0");
      }
    }
  }

  @Test
  void aFileThatIsDeniedCannotBeOpened() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = started(podman, "guarded");
      String other = started(podman, "other");
      run(podman, guarded, "mkdir /secret; echo 1 >/secret/key; echo 2 >/secrets");
      run(podman, other, "mkdir /secret; echo 1 >/secret/key");
      byte[] path = bytes("/secret");
      var rules = new Rules(FileRules.Scope.FILES, request -> request.pathIsBelow(path));
      try (GuardedNode node = new GuardedNode(podman, rules).awaiting(1)) {
        assertThat(run(podman, guarded, "cat /secret/key")).contains("Operation not permitted");
        assertThat(run(podman, guarded, "cat /secrets")).isEqualToIgnoringWhitespace("2");
        assertThat(run(podman, other, "cat /secret/key")).isEqualToIgnoringWhitespace("1");
        GuardedNode.await(() -> !node.told().isEmpty());
        assertThat(node.told().getFirst().program()).isFalse();
        System.out.println(node.guard().state());
      }
    }
  }

  @Test
  void aContainerThatStartsLaterIsGuarded() throws Exception {
    try (Podman podman = Podman.in(folder);
        GuardedNode node = new GuardedNode(podman, new DriftRules("guarded"))) {
      for (int i = 0; i < 3; i++) {
        String id = started(podman, "guarded" + i);
        node.awaiting(1);
        assertThat(run(podman, id, DRIFT)).contains("126");
        podman.run("rm", "-f", "-t", "0", id);
        node.awaiting(0);
      }
      assertThat(node.guard().state().inForce()).isTrue();
    }
  }

  @Test
  void aDecisionThatFailsAllows() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = started(podman, "guarded");
      var rules =
          new Rules(
              FileRules.Scope.PROGRAMS,
              request -> {
                throw new IllegalStateException("a mistake");
              });
      try (GuardedNode node = new GuardedNode(podman, rules).awaiting(1)) {
        assertThat(run(podman, guarded, DRIFT)).isEqualToIgnoringWhitespace("0");
        assertThat(node.guard().state().failed()).isPositive();
      }
    }
  }

  @Test
  void aDecisionThatDoesNotComeLiftsTheGuard() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = started(podman, "guarded");
      var never = new CountDownLatch(1);
      var rules =
          new Rules(
              FileRules.Scope.PROGRAMS,
              request -> {
                try {
                  return never.await(5, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      var options = new FanotifyOptions(Duration.ofSeconds(2));
      try (var node = new GuardedNode(podman.storage(), rules, options).awaiting(1)) {
        assertThat(run(podman, guarded, DRIFT)).isEqualToIgnoringWhitespace("0");
        assertThat(node.guard().state().inForce()).isFalse();
        assertThat(node.guard().state().reason()).contains("longer than 1000 ms");
        never.countDown();
      }
    }
  }

  @Test
  void whoeverWaitsForAFrozenGuardIsSetFreeByTheKernel() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = started(podman, "guarded");
      Process agent =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin/java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  FrozenGuard.class.getName(),
                  podman.storage().toString(),
                  "guarded",
                  "1000")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try {
        assertThat(agent.inputReader().readLine()).isEqualTo("guarded");
        assertThat(run(podman, guarded, DRIFT)).as("guarded").contains("126");
        long start = System.nanoTime();
        new ProcessBuilder("kill", "-STOP", String.valueOf(agent.pid())).start().waitFor();
        assertThat(run(podman, guarded, DRIFT)).as("frozen").isEqualToIgnoringWhitespace("0");
        System.out.printf(
            "a frozen guard: free after %d ms%n", (System.nanoTime() - start) / 1_000_000);
        assertThat(agent.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(agent.exitValue()).isEqualTo(128 + 9);
      } finally {
        agent.destroyForcibly();
      }
    }
  }

  @Test
  void manyProgramsAtOnceAreDecidedRightly() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = started(podman, "guarded");
      String script =
          "mkdir /new; cp /bin/busybox /new/true; for j in 1 2 3 4; do (i=0; while [ $i -lt 100 ]; do /new/true 2>/dev/null && echo ran;"
              + " /bin/busybox true || echo denied; i=$((i+1)); done) & done; wait; echo done";
      try (GuardedNode node = new GuardedNode(podman, new DriftRules("guarded")).awaiting(1)) {
        assertThat(run(podman, guarded, script)).isEqualToIgnoringWhitespace("done");
        FanotifyState state = node.guard().state();
        assertThat(state.denials()).isEqualTo(400);
        System.out.printf(
            "%d decisions, %d ns each, slowest %d us%n",
            state.decisions(), state.nanoseconds() / state.decisions(), state.slowest() / 1000);
      }
    }
  }

  @Test
  void containersThatComeAndGoLeaveNothing() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      long before = descriptors();
      try (GuardedNode node = new GuardedNode(podman, new DriftRules("guarded"))) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          String name = "guarded" + i;
          threads.add(
              Thread.ofPlatform()
                  .start(() -> {
                    try {
                      String id = started(podman, name, "--tmpfs", "/memory:exec");
                      podman.run("rm", "-f", "-t", "0", id);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }));
        }
        for (Thread thread : threads) {
          thread.join();
        }
        node.awaiting(0);
        String id = started(podman, "guarded");
        node.awaiting(1);
        assertThat(run(podman, id, DRIFT)).contains("126");
        assertThat(node.guard().state().inForce()).isTrue();
        assertThat(node.guard().refused()).isEmpty();
      }
      GuardedNode.await(() -> descriptors() <= before);
    }
  }

  private static long descriptors() {
    try (var links = Files.list(Path.of("/proc/self/fd"))) {
      return links.filter(FanotifyGuardTest::isOurs).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path link) {
    try {
      String text = Files.readSymbolicLink(link).toString();
      return text.contains("fanotify") || text.contains("eventfd") || text.contains("/dev/null");
    } catch (IOException e) {
      return false;
    }
  }
}
