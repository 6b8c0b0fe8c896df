package io.seawall.sensor.response.containment;

import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.process.HeldProcess;
import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import io.seawall.sensor.response.process.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends all processes of a container. The kernel does it at one blow where the control group is of
 * version 2, whatever they fork; in version 1 they are frozen first, and ended one by one.
 */
public final class ContainerKiller {

  private static final long POLL_NANOS = 5_000_000;
  private static final int ROUNDS = 50;
  private static final String KILL = "cgroup.kill";

  private final ProcessTable table;
  private final Protection protection;
  private final Freezer freezer;
  private final Duration patience;

  /**
   * Ends what is not protected.
   *
   * @param patience how long until all have gone
   */
  public ContainerKiller(ProcessTable table, Protection protection, Duration patience) {
    this.table = table;
    this.protection = protection;
    this.freezer = new Freezer(patience);
    this.patience = patience;
  }

  /** How it would be done. */
  public static String method(ContainerGroups groups) {
    Path unified = groups.unified();
    return unified != null && Files.exists(unified.resolve(KILL))
        ? "write 1 to " + unified.resolve(KILL)
        : "freeze its control group, send SIGKILL to each of its processes, let it go on";
  }

  /** Ends all of it. */
  public Outcome kill(ContainerGroups groups) {
    List<ProcessRecord> before = groups.processes(table);
    for (ProcessRecord process : before) {
      String why = protection.ofProcess(process);
      if (why != null) {
        return Outcome.of(Result.REFUSED, process.label() + ": " + why);
      }
    }
    Path unified = groups.unified();
    try {
      if (unified != null && Files.exists(unified.resolve(KILL))) {
        ContainerGroups.write(unified.resolve(KILL), "1");
        thawFirstVersion(groups);
      } else {
        killOneByOne(groups);
      }
    } catch (IOException e) {
      return groups.isThere() && Files.exists(folder(groups))
          ? Outcome.of(Result.FAILED, "it cannot be ended: " + e)
          : Outcome.of(Result.NOTHING_TO_DO, "the container has ended");
    }
    List<String> details = new ArrayList<>();
    before.forEach(process -> details.add(process.label()));
    int left = await(groups);
    return left == 0
        ? Outcome.done("ended " + before.size() + " processes", details)
        : new Outcome(Result.FAILED, left + " processes have not gone yet", details, null);
  }

  private static Path folder(ContainerGroups groups) {
    Path unified = groups.unified();
    Path freezer = groups.freezer();
    return unified != null ? unified : freezer != null ? freezer : Path.of("");
  }

  private void killOneByOne(ContainerGroups groups) throws IOException {
    if (!groups.isThere()) {
      throw new IOException("no control group of it is found");
    }
    for (int round = 0; round < ROUNDS && !groups.processes(table).isEmpty(); round++) {
      freezer.freeze(groups);
      for (ProcessRecord process : groups.processes(table)) {
        try (HeldProcess held = HeldProcess.hold(table, process.pid(), process.start())) {
          if (held != null && protection.ofProcess(held.record()) == null) {
            held.signal(HeldProcess.SIGKILL);
          }
        }
      }
      // In version 1 a frozen process takes the signal only when it goes on.
      letGo(groups);
    }
  }

  /** Who paused the container in version 1 keeps its processes from taking the signal. */
  private void thawFirstVersion(ContainerGroups groups) {
    Path first = groups.freezer();
    if (first != null) {
      letGo(new ContainerGroups(null, first));
    }
  }

  private void letGo(ContainerGroups groups) {
    Path handle = Freezer.handle(groups);
    if (handle != null) {
      freezer.thaw(handle);
    }
  }

  private int await(ContainerGroups groups) {
    long deadline = System.nanoTime() + patience.toNanos();
    int left = groups.processes(table).size();
    while (left > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
      left = groups.processes(table).size();
    }
    return left;
  }
}
