package io.seawall.sensor.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.scan.Folders;
import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.response.RespondingNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts of which the runtimes tell nothing for too long. */
class LateStartTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final List<String> judged = new CopyOnWriteArrayList<>();

  private StartCheck check(Path folder) {
    var lookup =
        new ImageLookup(
            NodeLayout.under(folder),
            new Folders(folder, folder, folder),
            () -> {
              throw new AssertionError("nothing is known of any image");
            });
    StartPolicy policy = StartPolicy.parse("p.yaml", "on: {unknown: alert}\n");
    return new StartCheck(
        lookup, policy, (_, _) -> 0, found -> judged.add(found.container().id()), PATIENCE);
  }

  /** A start of a container: each has a control group of its own. */
  private static NodeContainer start(String id, long group, Knowledge knowledge) {
    var image = new ImageName("quay.io/shop/web:1", "", "quay.io/shop/web", "1", "");
    var facts =
        new ContainerFacts(
            "web", image, null, List.of(), Map.of(), Map.of(), List.of(), List.of(), 0, "", null,
            null, null, null, 0, null, Set.of());
    return new NodeContainer(id, "podman", "/" + id, group, null, facts, knowledge);
  }

  @Test
  void aStartOfWhichNothingIsToldIsJudgedWhenThatTakesTooLong(@TempDir Path folder) {
    try (StartCheck check = check(folder)) {
      check.known(start("a", 1, Knowledge.IDENTITY));
      RespondingNode.await("it is judged", () -> judged.equals(List.of("a")));
    }
  }

  /** What would be done about it would be done to the start after it. */
  @Test
  void aStartThatAnotherOneFollowedIsNotJudgedAnyMore(@TempDir Path folder) {
    try (StartCheck check = check(folder)) {
      check.known(start("a", 1, Knowledge.IDENTITY));
      check.known(start("a", 2, Knowledge.FULLY));
      check.known(start("b", 3, Knowledge.IDENTITY));
      // Begun after the first start of a, so judged after it, if that were.
      RespondingNode.await("b is judged", () -> judged.contains("b"));
      assertThat(judged).containsExactly("a", "b");
    }
  }
}
