package io.seawall.detect.state;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.MachineInfo;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.User;
import io.seawall.detect.state.event.EventPlans;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.event.Paths;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a machine: threads, descriptors, containers, users. Fed with every event in
 * order, it answers for the event that was fed last. Not for use by two threads at once.
 */
public final class SystemState {

  private static final int EXECVEAT_ENTRY = ExecEvents.execveatEntry();

  private final StateLimits limits;
  private final TextPool texts = new TextPool();
  private final TextBuilder scratch = new TextBuilder();
  private Tables tables;
  private @Nullable EventView event;
  private Text hostname = Text.EMPTY;
  private int plan;
  private long firstTime;
  private long previousTime;
  private long time;
  private boolean began;

  /** Remembers as much as {@link StateLimits#DEFAULT} allows. */
  public SystemState() {
    this(StateLimits.DEFAULT);
  }

  /** Remembers as much as the limits allow. */
  public SystemState(StateLimits limits) {
    this.limits = limits;
    this.tables = new Tables(limits, texts);
  }

  /** Starts from what was there when a capture began; all that was known before is forgotten. */
  public void begin(CaptureState start) {
    tables = new Tables(limits, texts);
    event = null;
    began = false;
    plan = 0;
    MachineInfo machine = start.machine();
    hostname = machine == null ? Text.EMPTY : texts.of(machine.hostname());
    tables.begin(start);
  }

  /** Takes the next event; what the getters of events say, holds until the next one. */
  public void apply(EventView next) {
    Current current = tables.current;
    current.next();
    event = next;
    long now = next.timestamp();
    previousTime = began ? time : now;
    time = now;
    if (!began) {
      began = true;
      firstTime = now;
    }
    int type = next.typeNumber();
    plan = EventPlans.of(type);
    ThreadState thread = thread(next, now);
    if (thread != null && (plan & (EventPlans.PASSIVE | EventPlans.META)) == 0) {
      thread.lastSeen = now;
      if (EventPlans.action(plan) != EventPlans.SWITCH) {
        if (next.isExit()) {
          exit(next, thread, type);
        } else {
          enter(next, thread, type, now);
        }
      }
    }
    int action = EventPlans.action(plan);
    if (action != 0) {
      tables.act(action, next);
    }
  }

  private @Nullable ThreadState thread(EventView next, long now) {
    int unseen = EventPlans.PASSIVE | EventPlans.META | EventPlans.KNOWN_ONLY;
    ThreadState thread =
        (plan & unseen) == 0
            ? tables.threads.obtain(next.tid(), now)
            : tables.threads.find(next.tid());
    tables.current.thread = thread;
    tables.threads.kept = thread;
    return thread;
  }

  private void enter(EventView next, ThreadState thread, int type, long now) {
    thread.lastEntry = type;
    thread.lastDescriptor = -1;
    thread.entryTime = now;
    if ((plan & EventPlans.USES) != 0) {
      tables.current.find(thread, Params.id(next, EventPlans.position(plan)));
    }
    if ((plan & EventPlans.SAVE) != 0) {
      tables.current.save(next, thread);
    }
  }

  private void exit(EventView next, ThreadState thread, int type) {
    boolean own =
        type == thread.lastEntry + 1
            || thread.lastEntry == EXECVEAT_ENTRY && EventPlans.action(plan) == EventPlans.EXEC;
    tables.current.pair(thread, own);
    if (!own) {
      thread.lastDescriptor = -1;
    }
    if ((plan & EventPlans.USES) != 0) {
      int number = thread.lastDescriptor;
      int position = EventPlans.position(plan);
      if (number == -1 && position >= 0 && Params.has(next, position)) {
        number = Params.id(next, position);
      }
      tables.current.find(thread, number);
    }
  }

  /**
   * Takes what a runtime says of a container, beside the events; its threads are in it from now on
   * and it stays so for those that its control groups name later.
   */
  public void learn(Container told) {
    tables.learn(told);
  }

  /** The event that was applied last. */
  public EventView event() {
    if (event == null) {
      throw new IllegalStateException("no event was applied");
    }
    return event;
  }

  /** The texts of this state. */
  public TextPool texts() {
    return texts;
  }

  /** What it holds, and what it could not hold. */
  public StateCounters counters() {
    return tables.counters();
  }

  /** The thread of the event; null if it is none's. */
  public @Nullable ThreadState thread() {
    return tables.current.thread;
  }

