package io.seawall.sensor.guard;

import io.seawall.sensor.guard.policy.GuardPolicies;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A guard as a process of its own, which tests end in rude ways. Arguments: the policy file, the
 * folder of pins, that of Podman's storage, milliseconds of patience.
 */
final class GuardAgent {

  private GuardAgent() {}

  /** Runs until it is ended, ten minutes at most. */
  public static void main(String[] args) throws Exception {
    var options =
        GuardOptions.pinnedIn(Path.of(args[1]))
            .withPatience(Duration.ofMillis(Long.parseLong(args[3])));
    Guard guard = Guard.start(options, GuardPolicies.read(Path.of(args[0])));
    try (var _ = new GuardLoop(guard, Path.of(args[2]))) {
      System.out.println("READY");
      Thread.sleep(Duration.ofMinutes(10));
    }
  }
}
