package io.seawall.detect.state;

import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.process.CloneFlags;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.state.table.LongTable;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.Text;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All threads, which of them belong together, and how they descend from each other. ThreadTable of
 * which only the number is known are among them, but belong to nobody.
 */
final class ThreadTable {

  private static final Text NO_DIRECTORY = Text.of("./");

  /** The part of all threads that is evicted at once, so that looking for the silent ones pays. */
  private static final int EVICTED_PART = 64;

  private final LongTable<ThreadState> table = new LongTable<>(ThreadState::tid);
  private final StateLimits limits;
  private final DescriptorBudget budget;
  private @Nullable ThreadState last;

  /** The thread of the event at hand, which is not evicted. */
  @Nullable ThreadState kept;

  long unknown;
  long evicted;
  long evictedDescriptors;

  ThreadTable(StateLimits limits, DescriptorBudget budget) {
    this.limits = limits;
    this.budget = budget;
  }

  int count() {
    return table.size();
  }

  @Nullable ThreadState find(long tid) {
    ThreadState cached = last;
    if (cached != null && cached.tid == tid) {
      return cached;
    }
    ThreadState found = table.get(tid);
    if (found != null) {
      last = found;
    }
    return found;
  }

  /** The thread, of which nothing is known if it was not there; null for numbers below 0. */
  @Nullable ThreadState obtain(long tid, long time) {
    ThreadState found = find(tid);
    if (found != null || tid < 0) {
      return found;
    }
    var process = new ProcessState(budget, NO_DIRECTORY);
    var made = new ThreadState(tid, process, Program.UNKNOWN);
    made.lastSeen = time;
    unknown++;
    add(made);
    last = made;
    return made;
  }

  /** A process without threads. */
  ProcessState newProcess() {
    return new ProcessState(budget, Text.EMPTY);
  }

  /** A process that has what another one has. */
  ProcessState forkOf(ProcessState parent) {
    return new ProcessState(parent);
  }

  /** Adds a thread; one that had its number is forgotten. */
  void add(ThreadState thread) {
    ThreadState old = table.get(thread.tid);
    if (old != null) {
      forget(old);
    }
    if (table.size() >= limits.threads()) {
      evict();
    }
    table.put(thread);
    settle(thread);
  }

  /** Gives a thread of which nothing was known its place. */
  void know(ThreadState thread, int pid, int parent) {
    thread.pid = pid;
    thread.parent = parent;
    if (thread.isUnknown()) {
      return;
    }
    thread.process.directory = Text.EMPTY;
    ThreadState leader = thread.isMain() ? null : find(pid);
    if (leader != null && !leader.isUnknown() && leader.process.leader == leader) {
      thread.process.descriptors().clear();
      thread.process = leader.process;
    }
    settle(thread);
  }

  /** Gives a thread its place in its process and below its parent. */
  void settle(ThreadState thread) {
    if (thread.isUnknown()) {
      return;
    }
    thread.process.add(thread);
    if (thread.pid != 1) {
      adopt(thread, table.get(thread.parent));
    }
  }

  /** A parent that is not known, or came later than its child, is none. */
  private static void adopt(ThreadState child, @Nullable ThreadState parent) {
    boolean born = parent != null && parent != child && !parent.isUnknown();
    link(child, born && !isYounger(parent, child) ? parent : null);
  }

  private static void link(ThreadState child, @Nullable ThreadState parent) {
    if (parent == null) {
      child.parent = 0;
      return;
    }
    child.parent = Params.id(parent.tid);
    child.up = parent;
    child.nextSibling = parent.firstChild;
    if (parent.firstChild != null) {
      parent.firstChild.previousSibling = child;
    }
    parent.firstChild = child;
  }

  private static boolean isYounger(@Nullable ThreadState parent, ThreadState child) {
    return parent != null && child.start != 0 && parent.start > child.start;
  }

  private static void disown(ThreadState child) {
    ThreadState next = child.nextSibling;
    ThreadState previous = child.previousSibling;
    if (next != null) {
      next.previousSibling = previous;
    }
    if (previous != null) {
      previous.nextSibling = next;
    } else if (child.up != null && child.up.firstChild == child) {
      child.up.firstChild = next;
    }
    child.up = null;
    child.nextSibling = null;
    child.previousSibling = null;
  }

  /** The thread has ended: it stays until {@link #remove}. */
  static void end(ThreadState thread) {
    if (!thread.isDead()) {
      thread.flags |= CloneFlags.CLOSED;
      if (!thread.isUnknown()) {
        thread.process.living--;
      }
    }
  }

  /** The first thread of a process whose last other thread replaced it is there again. */
  static void revive(ThreadState thread) {
    if (thread.isDead()) {
      thread.flags &= ~CloneFlags.CLOSED;
      thread.process.living++;
    }
  }

