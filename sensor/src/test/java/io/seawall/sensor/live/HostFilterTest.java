package io.seawall.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.detect.engine.Engine;
import io.seawall.detect.event.EventView;
import io.seawall.detect.foresight.QuietOpens;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.sensor.container.Podman;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Rules that want containers only, over what the machine itself does. */
class HostFilterTest {

  private static final String CONTAINERS = "container.id != host and ";
  private static final String KILL = CONTAINERS + "evt.type=kill";
  private static final long LONG_NANOS = 60_000_000_000L;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @BeforeAll
  static void needsAKernelThatTakesPrograms() {
    LiveNode.assume();
  }

  /** A sensor that leaves out what it may. */
  private static final class Watch implements AutoCloseable {

    private final Engine<SystemState> engine;
    private final Sensor sensor;
    private final LiveEvents events;
    private final List<String> seen = new ArrayList<>();
    private final List<Long> callers = new ArrayList<>();

    Watch(String condition, String... types) {
      engine = LiveNode.engine(LiveNode.rule(condition, "%evt.type"));
      sensor = Sensor.start(SensorOptions.DEFAULT, CallLayouts.neededBy(engine));
      events =
          new LiveEvents(
              sensor,
              StateLimits.DEFAULT,
              state -> {
                EventView event = state.event();
                ThreadState thread = state.thread();
                if (List.of(types).contains(event.typeName())) {
                  seen.add(event.typeName().startsWith("openat") ? event.text(2) : "");
                  callers.add(thread == null ? 0 : thread.pid());
                }
              });
      events.leavingOut(new QuietOpens(engine.rules()), sensor);
    }

    void look() {
      events.run(() -> true, () -> {});
    }

    long leftOut(String type) {
      return events.leftOutOfHost().getOrDefault(type, 0L);
    }

    /** Whether calls of a process were told since this was asked the last time. */
    boolean saw(Shell shell) {
      look();
      boolean saw = callers.contains(shell.pid());
      callers.clear();
      return saw;
    }

    @Override
    public void close() {
      sensor.close();
    }
  }

  @Test
  void aCallOfTheMachineIsCountedAndTheSameOfAContainerIsTold() throws Exception {
    try (Podman podman = Podman.in(folder);
        var watch = new Watch(CONTAINERS + "evt.type in (unlink, unlinkat)", "unlink", "unlinkat");
        var shell = new Shell()) {
      shell.run("rm -f " + folder.resolve("nothing"));
      watch.look();
      assertThat(watch.leftOut("unlinkat")).isPositive();
      assertThat(watch.saw(shell)).isFalse();
      var ran =
          podman.run(
              "run",
              "--network=none",
              "--ulimit=nofile=1024:4096",
              "--ulimit=nproc=1000:1000",
              Podman.IMAGE,
              "busybox",
              "unlink",
              "/nothing");
      assumeTrue(ran.text().contains("nothing"), () -> "no container can run here: " + ran.text());
      watch.look();
      assertThat(watch.callers).isNotEmpty();
    }
  }

  @Test
  void aProcessThatIsMovedIntoAContainerIsTold() throws Exception {
    try (var watch = new Watch(KILL, "kill");
        var shell = new Shell();
        var group = ControlGroup.unified("libpod-" + "5ea".repeat(21) + "5")) {
      shell.call();
      assertThat(watch.saw(shell)).isFalse();
      group.take(shell.pid());
      shell.call();
      assertThat(watch.saw(shell)).isTrue();
    }
  }

  @Test
  void aProcessThatIsMovedOutOfAContainerIsToldUntilItRunsAnotherProgram() throws Exception {
    try (var shell = new Shell();
        var group = ControlGroup.unified("libpod-" + "5eb".repeat(21) + "5")) {
      group.take(shell.pid());
      try (var watch = new Watch(KILL, "kill")) {
        group.leave(shell.pid());
        shell.call();
        assertThat(watch.saw(shell)).isTrue();
        shell.run("exec /bin/bash");
        shell.call();
        assertThat(watch.saw(shell)).isFalse();
      }
    }
  }

  @Test
  void aControlGroupThatIsNewIsToldUntilItWasLookedAt() throws Exception {
    try (var watch = new Watch(KILL, "kill");
        var shell = new Shell();
        var group = ControlGroup.unified("seawall-new-" + ProcessHandle.current().pid())) {
      group.take(shell.pid());
      shell.run("exec /bin/bash");
      shell.call();
      assertThat(watch.saw(shell)).isTrue();
      HostFilter filter = watch.sensor.hostFilter(watch.events.start());
      shell.call();
      assertThat(watch.saw(shell)).isFalse();
      long before = filter.counts().getOrDefault("kill", 0L);
      filter.look(watch.sensor.now() + LONG_NANOS);
      shell.call();
      assertThat(watch.saw(shell)).isFalse();
      assertThat(filter.counts().getOrDefault("kill", 0L)).isGreaterThan(before);
    }
  }

  @Test
  void aContainerThatOnlyVersion1KnowsIsTold() throws Exception {
    try (var watch = new Watch(KILL, "kill");
        var shell = new Shell();
        var group = ControlGroup.memory("docker-" + "5ec".repeat(21) + "5.scope")) {
      group.take(shell.pid());
      shell.run("exec /bin/bash");
      shell.call();
      assertThat(watch.saw(shell)).isTrue();
    }
  }

  @Test
  void whenAControlGroupIsCalledOtherwiseAllIsTold() throws Exception {
    try (var shell = new Shell();
        var group = ControlGroup.memory("seawall-named-" + ProcessHandle.current().pid())) {
      group.take(shell.pid());
      shell.run("exec /bin/bash");
      try (var watch = new Watch(KILL, "kill")) {
        shell.call();
        assertThat(watch.saw(shell)).isFalse();
        group.rename("docker-" + "5ed".repeat(21) + "5.scope");
        shell.call();
        assertThat(watch.saw(shell)).isTrue();
      }
    }
  }

  /** It counts as a container of which nothing is known. */
  @Test
  void aNamespaceOfProcessesIsTold() throws Exception {
    try (var watch = new Watch(KILL, "kill")) {
      LiveNode.run("/usr/bin/unshare", "--pid", "--fork", "/bin/bash", "-c", "kill -0 $$; exit 7");
      watch.look();
      assertThat(watch.callers).isNotEmpty();
    }
  }

  @Test
  void filesThatTheMachineOpensAreNotToldWhereRulesWantThoseOfContainers() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    try (var watch = new Watch(CONTAINERS + "evt.type=openat", "openat");
        var shell = new Shell()) {
      shell.run(
          "cat %1$s; echo >> %1$s; ls %2$s >/dev/null; cat %2$s/missing 2>/dev/null"
              .formatted(file, folder));
      watch.look();
      assertThat(watch.leftOut("openat")).isGreaterThanOrEqualTo(3);
      assertThat(watch.seen).contains(folder.toString());
      assertThat(watch.seen).doesNotContain(file.toString(), folder + "/missing");
    }
  }

  @Test
  void descriptorsThatARuleAsksForAreToldOfTheMachineToo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    String uses = CONTAINERS + "evt.type=fchmod and fd.name startswith " + folder;
    try (var watch = new Watch(uses, "openat");
        var shell = new Shell()) {
      shell.run("cat " + file);
      watch.look();
      assertThat(watch.seen).contains(file.toString());
    }
  }
}
