package io.seawall.sensor.response;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.containment.ContainerGroups;
import io.seawall.sensor.response.containment.ContainerKiller;
import io.seawall.sensor.response.measure.InForce;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.measure.Plan;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.HeldProcess;
import io.seawall.sensor.response.process.Protection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two containers of one image: one is hit, the other is untouched. */
@TestInstance(Lifecycle.PER_CLASS)
class ResponsesTest {

  private static final Order BY_HAND = Order.byHand("tester");

  private RespondingNode node;
  private Responses responses;
  private NodeContainer other;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws IOException {
    node = new RespondingNode(temporary);
    responses = node.responses();
    other = node.container("--name", "other", "--network=none");
  }

  @AfterAll
  void stop() {
    if (node != null) {
      assertThat(RespondingNode.isAlive(other.facts().pid())).as("the other one").isTrue();
      node.close();
    }
  }

  private NodeContainer container(String... options) throws IOException {
    return node.container(options);
  }

  private Outcome apply(Measure measure, Target target) {
    return responses.apply(measure, target, BY_HAND);
  }

  @Test
  void aProcessIsEndedAndItsContainerGoesOn() throws IOException {
    NodeContainer hit = container("--network=none");
    node.begin(hit, "sleep 1234 & sleep 4321");
    RespondingNode.await("it sleeps", () -> !RespondingNode.processes(hit, "1234").isEmpty());
    int pid = RespondingNode.processes(hit, "1234").getFirst();
    try (Target target = RespondingNode.target(hit, pid)) {
      Plan plan = responses.preview(new Measure.Kill(false), target);
      assertThat(plan.refused()).isNull();
      assertThat(plan.affected()).singleElement().asString().contains(Integer.toString(pid));
      assertThat(RespondingNode.isAlive(pid)).as("a preview does nothing").isTrue();
      assertThat(apply(new Measure.Kill(false), target).result()).isEqualTo(Result.DONE);
      RespondingNode.await("it ends", () -> !RespondingNode.isAlive(pid));
      assertThat(apply(new Measure.Kill(false), target).result()).isEqualTo(Result.NOTHING_TO_DO);
    }
    assertThat(RespondingNode.isAlive(hit.facts().pid())).isTrue();
    assertThat(node.records)
        .anyMatch(each -> each.contains("response.begin") && each.contains("\"pid\":" + pid))
        .anyMatch(each ->
            each.contains("response.end")
                && each.contains("\"result\":\"done\"")
                && each.contains("by hand: tester")
                && each.contains(hit.id()));
  }

  @Test
  void aTreeIsEndedWithAllThatItGoesOnStarting() throws IOException {
    NodeContainer hit = container("--network=none", "--pids-limit=120");
    node.begin(
        hit,
        ": growing; while true; do sleep 7 & busybox sh -c 'sleep 8 & wait'& sleep 0.01; done");
    RespondingNode.await("it grows", () -> RespondingNode.processes(hit, "8").size() > 5);
    int root =
        RespondingNode.processes(hit, "growing;").stream().min(Integer::compare).orElseThrow();
    try (Target target = RespondingNode.target(hit, root)) {
      Outcome outcome = apply(new Measure.Kill(true), target);
      assertThat(outcome.result()).isEqualTo(Result.DONE);
      assertThat(outcome.details()).hasSizeGreaterThan(5);
    }
    RespondingNode.await("all end", () -> RespondingNode.processes(hit, "8").isEmpty());
    assertThat(RespondingNode.processes(hit, "growing;")).isEmpty();
    assertThat(RespondingNode.isAlive(hit.facts().pid())).isTrue();
  }

  @Test
  void aContainerThatForksAllTheTimeIsEndedAtOneBlow() throws IOException {
    NodeContainer hit = container("--network=none", "--pids-limit=150");
    node.begin(hit, "while true; do (sleep 9 &) ; done");
    RespondingNode.await("it forks", () -> RespondingNode.processes(hit, "9").size() > 20);
    Target target = RespondingNode.target(hit);
    Plan plan = responses.preview(new Measure.KillContainer(), target);
    assertThat(plan.refused()).isNull();
    assertThat(plan.affected()).hasSizeGreaterThan(20);
    Outcome outcome = apply(new Measure.KillContainer(), target);
    assertThat(outcome.result()).as(outcome.message()).isEqualTo(Result.DONE);
    assertThat(RespondingNode.processes(hit, "9")).isEmpty();
    assertThat(RespondingNode.isAlive(hit.facts().pid())).isFalse();
  }

  @Test
  void aContainerOfTheFirstVersionOfControlGroupsIsEndedOneByOne() throws IOException {
    NodeContainer hit = container("--network=none", "--pids-limit=150");
    ContainerGroups groups = ContainerGroups.of(hit, RespondingNode.TABLE);
    org.junit.jupiter.api.Assumptions.assumeTrue(groups.freezer() != null, "needs version 1");
    node.begin(hit, "while true; do (sleep 9 &) ; done");
    RespondingNode.await("it forks", () -> RespondingNode.processes(hit, "9").size() > 20);
    var killer =
        new ContainerKiller(
            RespondingNode.TABLE, new Protection(RespondingNode.TABLE), Duration.ofSeconds(30));
    Outcome outcome = killer.kill(new ContainerGroups(null, groups.freezer()));
    assertThat(outcome.result()).as(outcome.message()).isEqualTo(Result.DONE);
    assertThat(RespondingNode.isAlive(hit.facts().pid())).isFalse();
  }

