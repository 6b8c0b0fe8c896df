package io.seawall.detect.baseline.activity;

import io.seawall.detect.baseline.behaviour.Register;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.baseline.rate.RateCounter;
import io.seawall.detect.baseline.rate.RateDimension;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.process.Credentials;
import io.seawall.detect.state.process.Program;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes events to the workloads that did them. An event that tells nothing new costs some
 * nanoseconds and no memory.
 */
public final class ActivityObserver {

  private static final int MAX_WORKLOADS = 1024;
  private static final int MAX_CONTAINERS = 4096;
  private static final int SLOTS = 4096;

  private final Function<Workload, WorkloadActivity> opener;
  private final Map<Workload, WorkloadActivity> workloads = new TreeMap<>();
  private final Map<String, WorkloadActivity> containers = new HashMap<>();
  private final @Nullable Slot[] slots = new Slot[SLOTS];
  private final WorkloadNames names = new WorkloadNames();
  private final BehaviourReader reader = new BehaviourReader(names);
  private final WorkloadActivity unlearned;
  private Adoption adoption = (unknown, known) -> {};

  /** Told when the image of a container becomes known whose events were taken before. */
  @FunctionalInterface
  public interface Adoption {

    /** What was taken for the one was done by the other. */
    void adopt(WorkloadActivity unknown, WorkloadActivity known);
  }

  /**
   * Nothing was seen yet.
   *
   * @param opener asked for each new workload, who takes what it does
   */
  public ActivityObserver(Function<Workload, WorkloadActivity> opener) {
    this.opener = opener;
    var nobody = new Workload(Workload.Kind.PROGRAM, "", "");
    unlearned = new WorkloadActivity(nobody, Register.ignoring(), RateCounter.toNobody());
  }

  /** Who is told of containers that become known. */
  public void onAdoption(Adoption told) {
    adoption = told;
  }

  /** Another capture begins: its threads are others. */
  public void begin() {
    Arrays.fill(slots, null);
  }

  /** Workloads that were seen, in their order. */
  public Collection<WorkloadActivity> workloads() {
    return workloads.values();
  }

  /** Events for whose workload there was no room. */
  public long unlearnedEvents() {
    return unlearned.events();
  }

  /** Takes the event that was applied to the state last. */
  // Asked for every event: an equal object that is another one is only looked at again.
  @SuppressWarnings("ReferenceEquality")
  public void observe(SystemState state) {
    EventView event = state.event();
    int facts = EventFacts.of(event.typeNumber());
    ThreadState thread = state.thread();
    if ((facts & EventFacts.CALL) == 0 || thread == null) {
      return;
    }
    Slot slot = slot(thread, state);
    WorkloadActivity activity = slot.activity;
    long time = event.timestamp();
    activity.at(time);
    Credentials credentials = thread.credentials();
    if (credentials != slot.credentials) {
      slot.credentials = credentials;
      if (credentials != Credentials.UNKNOWN) {
        activity.credentials(credentials, time, state);
      }
    }
    call(event, facts, time, state, activity);
    int action = EventFacts.action(facts);
    if (action != EventFacts.NOTHING) {
      reader.read(action, state, thread, activity);
    }
  }

  private static void call(
      EventView event, int facts, long time, SystemState state, WorkloadActivity activity) {
    boolean generic = (facts & EventFacts.GENERIC) != 0;
    if (!activity.call(generic ? (int) event.unsigned(0) : facts & EventFacts.CODE, time, state)) {
      return;
    }
    RateCounter rates = activity.rates;
    rates.add(RateDimension.CALLS, 1);
    if ((facts & EventFacts.RESULT) == 0) {
      return;
    }
    long result = event.signed(0);
    if (result < 0) {
      rates.add(RateDimension.FAILURES, Errors.isFailure(result) ? 1 : 0);
    } else if ((facts & EventFacts.WRITES) != 0) {
      rates.add(RateDimension.BYTES_WRITTEN, result);
    } else if ((facts & EventFacts.READS) != 0) {
      rates.add(RateDimension.BYTES_READ, result);
    }
  }

  // As above.
  @SuppressWarnings("ReferenceEquality")
  private Slot slot(ThreadState thread, SystemState state) {
    int at = (int) thread.tid() & SLOTS - 1;
    Slot slot = slots[at];
    if (slot != null
        && slot.thread == thread
        && slot.program == thread.program()
        && slot.container == thread.container()) {
      return slot;
    }
    Slot made = new Slot(thread, activity(thread, state));
    // Of a thread that goes on only a change of its credentials is told.
    made.credentials = slot != null && slot.thread == thread ? slot.credentials : null;
    slots[at] = made;
    return made;
  }

  private WorkloadActivity activity(ThreadState thread, SystemState state) {
    Container container = thread.container();
    if (container == null) {
      return activity(names.ofHost(thread, state));
    }
    WorkloadActivity before = containers.get(container.id().toString());
    Workload workload = WorkloadNames.of(container);
    if (before != null && before.workload().equals(workload)) {
      return before;
    }
    WorkloadActivity activity = activity(workload);
    if (before != null && before.workload().kind() == Workload.Kind.CONTAINER) {
      workloads.remove(before.workload());
      adoption.adopt(before, activity);
    }
    if (containers.size() >= MAX_CONTAINERS) {
      containers.clear();
    }
    containers.put(container.id().toString(), activity);
    return activity;
  }

  private WorkloadActivity activity(Workload workload) {
    WorkloadActivity known = workloads.get(workload);
    if (known != null) {
      return known;
    }
    if (workloads.size() >= MAX_WORKLOADS) {
      return unlearned;
    }
    WorkloadActivity opened = opener.apply(workload);
    workloads.put(workload, opened);
    return opened;
  }

  /** What was found out about a thread, as long as it runs the same program. */
  private static final class Slot {

    final ThreadState thread;
    final Program program;
    final @Nullable Container container;
    final WorkloadActivity activity;
    @Nullable Credentials credentials;

    Slot(ThreadState thread, WorkloadActivity activity) {
      this.thread = thread;
      this.program = thread.program();
      this.container = thread.container();
      this.activity = activity;
    }
  }
}
