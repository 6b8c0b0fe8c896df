package io.seawall.sensor.guard.kernel;

import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.bpf.PinFolder;
import io.seawall.sensor.guard.kernel.KernelTables.Setting;
import io.seawall.sensor.guard.kernel.KernelTables.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Guards that other builds of Seawall have pinned, and that are in force until this one knows as
 * much as they do. Those whose maps are laid out otherwise are in force too, but cannot be asked.
 */
public final class FormerGuards implements AutoCloseable {

  private final PinFolder pins;
  private final List<String> groups;
  private final List<LoadedPrograms> readable = new ArrayList<>();

  FormerGuards(PinFolder pins, List<String> groups) {
    this.pins = pins;
    this.groups = new ArrayList<>(groups);
    try {
      for (String group : groups) {
        if (GuardPrograms.isReadable(group)) {
          readable.add(pins.get(group));
        }
      }
      readable.removeIf(programs -> !isWhole(programs));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Who pinned it may not have come to an end with it. */
  private static boolean isWhole(LoadedPrograms programs) {
    if (GuardPrograms.isWhole(programs)) {
      return true;
    }
    programs.close();
    return false;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Those that can be asked. */
  public List<LoadedPrograms> readable() {
    return List.copyOf(readable);
  }

  /**
   * Gives workloads the policies that they have there, as far as these are the same here: what is
   * known is in force at once, before anybody has told of a container again.
   *
   * @param policies of this guard, their numbers by their names
   */
  public void handOver(KernelTables tables, Map<String, Integer> policies) {
    for (LoadedPrograms programs : readable) {
      var former = new KernelTables(programs);
      for (long id : former.workloads()) {
        Workload there = former.workload(id);
        Workload here = tables.workload(id);
        boolean isFree = here == null || here.policy() == KernelTables.UNJUDGED;
        if (there != null && id != 0 && isFree) {
          PolicyTables.Rules rules = former.rules().policy(there.policy());
          Integer policy = rules == null ? null : policies.get(rules.name());
          if (policy != null) {
            int unknown = there.flags() & KernelTables.UNKNOWN;
            tables.putWorkload(id, policy, unknown, GuardPrograms.now());
            tables.putPlace(id, there.root(), there.mounts());
          }
        }
      }
    }
  }

  /** Numbers of decisions go on from theirs. */
  public long sequence() {
    long last = 0;
    for (LoadedPrograms programs : readable) {
      last = Math.max(last, new KernelTables(programs).get(Setting.SEQUENCE));
    }
    return last;
  }

  /** No container gets a policy from them any more. */
  public void standDown() {
    for (LoadedPrograms programs : readable) {
      new KernelTables(programs).set(Setting.UNKNOWN, 0);
    }
  }

  /** Takes them out of force. */
  public void remove() {
    groups.forEach(pins::remove);
    groups.clear();
    close();
  }

  /** Gives back what this process holds of them; they stay in force. */
  @Override
  public void close() {
    readable.forEach(LoadedPrograms::close);
    readable.clear();
  }
}
