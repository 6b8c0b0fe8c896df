package io.seawall.sensor.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.engine.Engine;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.live.CallLayouts;
import io.seawall.sensor.live.LiveEvents;
import io.seawall.sensor.live.LiveNode;
import io.seawall.sensor.live.Sensor;
import io.seawall.sensor.live.SensorOptions;
import io.seawall.sensor.response.mapping.ResponseMapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** From the kernel's event over the rule to what is done about it. */
@TestInstance(Lifecycle.PER_CLASS)
class ResponderTest {

  private static final String RULES =
      LiveNode.rule("evt.type=execve and proc.args contains attack", "%proc.name in %container.id");

  private RespondingNode node;
  private NodeContainer other;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws IOException {
    LiveNode.assume();
    node = new RespondingNode(temporary);
    other = node.container("--name", "other", "--network=none");
  }

  @AfterAll
  void stop() {
    if (node != null) {
      node.close();
    }
  }

  /** Something that is done while the sensor watches. */
  private interface Attack {
    void run() throws Exception;
  }

  private ResponseCounters watch(
      ResponseOptions options, String mapping, Attack attack, BooleanSupplier until)
      throws Exception {
    return watch(options, mapping, attack, _ -> until.getAsBoolean());
  }

  private ResponseCounters watch(
      ResponseOptions options, String mapping, Attack attack, Predicate<Responder> until)
      throws Exception {
    Engine<SystemState> engine = LiveNode.engine(RULES);
    try (Sensor sensor = Sensor.start(SensorOptions.DEFAULT, CallLayouts.neededBy(engine));
        Responder responder =
            Responder.open(
                options,
                ResponseMapping.parse("test.yaml", mapping),
                node.directory,
                node::record,
                "here",
                sensor.bootTime())) {
      var events =
          new LiveEvents(
              sensor,
              StateLimits.DEFAULT,
              state -> {
                responder.event(state);
                engine.evaluate(state, match -> responder.alert(match, state));
              });
      attack.run();
      long deadline = System.nanoTime() + 60_000_000_000L;
      events.run(() -> until.test(responder) || System.nanoTime() > deadline, responder::between);
      assertThat(until.test(responder))
          .as("in time: %s %s %s", node.records, responder.counters(), events.losses())
          .isTrue();
      return responder.counters();
    }
  }

  @Test
  void theAttackedContainerIsAnsweredAndTheOtherIsUntouched() throws Exception {
    NodeContainer hit = node.container("--name", "hit", "--network=none");
    ResponseCounters counters =
        watch(
            node.options,
            """
            responses:
              - rules: [told]
                workloads: {name: hit, image: "localhost/*"}
                do: [kill, snapshot]
            """,
            () -> {
              node.begin(hit, "exec busybox sh -c 'sleep 333' attack");
              node.begin(other, "exec busybox sh -c 'sleep 334' attack");
              RespondingNode.await(
                  "the other's", () -> !RespondingNode.processes(other, "334").isEmpty());
            },
            () ->
                node.records.stream()
                    .anyMatch(each ->
                        each.contains("\"measure\":\"kill\"")
                            && each.contains("\"result\":\"done\"")
                            && each.contains(hit.id())));
    assertThat(counters.alerts()).isGreaterThanOrEqualTo(2);
    assertThat(counters.dropped()).isZero();
    RespondingNode.await("it ends", () -> RespondingNode.processes(hit, "333").isEmpty());
    assertThat(RespondingNode.processes(other, "334")).isNotEmpty();
    assertThat(RespondingNode.isAlive(hit.facts().pid())).isTrue();
    assertThat(node.records).noneMatch(each -> each.contains(other.id()));
    Path snapshots = node.options.state().resolve("snapshots");
    try (var places = Files.list(snapshots)) {
      Path place = places.findFirst().orElseThrow();
      var list =
          new ProcessBuilder("tar", "-xOzf", place + "/snapshot.tar.gz", "events.txt", "alert.json")
              .redirectErrorStream(true)
              .start();
      String text = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains("execve").contains("\"rule\":\"told\"");
    }
  }

  @Test
  void whoIsStoppedRightAfterAnAttackHasRespondedToIt() throws Exception {
    NodeContainer hit = node.container("--name", "last", "--network=none");
    watch(
        node.options,
        """
        responses:
          - rules: [told]
            workloads: {name: last}
            do: [snapshot, kill]
        """,
        () -> node.begin(hit, "exec busybox sh -c 'sleep 337' attack"),
        responder -> responder.counters().alerts() > 0);
    assertThat(node.records)
        .filteredOn(each -> each.contains("response.end") && each.contains(hit.id()))
        .filteredOn(each -> each.contains("\"result\":\"done\""))
        .anySatisfy(each -> assertThat(each).contains("\"measure\":\"snapshot\""))
        .anySatisfy(each -> assertThat(each).contains("\"measure\":\"kill\""));
    RespondingNode.await("it ends", () -> RespondingNode.processes(hit, "337").isEmpty());
    assertThat(node.options.state().resolve("snapshots"))
        .isDirectoryRecursivelyContaining("glob:**/snapshot.tar.gz");
  }

  @Test
  void aDryRunOnlySaysWhatWouldBeDone() throws Exception {
    NodeContainer hit = node.container("--name", "dry", "--network=none");
    ResponseCounters counters =
        watch(
            node.options,
            "dry-run: true\nresponses: [{rules: told, do: [kill-container]}]",
            () -> node.begin(hit, "exec busybox sh -c 'sleep 335' attack"),
            () -> node.records.stream().anyMatch(each -> each.contains("dry-run")));
    assertThat(counters.dryRun()).isPositive();
    assertThat(RespondingNode.processes(hit, "335")).isNotEmpty();
    assertThat(node.records)
        .anyMatch(each -> each.contains("dry-run") && each.contains("cgroup.kill"));
  }

  @Test
  void tooManyAreOnlyRecorded() throws Exception {
    NodeContainer hit = node.container("--name", "noisy", "--network=none");
    int before = node.records.size();
    ResponseCounters counters =
        watch(
            node.options.withRates(2, 100),
            "responses: [{rules: told, do: [kill]}]",
            () -> {
              for (int i = 0; i < 6; i++) {
                node.begin(hit, "exec busybox sh -c 'sleep 336' attack");
              }
            },
            () ->
                node.records.stream()
                    .skip(before)
                    .anyMatch(each -> each.contains("response.limited")));
    assertThat(counters.limited()).isGreaterThanOrEqualTo(2);
    assertThat(RespondingNode.processes(hit, "336")).isNotEmpty();
  }
}
