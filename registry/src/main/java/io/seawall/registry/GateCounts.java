package io.seawall.registry;

import io.seawall.model.Verdict;
import io.seawall.registry.access.Access;
import io.seawall.registry.access.Action;
import io.seawall.registry.access.Judged;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a gate has done since it began. Safe for several threads. */
public final class GateCounts {

  private final Map<Action, LongAdder> requests = new EnumMap<>(Action.class);
  private final Map<Action, LongAdder> refused = new EnumMap<>(Action.class);
  private final Map<Verdict, LongAdder> decisions = new EnumMap<>(Verdict.class);
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder alerts = new LongAdder();

  GateCounts() {
    for (Action action : Action.values()) {
      requests.put(action, new LongAdder());
      refused.put(action, new LongAdder());
    }
    for (Verdict verdict : Verdict.values()) {
      decisions.put(verdict, new LongAdder());
    }
  }

  void count(Access access, @Nullable Judged judged, int unusual) {
    if (judged != null && judged.decision() != null) {
      Objects.requireNonNull(decisions.get(judged.verdict())).increment();
    }
    alerts.add(unusual);
    if (access.status() == 0) {
      return;
    }
    Objects.requireNonNull(requests.get(access.action())).increment();
    if (!access.refusal().isEmpty()) {
      Objects.requireNonNull(refused.get(access.action())).increment();
    }
    (access.action().isPull() ? sent : received).add(access.bytes());
  }

  /** Requests of a kind that were answered. */
  public long requests(Action action) {
    return Objects.requireNonNull(requests.get(action)).sum();
  }

  /** All requests that were answered. */
  public long requests() {
    return requests.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Requests of a kind that the gate refused. */
  public long refused(Action action) {
    return Objects.requireNonNull(refused.get(action)).sum();
  }

  /** New decisions with a verdict. */
  public long decisions(Verdict verdict) {
    return Objects.requireNonNull(decisions.get(verdict)).sum();
  }

  /** Bytes of bodies that clients sent. */
  public long received() {
    return received.sum();
  }

  /** Bytes of bodies that clients got. */
  public long sent() {
    return sent.sum();
  }

  /** What was unusual. */
  public long alerts() {
    return alerts.sum();
  }
}
