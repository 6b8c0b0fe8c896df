package io.seawall.sensor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.container.Podman;
import io.seawall.sensor.guard.decision.GuardDecision;
import io.seawall.sensor.guard.decision.GuardDecision.Kind;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.status.GuardStatus.WorkloadState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A policy of the machine itself. It denies nothing but a file of this test and a port of this
 * test, is in force only as long as this process is, and blocks nothing any more when this hangs.
 */
class HostPolicyTest {

  private static final int KILLED = 137;
  private static final GuardOptions LIFTED_SOON =
      GuardOptions.unpinned().withPatience(Duration.ofSeconds(60));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private String policy(int port) {
    return """
    policies:
      - name: machine
        mode: block
        exec: {deny: [%s/denied/true, %s/below/]}
        network: {deny: ["127.0.0.1:%d/tcp"]}
    host: machine
    """
        .formatted(folder, folder, port);
  }

  /** One of its own name does nothing, and does that well. */
  private Path program(String place) throws IOException {
    Path file = Files.createDirectories(folder.resolve(place)).resolve("true");
    return Files.copy(Path.of("/bin/busybox"), file, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static int run(Path program) throws Exception {
    return new ProcessBuilder(program.toString()).start().waitFor();
  }

  private static String probe(String... tries) throws Exception {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(NetworkProbe.class.getName());
    words.addAll(List.of(tries));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  @Test
  void whatIsDeniedToTheMachineIsDeniedToItAlone() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder.resolve("podman"));
        var server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Path denied = program("denied");
      Path below = program("below/any");
      Path allowed = program("allowed");
      Path link =
          Files.createSymbolicLink(
              Files.createDirectory(folder.resolve("links")).resolve("true"), denied);
      String port = String.valueOf(server.getLocalPort());
      String[] mount = {"--network=host", "-v", folder + ":" + folder + ":ro"};
      String before = node.container("before", mount);
      try (GuardLoop loop = node.guard(LIFTED_SOON, policy(server.getLocalPort()))) {
        assertThat(run(denied)).isEqualTo(KILLED);
        assertThat(run(below)).isEqualTo(KILLED);
        assertThat(run(link)).as("the file that a link leads to").isEqualTo(KILLED);
        assertThat(run(allowed)).isZero();
        assertThat(probe("connect", "127.0.0.1", port)).contains("Operation not permitted");
        try (var own = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
          assertThat(own.isConnected()).as("the agent itself is not looked at").isTrue();
        }
        String after = node.container("after", mount);
        for (String container : List.of(before, after)) {
          assertThat(node.podman().run("exec", container, denied.toString()).good())
              .as("a container that has no policy")
              .isTrue();
        }
        assertThat(node.podman().run(first(mount, denied).toArray(String[]::new)).good())
            .as("the first process of a container that has no policy")
            .isTrue();
        GuardedNode.await("all told", () -> loop.decisions().size() >= 4);
        assertThat(loop.decisions())
            .extracting(GuardDecision::kind)
            .containsExactly(Kind.EXEC_DENY, Kind.EXEC_DENY, Kind.EXEC_DENY, Kind.CONNECT);
        assertThat(loop.decisions())
            .allMatch(decision -> decision.workload() == 0 && decision.container() == null);
        assertThat(loop.guard().status().workloads())
            .extracting(WorkloadState::id)
            .containsExactly(0L);
        assertThat(loop.guard().counters().workloads()).isEqualTo(1);
      }
      assertThat(run(denied)).as("without the guard").isZero();
      assertThat(probe("connect", "127.0.0.1", port)).endsWith("ok\n");
    }
  }

  private static List<String> first(String[] mount, Path program) {
    var words = new ArrayList<>(List.of("run", "--rm", "--ulimit", "nofile=1024:4096"));
    words.addAll(List.of("--ulimit", "nproc=1000:1000"));
    words.addAll(List.of(mount));
    words.addAll(List.of(Podman.IMAGE, program.toString()));
    return words;
  }

  @Test
  void theMachineIsLetGoWhenNobodyWatches() throws Exception {
    try (GuardedNode _ = GuardedNode.in(folder.resolve("podman"))) {
      Path denied = program("denied");
      var options = GuardOptions.unpinned().withPatience(Duration.ofSeconds(2));
      var policies = GuardPolicies.check("policies", policy(9)).policies();
      try (Guard guard = Guard.start(options, policies)) {
        guard.between();
        // Nobody says any more that he watches.
        GuardedNode.await("let go", () -> run(denied) == 0);
        guard.between();
        assertThat(run(denied)).as("somebody watches again").isEqualTo(KILLED);
      }
    }
  }
}
