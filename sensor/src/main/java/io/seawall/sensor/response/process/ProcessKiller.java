package io.seawall.sensor.response.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ends a process, or it with all below it. A tree is stopped first, again and again until nothing
 * new appears in it, so that none of it can start others while the rest is being ended.
 */
public final class ProcessKiller {

  private static final int ROUNDS = 64;
  private static final int MOST = 65_536;

  private final ProcessTable table;
  private final Protection protection;

  /** Ends what is not protected. */
  public ProcessKiller(ProcessTable table, Protection protection) {
    this.table = table;
    this.protection = protection;
  }

  /**
   * What was ended, and what was not.
   *
   * @param ended processes that were sent SIGKILL
   * @param spared with the reason
   */
  public record Killed(List<ProcessRecord> ended, List<String> spared) {}

  /** Ends one process. */
  public Killed killOne(HeldProcess process) {
    String why = protection.ofProcess(process.record());
    if (why != null) {
      return new Killed(List.of(), List.of(process.record().label() + ": " + why));
    }
    return !isGone(process.record()) && process.signal(HeldProcess.SIGKILL)
        ? new Killed(List.of(process.record()), List.of())
        : new Killed(List.of(), List.of(process.record().label() + ": it has ended already"));
  }

  /** Whether it has ended since, though its parent has not noticed. */
  private boolean isGone(ProcessRecord process) {
    ProcessRecord now = table.find(process.pid());
    return now == null || now.isGone() || now.start() != process.start();
  }

  /** Ends a process and all below it. */
  public Killed killTree(HeldProcess root) {
    List<HeldProcess> held = new ArrayList<>();
    List<String> spared = new ArrayList<>();
    try {
      stop(root, held, spared);
      List<ProcessRecord> ended = new ArrayList<>();
      for (HeldProcess process : held) {
        if (process.signal(HeldProcess.SIGKILL)) {
          ended.add(process.record());
        }
      }
      return new Killed(ended, spared);
    } finally {
      held.stream().filter(process -> process != root).forEach(HeldProcess::close);
    }
  }

  /** Stops a process and all below it, for as long as something new appears there. */
  private void stop(HeldProcess root, List<HeldProcess> held, List<String> spared) {
    String why = protection.ofProcess(root.record());
    if (why != null) {
      spared.add(root.record().label() + ": " + why);
      return;
    }
    root.signal(HeldProcess.SIGSTOP);
    held.add(root);
    Set<ProcessRecord> known = new HashSet<>();
    known.add(key(root.record()));
    boolean more = true;
    for (int round = 0; more && round < ROUNDS; round++) {
      more = false;
      for (ProcessRecord each : belowAll(held)) {
        if (held.size() < MOST && !each.isGone() && known.add(key(each))) {
          more |= stopOne(each, held, spared);
        }
      }
    }
  }

  /** Below any that is held: one whose parent has ended belongs to another parent by now. */
  private List<ProcessRecord> belowAll(List<HeldProcess> held) {
    Set<Integer> inside = new HashSet<>();
    held.forEach(process -> inside.add(process.record().pid()));
    List<ProcessRecord> below = new ArrayList<>();
    List<ProcessRecord> all = table.all();
    boolean more = true;
    while (more) {
      more = false;
      for (ProcessRecord process : all) {
        if (inside.contains(process.parent()) && inside.add(process.pid())) {
          below.add(process);
          more = true;
        }
      }
    }
    return below;
  }

  private boolean stopOne(ProcessRecord process, List<HeldProcess> held, List<String> spared) {
    String why = protection.ofProcess(process);
    if (why != null) {
      spared.add(process.label() + ": " + why);
      return false;
    }
    HeldProcess one = HeldProcess.hold(table, process.pid(), process.start());
    if (one == null) {
      return false;
    }
    one.signal(HeldProcess.SIGSTOP);
    held.add(one);
    return true;
  }

  /** One that is the same whatever its state is. */
  private static ProcessRecord key(ProcessRecord process) {
    return new ProcessRecord(process.pid(), "", ' ', 0, process.start());
  }
}
