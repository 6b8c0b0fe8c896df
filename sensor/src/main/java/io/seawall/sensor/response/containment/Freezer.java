package io.seawall.sensor.response.containment;

import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.measure.Outcome.Undo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets no process of a container go on, and lets them go on again. The kernel takes a while for the
 * first, as each process must come to a point where it can stand still.
 */
public final class Freezer {

  private static final long POLL_NANOS = 5_000_000;
  private static final String FREEZE = "cgroup.freeze";
  private static final String STATE = "freezer.state";

  private final Duration patience;

  /**
   * Waits for the kernel.
   *
   * @param patience how long until all stand still
   */
  public Freezer(Duration patience) {
    this.patience = patience;
  }

  /** The file that pauses the container; null if there is none. */
  public static @Nullable Path handle(ContainerGroups groups) {
    Path unified = groups.unified();
    if (unified != null && Files.exists(unified.resolve(FREEZE))) {
      return unified.resolve(FREEZE);
    }
    Path freezer = groups.freezer();
    return freezer != null && Files.exists(freezer.resolve(STATE)) ? freezer.resolve(STATE) : null;
  }

  /** Pauses a container. */
  public Outcome freeze(ContainerGroups groups) {
    Path handle = handle(groups);
    if (handle == null) {
      return Outcome.of(Result.FAILED, "the node has no freezer for its control group");
    }
    try {
      if (isFrozen(handle)) {
        return Outcome.of(Result.NOTHING_TO_DO, "it is paused already, by somebody else");
      }
      ContainerGroups.write(handle, isUnified(handle) ? "1" : "FROZEN");
      if (await(handle, true)) {
        return new Outcome(Result.DONE, "paused", List.of(), new Undo(handle.toString()));
      }
      String late = "not all of its processes stand still after " + patience.toMillis() + " ms";
      return new Outcome(Result.DONE, late, List.of(), new Undo(handle.toString()));
    } catch (IOException e) {
      return Outcome.of(Result.FAILED, "it cannot be paused: " + e);
    }
  }

  /**
   * Lets a container go on.
   *
   * @param handle that pausing it gave
   */
  public Outcome thaw(Path handle) {
    String name = String.valueOf(handle.getFileName());
    if (!name.equals(FREEZE) && !name.equals(STATE)) {
      return Outcome.of(Result.FAILED, handle + " pauses nothing");
    }
    if (!Files.exists(handle, LinkOption.NOFOLLOW_LINKS)) {
      return Outcome.of(Result.NOTHING_TO_DO, "the container has ended");
    }
    try {
      ContainerGroups.write(handle, isUnified(handle) ? "0" : "THAWED");
      return await(handle, false)
          ? Outcome.done("it goes on", List.of())
          : Outcome.of(Result.FAILED, "it still stands: a group above it may be paused too");
    } catch (IOException e) {
      return Outcome.of(Result.FAILED, "it cannot be let go on: " + e);
    }
  }

  /** Whether all of it stands still. */
  public static boolean isFrozen(Path handle) {
    return isUnified(handle)
        ? ContainerGroups.text(handle.resolveSibling("cgroup.events")).contains("frozen 1")
        : ContainerGroups.text(handle).strip().equals("FROZEN");
  }

  private static boolean isUnified(Path handle) {
    return String.valueOf(handle.getFileName()).equals(FREEZE);
  }

  private boolean await(Path handle, boolean frozen) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isFrozen(handle) != frozen) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}