  @Test
  void aContainerIsPausedAndGoesOn() throws IOException {
    NodeContainer hit = container("--network=none");
    node.begin(hit, "while true; do echo $((i=i+1)) > /count; sleep 0.02; done");
    Outcome paused = apply(new Measure.Pause(null), RespondingNode.target(hit));
    assertThat(paused.result()).as(paused.message()).isEqualTo(Result.DONE);
    List<InForce> inForce = responses.inForce();
    InForce entry =
        inForce.stream()
            .filter(each -> each.container().equals(hit.id()))
            .findFirst()
            .orElseThrow();
    assertThat(entry.until()).isNull();
    assertThat(apply(new Measure.Pause(null), RespondingNode.target(hit)).result())
        .as("once more")
        .isEqualTo(Result.NOTHING_TO_DO);
    assertThat(requireNonNull(responses.undo(entry.id(), "tester")).result())
        .isEqualTo(Result.DONE);
    assertThat(responses.undo(entry.id(), "tester")).as("it is undone already").isNull();
    assertThat(node.inside(hit, "echo alive").text()).contains("alive");
  }

  @Test
  void aPauseEndsByItselfAlsoAfterARestart() throws IOException {
    NodeContainer hit = container("--network=none");
    var pause = new Measure.Pause(Duration.ofMinutes(10));
    assertThat(apply(pause, RespondingNode.target(hit)).result()).isEqualTo(Result.DONE);
    Responses restarted = node.responses();
    assertThat(restarted.expire(Instant.now())).as("before its time").isZero();
    assertThat(restarted.expire(Instant.now().plus(Duration.ofMinutes(11)))).isEqualTo(1);
    assertThat(node.inside(hit, "echo alive").text()).contains("alive");
    assertThat(node.records)
        .anyMatch(each -> each.contains("response.undo") && each.contains("its time is over"));
  }

  @Test
  void aContainerThatDoesNotEndByItselfIsStopped() throws IOException {
    NodeContainer hit = container("--network=none");
    Outcome outcome = apply(new Measure.Stop(Duration.ofSeconds(1)), RespondingNode.target(hit));
    assertThat(outcome.result()).as(outcome.message()).isEqualTo(Result.DONE);
    assertThat(outcome.message()).contains("not ended by itself");
    assertThat(RespondingNode.isAlive(hit.facts().pid())).isFalse();
    assertThat(apply(new Measure.Stop(Duration.ofSeconds(1)), RespondingNode.target(hit)).result())
        .isEqualTo(Result.NOTHING_TO_DO);
  }

  @Test
  void theEngineStopsAContainerWhereItCanBeAsked() throws IOException {
    Process service = node.podman.service();
    try {
      NodeContainer hit = container("--network=none");
      Outcome outcome = apply(new Measure.Stop(Duration.ofSeconds(1)), RespondingNode.target(hit));
      assertThat(outcome.message()).isEqualTo("stopped by its engine");
      assertThat(RespondingNode.isAlive(hit.facts().pid())).isFalse();
    } finally {
      service.destroy();
      java.nio.file.Files.deleteIfExists(node.podman.socket());
    }
  }

  @Test
  void whatKeepsTheMachineAndTheAgentRunningIsSpared() {
    for (int pid : List.of(1, 2, (int) ProcessHandle.current().pid())) {
      HeldProcess held = requireNonNull(HeldProcess.hold(RespondingNode.TABLE, pid));
      try (var target = new Target(null, held, true)) {
        assertThat(apply(new Measure.Kill(true), target).result()).isEqualTo(Result.REFUSED);
      }
    }
    int parent = RespondingNode.TABLE.ancestry((int) ProcessHandle.current().pid()).get(1);
    HeldProcess held = requireNonNull(HeldProcess.hold(RespondingNode.TABLE, parent));
    try (var target = new Target(null, held, true)) {
      assertThat(responses.preview(new Measure.Kill(false), target).refused()).contains("agent");
    }
  }

  @Test
  void processesOfTheHostAreSparedUnlessTheyAreReleased() throws Exception {
    Process process = new ProcessBuilder("/bin/sleep", "100").start();
    try {
      HeldProcess held =
          requireNonNull(HeldProcess.hold(RespondingNode.TABLE, (int) process.pid()));
      try (var target = new Target(null, held, false)) {
        Outcome outcome = apply(new Measure.Kill(false), target);
        assertThat(outcome.result()).isEqualTo(Result.REFUSED);
        assertThat(outcome.message()).contains("host: true");
        assertThat(apply(new Measure.KillContainer(), target).result()).isEqualTo(Result.REFUSED);
        assertThat(process.isAlive()).isTrue();
        var released = new Target(null, held, true);
        assertThat(apply(new Measure.Kill(false), released).result()).isEqualTo(Result.DONE);
        assertThat(process.waitFor()).isNotZero();
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
