package io.seawall.sensor.guard;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.bpf.PinFolder;
import io.seawall.sensor.guard.kernel.KernelTables;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.status.GuardStatus;
import io.seawall.sensor.guard.status.GuardStatus.WorkloadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private boolean drifts(GuardedNode node, String container) throws Exception {
    node.shell(container, DRIFT);
    return Files.exists(node.root(container).resolve("marker"));
  }

  /** A container in which nothing may drift, and which is guarded by now. */
  private static String sealed(GuardedNode node, AgentProcesses agents) throws Exception {
    String container = node.container("sealed", "--network=none");
    agents.awaitGuarded(container);
    return container;
  }

  /** Runs a script that nobody waits for. */
  private static void begin(GuardedNode node, String container, String script) throws Exception {
    assertThat(
            node.podman().run("exec", "-d", container, "/bin/busybox", "sh", "-c", script).good())
        .isTrue();
  }

  @Test
  void whatIsDeniedStaysDeniedWhoeverEnds() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        var agents = new AgentProcesses(node, folder, POLICY)) {
      Process first = agents.start("first", 0);
      String sealed = sealed(node, agents);
      assertThat(drifts(node, sealed)).as("with an agent").isFalse();
      GuardedNode.await("told", () -> !agents.sequences("first").isEmpty());
      agents.signal("STOP", first);
      assertThat(drifts(node, sealed)).as("with an agent that is stopped").isFalse();
      agents.kill(first);
      assertThat(drifts(node, sealed)).as("without an agent").isFalse();
      assertThat(requireNonNull(Guard.status(agents.pins())).agent()).isZero();
      String later = node.container("later", "--network=none");
      assertThat(drifts(node, later)).as("alerted, as nobody was told of it").isTrue();
      agents.start("second", 0);
      GuardedNode.await("all told", () -> agents.sequences("second").size() >= 3);
      var all = new ArrayList<>(agents.sequences("first"));
      all.addAll(agents.sequences("second"));
      assertThat(all)
          .as("no number missing, none twice")
          .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
      assertThat(agents.lines("second"))
          .anyMatch(line -> line.contains("ALERT") && line.contains("UNKNOWN_YET"));
      GuardedNode.await(
          "known now",
          () -> {
            GuardStatus now = Guard.status(agents.pins());
            return now != null
                && now.workloads().stream().map(WorkloadState::container).noneMatch(later::equals);
          });
      assertThat(Guard.remove(agents.pins())).isEqualTo(1);
      assertThat(Guard.status(agents.pins())).isNull();
      agents.end();
      GuardedNode.await("nothing in force", () -> drifts(node, sealed));
    }
  }

  @Test
  void whoGetsTheNumberOfAnAgentThatEndedIsJudged() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        var agents = new AgentProcesses(node, folder, POLICY)) {
      Process agent = agents.start("first", 0);
      String sealed = sealed(node, agents);
      agents.kill(agent);
      String script =
          "cp /bin/busybox /busybox2; while [ ! -e /go ]; do /bin/sleep 0.1; done; exec /busybox2 touch /marker";
      begin(node, sealed, script);
      GuardedNode.await("it waits", () -> !shells(sealed).isEmpty());
      long shell = shells(sealed).getFirst();
      PinFolder pins = requireNonNull(PinFolder.find(agents.pins()));
      String group =
          pins.groups().stream()
              .filter(name -> name.startsWith("guard-"))
              .findFirst()
              .orElseThrow();
      try (LoadedPrograms programs = pins.get(group)) {
        new KernelTables(programs).set(KernelTables.Setting.SELF, shell);
      }
      Path root = node.root(sealed);
      Files.createFile(root.resolve("go"));
      GuardedNode.await("it ends", () -> shells(sealed).isEmpty());
      assertThat(root.resolve("marker")).doesNotExist();
    }
  }

  private static List<Long> shells(String container) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("exec /busybox2"))
        .map(ProcessHandle::pid)
        .filter(pid -> {
          try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "cgroup"))
                    .contains(container)
                && Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "exe"))
                    .endsWith("busybox");
          } catch (IOException e) {
            return false;
          }
        })
        .toList();
  }

  @Test
  void anAgentThatStartsAgainLeavesNoGap() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        var agents = new AgentProcesses(node, folder, POLICY)) {
      Process first = agents.start("first", 0);
      String sealed = sealed(node, agents);
      agents.kill(first);
      String loop =
          "cp /bin/busybox /busybox2; while [ ! -e /stop ]; do /busybox2 touch /marker; done";
      begin(node, sealed, loop);
      Process second = agents.start("second", 0);
      GuardedNode.await("told", () -> agents.sequences("second").size() > 20);
      agents.kill(second);
      agents.start("third", 0);
      GuardedNode.await("told", () -> agents.sequences("third").size() > 200);
      Path root = node.root(sealed);
      Files.createFile(root.resolve("stop"));
      assertThat(root.resolve("marker")).as("not once in all the time").doesNotExist();
      assertThat(agents.lines("third"))
          .filteredOn(line -> line.startsWith("D "))
          .allMatch(line -> line.contains(" BLOCK ") && line.contains(sealed));
    }
  }

  @Test
  void blocksAreLiftedWhenNobodyWatches() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        var agents = new AgentProcesses(node, folder, POLICY)) {
      Process agent = agents.start("first", 5_000);
      String sealed = sealed(node, agents);
      assertThat(drifts(node, sealed)).as("with an agent").isFalse();
      agents.kill(agent);
      GuardedNode.await("lifted", () -> drifts(node, sealed));
      agents.start("second", 5_000);
      GuardedNode.await(
          "told",
          () -> agents.lines("second").stream().anyMatch(line -> line.contains("NO_HEARTBEAT")));
    }
  }

  @Test
  void twoAgentsDoNotGuardAtOnce() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        var agents = new AgentProcesses(node, folder, POLICY)) {
      agents.start("first", 0);
      assertThatThrownBy(
              () -> Guard.start(GuardOptions.pinnedIn(agents.pins()), GuardPolicies.NONE))
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("end it first");
    }
  }
}