  /**
   * Removes a thread. The first one of a process stays, ended, until the last one goes: it has what
   * they share.
   */
  void remove(ThreadState thread) {
    end(thread);
    leaveChildren(thread);
    ProcessState process = thread.process;
    if (thread.isUnknown() || process.living <= 0) {
      ThreadState leader = process.leader;
      detach(thread);
      if (leader != null && leader != thread) {
        leaveChildren(leader);
        detach(leader);
      }
      process.descriptors().clear();
    } else if (!thread.isMain()) {
      detach(thread);
    }
  }

  /** Removes a thread even if it is the first one of others, as its number was given anew. */
  void forget(ThreadState thread) {
    remove(thread);
    if (table.get(thread.tid) == thread) {
      detach(thread);
    }
  }

  private void detach(ThreadState thread) {
    disown(thread);
    thread.process.remove(thread);
    if (table.get(thread.tid) == thread) {
      table.remove(thread.tid);
    }
    if (last == thread) {
      last = null;
    }
  }

  private void leaveChildren(ThreadState thread) {
    if (thread.firstChild == null) {
      return;
    }
    ThreadState heir = thread.heir > 0 ? table.get(thread.heir) : null;
    if (heir == null || heir.isUnknown()) {
      heir = reaper(thread);
    }
    if (heir != null && descends(heir, thread)) {
      heir = null;
    }
    if (heir != null && heir.process != thread.process) {
      heir.process.reaper = true;
    }
    for (ThreadState child = thread.firstChild; child != null; child = thread.firstChild) {
      disown(child);
      link(child, heir);
    }
  }

  /** Who inherits the children: the process, else the nearest ancestor that wants to. */
  private static @Nullable ThreadState reaper(ThreadState thread) {
    ThreadState member = thread.process.another(thread);
    if (member != null) {
      return member;
    }
    boolean contained = thread.inPidNamespace();
    for (ThreadState above = thread.up; above != null; above = above.up) {
      if (above.inPidNamespace() != contained) {
        return null;
      }
      if (above.process.reaper) {
        ThreadState alive = above.process.another(thread);
        if (alive != null) {
          return alive;
        }
      }
    }
    return null;
  }

  private static boolean descends(ThreadState thread, ThreadState from) {
    for (ThreadState above = thread; above != null; above = above.up) {
      if (above == from) {
        return true;
      }
    }
    return false;
  }

  /** Evicts the threads that were silent for longest, but the first ones of living others last. */
  private void evict() {
    var times = new long[table.size()];
    int count = 0;
    for (int i = 0; i < table.slots(); i++) {
      ThreadState thread = table.at(i);
      if (thread != null) {
        times[count++] = thread.lastSeen;
      }
    }
    Arrays.sort(times);
    int wanted = Math.max(1, count / EVICTED_PART);
    wanted -= evict(times[wanted - 1], wanted, false);
    wanted -= evict(Long.MAX_VALUE, wanted, false);
    evict(Long.MAX_VALUE, wanted, true);
  }

  private int evict(long silentSince, int most, boolean leaders) {
    var victims = new ThreadState[Math.max(0, most)];
    int count = 0;
    for (int i = 0; i < table.slots() && count < most; i++) {
      ThreadState thread = table.at(i);
      if (thread != null
          && thread != kept
          && thread != last
          && thread.lastSeen <= silentSince
          && (leaders || !thread.isMain() || thread.process.living <= 1)) {
        victims[count++] = thread;
      }
    }
    for (int i = 0; i < count; i++) {
      if (table.get(victims[i].tid) == victims[i]) {
        forget(victims[i]);
        evicted++;
      }
    }
    return count;
  }

  /** Forgets the descriptors of those processes that were silent for longest. */
  void evictDescriptors(ProcessState but) {
    var times = new long[table.size()];
    int count = 0;
    for (int i = 0; i < table.slots(); i++) {
      ThreadState thread = table.at(i);
      if (thread != null && thread.process.descriptors().count() > 0) {
        times[count++] = thread.lastSeen;
      }
    }
    Arrays.sort(times, 0, count);
    long silentSince = count == 0 ? 0 : times[count / EVICTED_PART];
    for (int i = 0; i < table.slots(); i++) {
      ThreadState thread = table.at(i);
      if (thread != null && thread.process != but && thread.lastSeen <= silentSince) {
        evictedDescriptors += thread.process.descriptors().clear();
      }
    }
  }

  /** How many slots there are; {@link #at} tells which thread is in one. */
  int slots() {
    return table.slots();
  }

  @Nullable ThreadState at(int slot) {
    return table.at(slot);
  }
}
