package io.seawall.sensor.response.containment;

import io.seawall.sensor.container.engine.ContainerEngine;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.measure.Haste;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.process.HeldProcess;
import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops a container as its engine would, or lets the engine do it where it can be asked: its first
 * process is asked to end, and after a grace all of it is ended.
 */
public final class ContainerStopper {

  private static final long POLL_NANOS = 20_000_000;

  private final ContainerEngine engine;
  private final ContainerKiller killer;
  private final ProcessTable table;
  private final Haste haste;

  /**
   * Stops by an engine, or by signals.
   *
   * @param haste shortens the grace
   */
  public ContainerStopper(
      ContainerEngine engine, ContainerKiller killer, ProcessTable table, Haste haste) {
    this.engine = engine;
    this.killer = killer;
    this.table = table;
    this.haste = haste;
  }

  /** How it would be done. */
  public String method(NodeContainer container, Duration grace) {
    Path socket = engine.socket(container);
    String signals = "SIGTERM to its first process, after " + grace.toSeconds() + " s SIGKILL";
    return socket == null ? signals : "ask the engine at " + socket + "; if that fails, " + signals;
  }

  /** Stops a container. */
  public Outcome stop(NodeContainer container, ContainerGroups groups, Duration grace) {
    String refusal = "";
    try {
      if (engine.stop(container, haste.atMost(grace))) {
        return Outcome.done("stopped by its engine", java.util.List.of());
      }
    } catch (IOException e) {
      refusal = "; its engine did not: " + e.getMessage();
    }
    ProcessRecord first = first(container, groups);
    if (first == null) {
      return Outcome.of(Result.NOTHING_TO_DO, "the container has ended");
    }
    if (ended(first, groups, grace)) {
      return Outcome.done("its first process has ended by itself" + refusal, java.util.List.of());
    }
    Outcome killed = killer.kill(groups);
    String message = "not ended by itself in " + grace.toSeconds() + " s: " + killed.message();
    return new Outcome(killed.result(), message + refusal, killed.details(), null);
  }

  private @Nullable ProcessRecord first(NodeContainer container, ContainerGroups groups) {
    return groups.processes(table).stream()
        .min(
            Comparator.comparing((ProcessRecord each) -> each.pid() != container.facts().pid())
                .thenComparingLong(ProcessRecord::start))
        .orElse(null);
  }

  private boolean ended(ProcessRecord first, ContainerGroups groups, Duration grace) {
    try (HeldProcess held = HeldProcess.hold(table, first.pid(), first.start())) {
      if (held != null) {
        held.signal(HeldProcess.SIGTERM);
      }
    }
    BooleanSupplier over = haste.limit(grace);
    while (!groups.processes(table).isEmpty()) {
      if (over.getAsBoolean()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}