  /** The descriptor that the event is about, as it is after the event; null if there is none. */
  public @Nullable Descriptor descriptor() {
    if ((plan & EventPlans.DESCRIPTOR) == 0) {
      return null;
    }
    Current current = tables.current;
    if (current.descriptor == null && current.thread != null) {
      return descriptor(current.thread, current.thread.lastDescriptor);
    }
    return current.descriptor;
  }

  /** The number of that descriptor; -1 if there is none, but may be given without a descriptor. */
  public long descriptorNumber() {
    ThreadState thread = tables.current.thread;
    return thread == null || (plan & EventPlans.DESCRIPTOR) == 0 ? -1 : thread.lastDescriptor;
  }

  /** Whether the event changed the name of its descriptor, as datagrams to another peer do. */
  public boolean descriptorRenamed() {
    Descriptor descriptor = tables.current.descriptor;
    return descriptor != null && !descriptor.name().equals(tables.current.nameBefore);
  }

  /**
   * The entry of the call of which the event is the exit; null if the event is none or the capture
   * does not have it, and for calls whose exit tells all.
   */
  public @Nullable EventView entry() {
    return tables.current.entry();
  }

  /** Nanoseconds since 1970 of the last entry of the event's thread; 0 if there was none. */
  public long entryTime() {
    ThreadState thread = tables.current.thread;
    return thread == null ? 0 : thread.entryTime;
  }

  /** Nanoseconds since 1970 of the event before; of this one if there is none. */
  public long previousTime() {
    return previousTime;
  }

  /** Nanoseconds since 1970 of the first event. */
  public long firstTime() {
    return firstTime;
  }

  /** A thread, or null. */
  public @Nullable ThreadState thread(long tid) {
    return tables.threads.find(tid);
  }

  /** The main thread of the process that a thread belongs to; null if it is not known. */
  public @Nullable ThreadState main(ThreadState thread) {
    return thread.isMain() ? thread : thread.process.leader;
  }

  /** The parent of a thread, which must have been there before it; null if it is not known. */
  public @Nullable ThreadState parent(ThreadState thread) {
    return thread.up;
  }

  /** The descriptor of a thread with a number; null if there is none. */
  public @Nullable Descriptor descriptor(ThreadState thread, long number) {
    return thread.process.descriptors().get(number);
  }

  /** How many descriptors a thread has open. */
  public int descriptorCount(ThreadState thread) {
    return thread.process.descriptors().count();
  }

  /** Gives every descriptor of a thread to a visitor, by rising numbers. */
  public void descriptors(ThreadState thread, DescriptorVisitor visitor) {
    for (Descriptor descriptor : thread.process.descriptors().sorted()) {
      visitor.descriptor(descriptor.number, descriptor);
    }
  }

  /**
   * A path made absolute from a directory, without {@code .} and {@code ..}.
   *
   * @param directory to start from where the path is relative
   * @param data holds the path
   */
  public Text absolute(Text directory, byte[] data, int from, int to) {
    Paths.join(directory, data, from, to, scratch);
    return texts.of(scratch);
  }

  /**
   * The directory that a descriptor of a thread leads to, with a slash at its end; the working
   * directory for {@code AT_FDCWD} (-100); null if it is not known.
   */
  public @Nullable Text directory(ThreadState thread, long number) {
    return OpenFiles.directory(thread, number, tables.current);
  }

  /** Name of a user, null if unknown. */
  public @Nullable User user(@Nullable Container container, int uid) {
    return tables.users.user(container, uid);
  }

  /** Name of a group, null if unknown. */
  public @Nullable Text group(@Nullable Container container, int gid) {
    return tables.users.group(container, gid);
  }

  /**
   * Whether an address is one of the machine's own, or of the container of the event's thread.
   *
   * @param high bytes 0 to 7, as {@link Endpoints} gives them
   * @param low bytes 8 to 15
   */
  public boolean isLocal(long high, long low) {
    ThreadState thread = tables.current.thread;
    return tables.interfaces.isLocal(high, low, thread == null ? null : thread.container());
  }

  /** Name of the machine, empty if unknown. */
  public Text hostname() {
    return hostname;
  }

  /** Takes the descriptors of a thread. */
  @FunctionalInterface
  public interface DescriptorVisitor {

    /** Takes one. */
    void descriptor(long number, Descriptor descriptor);
  }
}
