package io.seawall.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.sensor.container.fact.NodeContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveContainersTest {

  private static final int GROUPS = 10_000;
  private static final String MARK = "c0ffee".repeat(9);

  @BeforeAll
  static void needsAKernelThatTakesPrograms() {
    LiveNode.assume();
  }

  private static Path mount() {
    return List.of(Path.of("/sys/fs/cgroup/unified"), Path.of("/sys/fs/cgroup")).stream()
        .filter(folder -> Files.exists(folder.resolve("cgroup.procs")))
        .filter(folder -> Files.exists(folder.resolve("cgroup.controllers")))
        .findFirst()
        .orElse(Path.of(""));
  }

  /** Containers of this test that are told of, and those that have ended. */
  private static final class Told implements ContainerObserver {

    private final Set<String> known = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    @Override
    public void known(NodeContainer container) {
      if (isOurs(container)) {
        known.add(container.id());
      }
    }

    @Override
    public void ended(NodeContainer container) {
      if (isOurs(container)) {
        ended.add(container.id());
      }
    }
  }

  private static String id(int number) {
    return MARK + "%010x".formatted(number);
  }

  private static boolean isOurs(NodeContainer container) {
    return container.id().startsWith(MARK);
  }

  @Test
  void tenThousandContainersThatComeAndGoAreKnownOrCounted() throws Exception {
    Path mount = mount();
    assumeTrue(
        Files.isWritable(mount) && !mount.toString().isEmpty(), "no control groups of version 2");
    Path parent = mount.resolve("seawall-churn-" + ProcessHandle.current().pid());
    Files.createDirectory(parent);
    var told = new Told();
    try (Sensor sensor = Sensor.start(SensorOptions.DEFAULT, CallLayouts.named(Set.of()));
        LiveContainers containers = LiveContainers.open()) {
      var events = new LiveEvents(sensor, StateLimits.DEFAULT, state -> {});
      events.knowing(containers, told);
      Thread maker = Thread.ofPlatform().start(() -> churn(parent));
      events.run(() -> !maker.isAlive(), () -> {});
      // What is told of them comes from a thread of its own, and may come a while after the last.
      for (int i = 0; i < 600 && !isAllTold(told, events, containers); i++) {
        Thread.sleep(50);
        events.run(() -> true, () -> {});
      }
      assertThat(told.known).isNotEmpty();
      assertThat(told.known.size() + missed(events, containers)).isGreaterThanOrEqualTo(GROUPS);
      assertThat(told.ended).containsAll(told.known);
    } finally {
      Files.delete(parent);
    }
  }

  private static boolean isAllTold(Told told, LiveEvents events, LiveContainers containers) {
    return told.ended.size() == told.known.size()
        && told.known.size() + missed(events, containers) >= GROUPS;
  }

  private static long missed(LiveEvents events, LiveContainers containers) {
    long lost = events.losses().losses().stream().mapToLong(Loss::count).sum();
    return lost + containers.directory().refused() + containers.directory().unheard();
  }

  private static void churn(Path parent) {
    try {
      for (int i = 0; i < GROUPS; i++) {
        Path group = parent.resolve("libpod-" + id(i));
        Files.createDirectory(group);
        Files.delete(group);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
