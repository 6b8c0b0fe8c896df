package io.seawall.sensor.fanotify;

import java.nio.file.Path;
import java.time.Duration;

/** A process that guards, to be stopped. */
final class FrozenGuard {

  private FrozenGuard() {}

  /** Takes the folder of storage, the name of the container, and the patience in milliseconds. */
  public static void main(String[] arguments) throws Exception {
    var options = new FanotifyOptions(Duration.ofMillis(Long.parseLong(arguments[2])));
    try (var node = new GuardedNode(Path.of(arguments[0]), new DriftRules(arguments[1]), options)) {
      node.awaiting(1);
      System.out.println("guarded");
      Thread.sleep(Duration.ofMinutes(5));
    }
  }
}
