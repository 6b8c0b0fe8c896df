package io.seawall.sensor.guard.decision;

import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.guard.kernel.GuardPrograms;
import io.seawall.sensor.guard.kernel.KernelTables;
import io.seawall.sensor.guard.kernel.PolicyTables;
import io.seawall.sensor.ring.RecordRing;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Reads the decisions of loaded programs, each one once. */
public final class DecisionReader {

  private static final int MOST_BATCHES = 64;

  private final RecordRing ring;
  private final PolicyTables policies;
  private final LongFunction<@Nullable String> containers;
  private final long bootTime = Kernel.bootTime();
  private long read;

  /**
   * Reads on where the one before stopped.
   *
   * @param containers full ids by those of control groups; null for what is not known
   */
  public DecisionReader(LoadedPrograms programs, LongFunction<@Nullable String> containers) {
    this.ring =
        GuardPrograms.ring(
            programs, GuardPrograms.DECISIONS, programs.entries(GuardPrograms.DECISIONS));
    this.policies = new KernelTables(programs).rules();
    this.containers = containers;
  }

  /**
   * Shows the decisions that were not read yet.
   *
   * @return how many
   */
  public long drain(Consumer<GuardDecision> sink) {
    long before = read;
    var names = new Names();
    for (int i = 0; i < MOST_BATCHES; i++) {
      boolean more =
          ring.drain(record -> {
            GuardDecision decision = GuardDecision.read(record, bootTime, names);
            if (decision != null) {
              read++;
              sink.accept(decision);
            }
          });
      if (!more) {
        break;
      }
    }
    return read - before;
  }

  /** How many were read. */
  public long read() {
    return read;
  }

  /** Names for what the kernel knows by numbers. */
  private final class Names implements GuardDecision.Names {

    @Override
    public @Nullable String container(long workload) {
      return containers.apply(workload);
    }

    @Override
    public String policy(int id) {
      PolicyTables.Rules rules = policies.policy(id);
      return rules == null ? String.valueOf(id) : rules.name();
    }
  }
}
