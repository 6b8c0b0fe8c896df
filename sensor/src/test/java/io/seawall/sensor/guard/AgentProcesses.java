package io.seawall.sensor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.guard.status.GuardStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Guards as processes of their own with the same pins; closing this takes all out of force. */
final class AgentProcesses implements AutoCloseable {

  private static final int SETTLING = 1_000;

  private final GuardedNode node;
  private final Path folder;
  private final String policies;
  private final List<Process> agents = new ArrayList<>();

  AgentProcesses(GuardedNode node, Path folder, String policies) {
    this.node = node;
    this.folder = folder;
    this.policies = policies;
  }

  /** Where they are pinned. */
  Path pins() {
    return folder.resolve("pins");
  }

  Process start(String name, long patience) throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), policies);
    Path output = folder.resolve(name + ".out");
    Process agent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GuardAgent.class.getName(),
                policy.toString(),
                pins().toString(),
                node.podman().storage().toString(),
                String.valueOf(patience),
                String.valueOf(SETTLING))
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

  List<String> lines(String name) {
    try {
      return Files.readAllLines(folder.resolve(name + ".out"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was pinned when an agent began to decide, and had taken nothing away yet. */
  List<String> pinnedAtFirst(String name) {
    String line = lines(name).getFirst();
    return List.of(line.substring(1, line.length() - 1).split(", ", -1));
  }

  List<Long> sequences(String name) {
    return lines(name).stream()
        .filter(line -> line.startsWith("D "))
        .map(line -> Long.parseLong(line.split(" ")[1]))
        .toList();
  }

  void signal(String signal, Process agent) throws Exception {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(agent.pid())).start().waitFor();
  }

  void kill(Process agent) throws Exception {
    signal("KILL", agent);
    assertThat(agent.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  void awaitGuarded(String container) throws Exception {
    GuardedNode.await(
        "guarded: " + container,
        () -> {
          GuardStatus status = Guard.status(pins());
          return status != null
              && status.workloads().stream()
                  .anyMatch(state -> container.equals(state.container()) && state.resolved());
        });
  }

  /** Ends all of them in the rudest way. */
  void end() {
    for (Process agent : agents) {
      agent.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() throws IOException {
    end();
    if (Files.isDirectory(pins())) {
      Guard.remove(pins());
      new ProcessBuilder("umount", pins().toString()).start().onExit().join();
    }
  }
}
