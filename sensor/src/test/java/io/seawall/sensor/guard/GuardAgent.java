package io.seawall.sensor.guard;

import io.seawall.sensor.guard.policy.GuardPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A guard as a process of its own, which tests end in rude ways. Arguments: the policy file, the
 * folder of pins, that of Podman's storage, milliseconds of patience, milliseconds of settling. The
 * first line that it prints says what is pinned when it decides and nothing is settled.
 */
final class GuardAgent {

  private GuardAgent() {}

  /** The names of the guards that are pinned, sorted. */
  static List<String> groups(Path pins) throws IOException {
    try (var all = Files.list(pins)) {
      return all.map(group -> group.getFileName().toString())
          .filter(group -> group.startsWith("guard-"))
          .sorted()
          .toList();
    }
  }

  /** Runs until it is ended, ten minutes at most. */
  public static void main(String[] args) throws Exception {
    var options =
        GuardOptions.pinnedIn(Path.of(args[1]))
            .withPatience(Duration.ofMillis(Long.parseLong(args[3])))
            .withSettling(Duration.ofMillis(Long.parseLong(args[4])));
    Guard guard = Guard.start(options, GuardPolicies.read(Path.of(args[0])));
    System.out.println(groups(Path.of(args[1])));
    try (var _ = new GuardLoop(guard, Path.of(args[2]))) {
      System.out.println("READY");
      Thread.sleep(Duration.ofMinutes(10));
    }
  }
}
