package io.seawall.registry.upkeep;

import io.seawall.model.SeawallException;
import io.seawall.registry.access.anomaly.AccessMonitor;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What a gate does every few seconds, whether anyone asks it for something or not: it sees whether
 * it can work, tells of entries of the grace list, and saves what it has learnt of clients. For one
 * thread.
 */
public final class Upkeep {

  private final GateHealth health;
  private final GraceWatch grace;
  private final AccessMonitor monitor;
  private final Consumer<String> trouble;
  private final InstantSource clock;

  /**
   * What there is to do.
   *
   * @param grace tells of entries of the grace list
   * @param monitor knows what was learnt of clients
   * @param trouble takes sentences for whoever runs the gate
   * @param clock wall-clock time
   */
  public Upkeep(
      GateHealth health,
      GraceWatch grace,
      AccessMonitor monitor,
      Consumer<String> trouble,
      InstantSource clock) {
    this.health = health;
    this.grace = grace;
    this.monitor = monitor;
    this.trouble = trouble;
    this.clock = clock;
  }

  /** Does what is due; what fails is told, and done the next time. */
  public void tend() {
    health.look();
    try {
      grace.look();
    } catch (SeawallException e) {
      trouble.accept("the grace list cannot be followed: " + e.getMessage());
    }
    try {
      monitor.saveIfDue(clock.instant());
    } catch (IOException e) {
      trouble.accept("the habits of clients cannot be saved: " + e);
    }
  }
}
