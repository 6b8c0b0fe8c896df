package io.seawall.sensor.guard;

import io.seawall.sensor.bpf.NodeGrade;
import io.seawall.sensor.bpf.NodeGrade.Grade;
import io.seawall.sensor.container.Podman;
import io.seawall.sensor.guard.decision.GuardDecision;
import io.seawall.sensor.guard.kernel.ControlGroups;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.status.GuardStatus.WorkloadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Containers of Podman, and a guard of this process. */
final class GuardedNode implements AutoCloseable {

  private static final long LIMIT = TimeUnit.MINUTES.toNanos(3);

  private final Podman podman;
  private final List<GuardLoop> open = new ArrayList<>();

  private GuardedNode(Podman podman) {
    this.podman = podman;
  }

  /** Passes over a test where the kernel takes no programs or no container can run. */
  static GuardedNode in(Path folder) throws IOException {
    NodeGrade grade = NodeGrade.probe();
    Assumptions.assumeTrue(
        grade.grade() == Grade.T1 || grade.grade() == Grade.T2,
        () -> "the kernel takes no programs: " + grade.probes());
    Assumptions.assumeTrue(ControlGroups.mount() != null, "there is no cgroup2 mount");
    return new GuardedNode(Podman.in(folder));
  }

  Podman podman() {
    return podman;
  }

  /** Starts a guard in this process. */
  GuardLoop guard(GuardOptions options, String policies) throws IOException {
    GuardPolicies.Checked checked = GuardPolicies.check("policies", policies);
    Assertions.assertThat(checked.problems()).isEmpty();
    var loop = new GuardLoop(Guard.start(options, checked.policies()), podman.storage());
    open.add(loop);
    return loop;
  }

  /** Starts a container; it need not be guarded yet. */
  String container(String name, String... options) throws IOException {
    var words = new ArrayList<>(List.of("--name", name));
    words.addAll(Arrays.asList(options));
    return podman.container(words.toArray(String[]::new));
  }

  /** What a shell in a container says. */
  Podman.Output shell(String container, String script) throws IOException {
    return podman.run("exec", container, "/bin/busybox", "sh", "-c", script);
  }

  /** Waits until a container has its policy, with all that it lists. */
  static WorkloadState awaitGuarded(GuardLoop loop, String container) {
    var found = new ArrayList<WorkloadState>();
    await(
        "guarded",
        () -> {
          for (WorkloadState state : loop.guard().status().workloads()) {
            if (container.equals(state.container()) && state.known() && state.resolved()) {
              found.add(state);
            }
          }
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  static GuardDecision awaitDecision(GuardLoop loop, Predicate<GuardDecision> wanted) {
    await("a decision", () -> loop.decisions().stream().anyMatch(wanted));
    return loop.decisions().stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Something that comes to be so. */
  interface Condition {
    boolean holds() throws Exception;
  }

  static void await(String what, Condition condition) {
    long end = System.nanoTime() + LIMIT;
    try {
      while (!condition.holds()) {
        Assertions.assertThat(System.nanoTime()).as(what + " in time").isLessThan(end);
        Thread.sleep(10);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folder that a container's root is in, seen from outside. */
  Path root(String container) throws IOException {
    String pid = podman.run("inspect", "--format", "{{.State.Pid}}", container).id();
    return Path.of("/proc", pid, "root");
  }

  static int descriptors() throws IOException {
    try (var links = Files.list(Path.of("/proc/self/fd"))) {
      return (int)
          links
              .filter(link -> {
                try {
                  return Files.readSymbolicLink(link).toString().contains("bpf");
                } catch (IOException e) {
                  return false;
                }
              })
              .count();
    }
  }

  @Override
  public void close() throws IOException {
    open.reversed().forEach(GuardLoop::close);
    podman.close();
    // What Podman runs when a container has ended may mount its storage again.
    Path overlay = podman.storage().resolve("overlay");
    await(
        "Podman lets go of its storage",
        () -> {
          new ProcessBuilder("umount", "-q", overlay.toString()).start().waitFor();
          new ProcessBuilder("rm", "-rf", podman.storage().toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
          return Files.notExists(podman.storage());
        });
  }
}
