package io.seawall.detect.baseline.activity;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.Register;
import io.seawall.detect.baseline.behaviour.Sighting;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.baseline.rate.RateCounter;
import io.seawall.detect.kernel.CapabilityNames;
import io.seawall.detect.kernel.SyscallNames;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.process.Credentials;
import org.jspecify.annotations.Nullable;

/** One workload while its events go by. */
public final class WorkloadActivity {

  private final Workload workload;
  final Register register;
  final RateCounter rates;
  final SightingCache files = new SightingCache();
  final SightingCache peers = new SightingCache();
  private long events;
  private long first;
  private long last;
  private final @Nullable Sighting[] calls = new Sighting[SyscallNames.count()];
  private final @Nullable Sighting[] capabilities = new Sighting[Long.SIZE];
  private @Nullable Credentials credentials;
  private @Nullable Sighting user;

  /**
   * Nothing was done yet.
   *
   * @param workload who does it
   * @param register takes what it does
   * @param rates counts how much of it
   */
  public WorkloadActivity(Workload workload, Register register, RateCounter rates) {
    this.workload = workload;
    this.register = register;
    this.rates = rates;
  }

  /** Who does it. */
  public Workload workload() {
    return workload;
  }

  /** How many events there were. */
  public long events() {
    return events;
  }

  /** Nanoseconds since 1970 of the first event; 0 for none. */
  public long first() {
    return first;
  }

  /** Nanoseconds since 1970 of the last event; 0 for none. */
  public long last() {
    return last;
  }

  /** An event happened. */
  void at(long time) {
    if (events++ == 0) {
      first = time;
      last = time;
    } else if (time > last) {
      last = time;
    }
    rates.at(time);
  }

  /** Takes over the events of another one. */
  public void add(WorkloadActivity other) {
    first = events == 0 ? other.first : Math.min(first, other.first);
    last = events == 0 ? other.last : Math.max(last, other.last);
    events += other.events;
  }

  /** Counts a call by its code; false if there is no such code. */
  boolean call(int code, long time, SystemState at) {
    if (code < 0 || code >= calls.length) {
      return false;
    }
    Sighting call = calls[code];
    if (call == null) {
      String name = SyscallNames.name(code);
      if (!SyscallNames.isCall(name)) {
        return false;
      }
      call = register.enter(BehaviourKind.SYSCALL, name, at);
      calls[code] = call;
    }
    call.see(time);
    return true;
  }

  /** Counts as whom a thread runs. */
  void credentials(Credentials now, long time, SystemState at) {
    Credentials before = credentials;
    Sighting as = user;
    if (as == null || before == null || before.uid() != now.uid()) {
      String name = Integer.toUnsignedString(now.uid());
      as = register.enter(BehaviourKind.USER, name, at);
      user = as;
    }
    as.see(time);
    for (long rest = now.effective(); rest != 0; rest &= rest - 1) {
      capability(Long.numberOfTrailingZeros(rest), time, at);
    }
    credentials = now;
  }

  private void capability(int number, long time, SystemState at) {
    Sighting sighting = capabilities[number];
    if (sighting == null) {
      String name = CapabilityNames.of(number);
      // One that is newer than the table is called by its number.
      sighting =
          register.enter(BehaviourKind.CAPABILITY, name == null ? "CAP_" + number : name, at);
      capabilities[number] = sighting;
    }
    sighting.see(time);
  }
}
