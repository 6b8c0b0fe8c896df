package io.seawall.sensor.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.sensor.guard.policy.GuardPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What another build of Seawall has pinned is replaced. It is made here by giving the pins of this
 * build the name that those of other sources, or of another layout, have.
 */
class OtherBuildTest {

  private static final String SAME_LAYOUT = "guard-3-0000000000000000";
  private static final String OTHER_LAYOUT = "guard-2-0000000000000000";

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

  /** Tries over and over, and ends when it is told to. */
  private static final String LOOP =
      "cp /bin/busybox /busybox2; while [ ! -e /stop ]; do /busybox2 touch /marker; done";

  private static final String ONCE = "cp /bin/busybox /busybox2; /busybox2 touch /marker";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private static void rename(Path pins, String name) throws IOException {
    assertThat(GuardAgent.groups(pins)).hasSize(1);
    Files.move(pins.resolve(GuardAgent.groups(pins).getFirst()), pins.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {SAME_LAYOUT, OTHER_LAYOUT})
  void isReplacedWithoutAGapAndLeavesNothing(String name) throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        var agents = new AgentProcesses(node, folder, POLICY)) {
      Process first = agents.start("first", 0);
      String sealed = node.container("sealed", "--network=none");
      agents.awaitGuarded(sealed);
      String own = GuardAgent.groups(agents.pins()).getFirst();
      agents.kill(first);
      rename(agents.pins(), name);
      node.shell(sealed, ONCE);
      Path root = node.root(sealed);
      assertThat(root.resolve("marker")).as("by the other build alone").doesNotExist();
      assertThat(Guard.status(agents.pins()) == null).isEqualTo(name.equals(OTHER_LAYOUT));
      assertThat(node.podman().run("exec", "-d", sealed, "/bin/busybox", "sh", "-c", LOOP).good())
          .isTrue();
      agents.start("second", 0);
      assertThat(agents.pinnedAtFirst("second"))
          .as("both are in force")
          .containsExactlyInAnyOrder(own, name);
      String later = node.container("sealed-later", "--network=none");
      agents.awaitGuarded(later);
      GuardedNode.await(
          "only the new one is left", () -> GuardAgent.groups(agents.pins()).equals(List.of(own)));
      int told = agents.lines("second").size();
      GuardedNode.await("blocked by it alone", () -> agents.lines("second").size() > told + 20);
      Files.createFile(root.resolve("stop"));
      assertThat(root.resolve("marker")).as("not once in all the time").doesNotExist();
      node.shell(later, ONCE);
      assertThat(node.root(later).resolve("marker")).doesNotExist();
      if (name.equals(SAME_LAYOUT)) {
        assertThat(agents.lines("second"))
            .as("it has known of the container from the beginning")
            .filteredOn(line -> line.contains(sealed))
            .isNotEmpty()
            .allMatch(line -> line.contains(" BLOCK ") && line.contains(" sealed "));
        assertThat(agents.sequences("second"))
            .as("what the other build decided when nobody read is told")
            .contains(1L);
      }
      agents.end();
      assertThat(Guard.remove(agents.pins())).isEqualTo(1);
      assertThat(GuardAgent.groups(agents.pins())).isEmpty();
      GuardedNode.await(
          "nothing in force",
          () -> {
            node.shell(sealed, ONCE);
            return Files.exists(root.resolve("marker"));
          });
    }
  }

  @Test
  void isNotReplacedWhileItsAgentIsThere() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        var agents = new AgentProcesses(node, folder, POLICY)) {
      agents.start("first", 0);
      rename(agents.pins(), SAME_LAYOUT);
      assertThatThrownBy(
              () -> Guard.start(GuardOptions.pinnedIn(agents.pins()), GuardPolicies.NONE))
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("end it first");
      assertThat(GuardAgent.groups(agents.pins())).containsExactly(SAME_LAYOUT);
    }
  }
}
