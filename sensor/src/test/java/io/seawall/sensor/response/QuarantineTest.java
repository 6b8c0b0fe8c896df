package io.seawall.sensor.response;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.measure.AllowedPeer;
import io.seawall.sensor.response.measure.InForce;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.measure.Plan;
import java.io.IOException;
import java.nio.file.Files;
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

/** Real networks of containers, cut and joined again. */
@TestInstance(Lifecycle.PER_CLASS)
class QuarantineTest {

  private static final Order BY_HAND = Order.byHand("tester");

  private RespondingNode node;
  private Responses responses;
  private NodeContainer server;
  private NodeContainer other;
  private String address;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "needs nftables");
    node = new RespondingNode(temporary);
    responses = node.responses();
    server = node.container("--name", "server");
    other = node.container("--name", "other");
    String told = node.podman.run("inspect", "-f", "{{.NetworkSettings.IPAddress}}", "server").id();
    assumeTrue(told.matches("[0-9.]+"), "needs a network between containers: " + told);
    address = told;
    node.begin(server, "while true; do busybox nc -l -p 8080 -e busybox echo answer; done");
    node.begin(server, "while true; do busybox nc -l -p 8081 -e busybox echo answer; done");
    RespondingNode.await("it answers", () -> reaches(other, 8080) && reaches(other, 8081));
  }

  @AfterAll
  void stop() {
    if (node != null) {
      node.close();
    }
  }

  private boolean reaches(NodeContainer from, int port) {
    return reaches(from, port, 5);
  }

  /** What answered before at once, and says nothing for a second, is cut off. */
  private boolean isCutOff(NodeContainer from, int port) {
    return !reaches(from, port, 1);
  }

  private boolean reaches(NodeContainer from, int port, int seconds) {
    String client = "busybox nc -w " + seconds + " " + address + " " + port + " < /dev/null";
    try {
      return node.inside(from, client).text().contains("answer");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Outcome cut(NodeContainer container, Measure.Quarantine quarantine) {
    return responses.apply(quarantine, RespondingNode.target(container), BY_HAND);
  }

  private InForce entry(NodeContainer container) {
    return responses.inForce().stream()
        .filter(each -> each.container().equals(container.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneIsCutOffAndTheOtherIsNot() throws IOException {
    NodeContainer hit = node.container();
    RespondingNode.await("before", () -> reaches(hit, 8080));
    Plan plan =
        responses.preview(new Measure.Quarantine(null, List.of()), RespondingNode.target(hit));
    assertThat(plan.refused()).isNull();
    assertThat(plan.affected()).hasSize(1);
    assertThat(reaches(hit, 8080)).as("a preview does nothing").isTrue();

    Outcome outcome = cut(hit, new Measure.Quarantine(null, List.of()));
    assertThat(outcome.result()).as(outcome.message()).isEqualTo(Result.DONE);
    assertThat(outcome.details()).isEmpty();
    assertThat(isCutOff(hit, 8080)).isTrue();
    assertThat(reaches(other, 8080)).as("the other").isTrue();
    assertThat(
            node.inside(
                    hit,
                    "busybox nc -l -p 99 -e busybox echo inner & sleep 1; busybox nc -w 2 127.0.0.1 99 < /dev/null")
                .text())
        .as("inside of itself")
        .contains("inner");
    assertThat(cut(hit, new Measure.Quarantine(null, List.of())).result())
        .isEqualTo(Result.NOTHING_TO_DO);

    assertThat(requireNonNull(responses.undo(entry(hit).id(), "tester")).result())
        .isEqualTo(Result.DONE);
    RespondingNode.await("afterwards", () -> reaches(hit, 8080));
  }

  @Test
  void whomTheListAllowsIsReachedAndNobodyElse() throws IOException {
    NodeContainer hit = node.container();
    RespondingNode.await("before", () -> reaches(hit, 8081));
    var allow = List.of(AllowedPeer.parse(address + ":8080/tcp"), AllowedPeer.parse("fd00::/8"));
    assertThat(cut(hit, new Measure.Quarantine(null, allow)).result()).isEqualTo(Result.DONE);
    assertThat(isCutOff(hit, 8081)).isTrue();
    RespondingNode.await("the allowed", () -> reaches(hit, 8080));
    responses.undo(entry(hit).id(), "tester");
  }

  @Test
  void itEndsByItselfAlsoAfterARestart() throws IOException {
    NodeContainer hit = node.container();
    cut(hit, new Measure.Quarantine(Duration.ofMinutes(15), List.of()));
    assertThat(isCutOff(hit, 8080)).isTrue();
    Responses restarted = node.responses();
    assertThat(restarted.inForce()).anyMatch(each -> each.container().equals(hit.id()));
    restarted.expire(Instant.now().plus(Duration.ofMinutes(16)));
    RespondingNode.await("afterwards", () -> reaches(hit, 8080));
    assertThat(restarted.inForce()).noneMatch(each -> each.container().equals(hit.id()));
  }

  @Test
  void theNetworkOfTheHostIsNeverCut() throws IOException {
    NodeContainer hit = node.container("--network=host");
    Outcome outcome = cut(hit, new Measure.Quarantine(null, List.of()));
    assertThat(outcome.result()).isEqualTo(Result.REFUSED);
    assertThat(outcome.message()).contains("network of the host");
    assertThat(responses.inForce()).noneMatch(each -> each.container().equals(hit.id()));
  }

  @Test
  void whoSharesTheNetworkIsNamedBefore() throws IOException {
    NodeContainer hit = node.container("--name", "one");
    node.container("--name", "two", "--network=container:one");
    Plan plan =
        responses.preview(new Measure.Quarantine(null, List.of()), RespondingNode.target(hit));
    assertThat(plan.affected()).hasSize(2);
    assertThat(plan.notes()).anyMatch(note -> note.contains("two") && note.contains("too"));
  }

  @Test
  void aContainerThatEndedNeedsNoRelease() throws IOException {
    NodeContainer hit = node.container();
    cut(hit, new Measure.Quarantine(null, List.of()));
    String id = entry(hit).id();
    node.podman.run("rm", "-f", "-t", "0", hit.id());
    Outcome outcome = requireNonNull(responses.undo(id, "tester"));
    assertThat(outcome.result()).isIn(Result.NOTHING_TO_DO, Result.DONE);
    assertThat(responses.inForce()).noneMatch(each -> each.id().equals(id));
  }
}
