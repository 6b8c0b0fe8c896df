package io.seawall.sensor.guard;

import io.seawall.sensor.guard.status.GuardStatus;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.sensor.guard.status.GuardStatus.WorkloadState;
import io.seawall.sensor.guard.policy.GuardPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Agents that are killed or stopped, as processes of their own. */
class RudeEndTest {

  private static final String POLICY =
      """
      policies:
        - name: sealed
          workloads: {name: "sealed*"}
          exec: {drift: block}
        - name: base
          exec: {drift: alert}
      until-known: base
      """;

  /* Until something is known of it, a container of somebody else on this machine is not hurt. */

  /** Runs a program that is not in the image; what it leaves behind if it runs. */
  private static final String DRIFT = "cp /bin/busybox /busybox2; /busybox2 touch /marker";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final List<Process> agents = new ArrayList<>();

  private Path pins() {
    return folder.resolve("pins");
  }

  private Process agent(GuardedNode node, String name, long patience) throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Path output = folder.resolve(name + ".out");
    Process agent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                GuardAgent.class.getName(),
                policy.toString(),
                pins().toString(),
                node.podman().storage().toString(),
                String.valueOf(patience))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    agents.add(agent);
    GuardedNode.await(
        "ready",
        () -> {
          assertThat(agent.isAlive()).as(() -> lines(name).toString()).isTrue();
          return lines(name).contains("READY");
        });
    return agent;
  }

  private List<String> lines(String name) {
    try {
      return Files.readAllLines(folder.resolve(name + ".out"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Long> sequences(String name) {
    return lines(name).stream()
        .filter(line -> line.startsWith("D "))
        .map(line -> Long.parseLong(line.split(" ")[1]))
        .toList();
  }

  private void signal(String signal, Process agent) throws Exception {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(agent.pid())).start().waitFor();
  }

  private void kill(Process agent) throws Exception {
    signal("KILL", agent);
    assertThat(agent.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitGuarded(String container) throws Exception {
    GuardedNode.await(
        "guarded: " + container,
        () -> {
          GuardStatus status = Guard.status(pins());
          return status != null
              && status.workloads().stream()
                  .anyMatch(state -> container.equals(state.container()) && state.resolved());
        });
  }

  private boolean drifts(GuardedNode node, String container) throws Exception {
    node.shell(container, DRIFT);
    return Files.exists(node.root(container).resolve("marker"));
  }

  private void cleanUp() throws Exception {
    for (Process agent : agents) {
      agent.destroyForcibly().waitFor();
    }
    if (Files.isDirectory(pins())) {
      Guard.remove(pins());
      new ProcessBuilder("umount", pins().toString()).start().waitFor();
    }
  }

  @Test
  void whatIsDeniedStaysDeniedWhoeverEnds() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder)) {
      Process first = agent(node, "first", 0);
      String sealed = node.container("sealed", "--network=none");
      awaitGuarded(sealed);
      assertThat(drifts(node, sealed)).as("with an agent").isFalse();
      GuardedNode.await("told", () -> !sequences("first").isEmpty());
      signal("STOP", first);
      assertThat(drifts(node, sealed)).as("with an agent that is stopped").isFalse();
      kill(first);
      assertThat(drifts(node, sealed)).as("without an agent").isFalse();
      assertThat(requireNonNull(Guard.status(pins())).agent()).isZero();
      String later = node.container("later", "--network=none");
      assertThat(drifts(node, later)).as("alerted, as nobody was told of it").isTrue();
      agent(node, "second", 0);
      GuardedNode.await("all told", () -> sequences("second").size() >= 3);
      var all = new ArrayList<>(sequences("first"));
      all.addAll(sequences("second"));
      assertThat(all)
          .as("no number missing, none twice")
          .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
      assertThat(lines("second"))
          .anyMatch(line -> line.contains("ALERT") && line.contains("UNKNOWN_YET"));
      GuardedNode.await(
          "known now",
          () -> {
            GuardStatus now = Guard.status(pins());
            return now != null
                && now.workloads().stream().map(WorkloadState::container).noneMatch(later::equals);
          });
      assertThat(Guard.remove(pins())).isEqualTo(1);
      assertThat(Guard.status(pins())).isNull();
      for (Process agent : agents) {
        agent.destroyForcibly().waitFor();
      }
      GuardedNode.await("nothing in force", () -> drifts(node, sealed));
    } finally {
      cleanUp();
    }
  }

  @Test
  void blocksAreLiftedWhenNobodyWatches() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder)) {
      Process agent = agent(node, "first", 5_000);
      String sealed = node.container("sealed", "--network=none");
      awaitGuarded(sealed);
      assertThat(drifts(node, sealed)).as("with an agent").isFalse();
      kill(agent);
      GuardedNode.await("lifted", () -> drifts(node, sealed));
      agent(node, "second", 5_000);
      GuardedNode.await(
          "told", () -> lines("second").stream().anyMatch(line -> line.contains("NO_HEARTBEAT")));
    } finally {
      cleanUp();
    }
  }

  @Test
  void twoAgentsDoNotGuardAtOnce() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder)) {
      agent(node, "first", 0);
      assertThatThrownBy(() -> Guard.start(GuardOptions.pinnedIn(pins()), GuardPolicies.NONE))
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("end it first");
    } finally {
      cleanUp();
    }
  }
}
