package io.seawall.sensor.response;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Alarms that wait for the responder, a line for each container. One whose container is not known
 * well enough yet is passed by those of other containers, never by those of its own. Many may offer
 * alarms; one takes them.
 */
final class AlarmQueue {

  /** What makes an alarm ready comes from elsewhere, and tells nobody. */
  private static final long LOOK_NANOS = 10_000_000;

  private final int room;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Deque<PendingAlarm>> lines = new LinkedHashMap<>();
  private int size;
  private boolean ended;

  /**
   * @param room how many may wait
   */
  AlarmQueue(int room) {
    this.room = room;
  }

  /** Puts an alarm at the end of its line; false if too many wait, or it has ended. */
  boolean offer(Alarm alarm) {
    lock.lock();
    try {
      if (size >= room || ended) {
        return false;
      }
      size++;
      lines
          .computeIfAbsent(alarm.container(), _ -> new ArrayDeque<>())
          .add(new PendingAlarm(alarm));
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean isFull() {
    return size() >= room;
  }

  /** How many wait, the one that is worked at included. */
  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more is taken in, and {@link #await} waits for nothing that is not there. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it has ended and nothing is left. */
  boolean isExhausted() {
    lock.lock();
    try {
      return ended && size == 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The alarm that has waited for longest of those that are first in their lines and ready. It
   * stays there until it is {@linkplain #remove removed}.
   *
   * @param ready is asked without a lock
   * @param nanos how long to wait for one
   * @return null if there is none in this time
   */
  @Nullable PendingAlarm await(Predicate<PendingAlarm> ready, long nanos)
      throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (true) {
      for (PendingAlarm first : firsts()) {
        if (ready.test(first)) {
          return first;
        }
      }
      lock.lockInterruptibly();
      try {
        long left = deadline - System.nanoTime();
        if (left <= 0 || ended && size == 0) {
          return null;
        }
        long _ = changed.awaitNanos(size == 0 ? left : Math.min(left, LOOK_NANOS));
      } finally {
        lock.unlock();
      }
    }
  }

  private List<PendingAlarm> firsts() {
    List<PendingAlarm> firsts = new ArrayList<>();
    lock.lock();
    try {
      lines.values().forEach(line -> firsts.add(line.getFirst()));
    } finally {
      lock.unlock();
    }
    firsts.sort((one, other) -> Long.signum(one.since() - other.since()));
    return firsts;
  }

  /** Takes out the first of a line. */
  void remove(PendingAlarm first) {
    lock.lock();
    try {
      String container = first.alarm().container();
      Deque<PendingAlarm> line = lines.get(container);
      if (line != null && line.peekFirst() == first) {
        line.removeFirst();
        size--;
        if (line.isEmpty()) {
          lines.remove(container);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes all out, those of each container in their order. */
  List<PendingAlarm> drain() {
    lock.lock();
    try {
      List<PendingAlarm> all = new ArrayList<>();
      lines.values().forEach(all::addAll);
      lines.clear();
      size = 0;
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** All that wait. */
  List<PendingAlarm> waiting() {
    lock.lock();
    try {
      List<PendingAlarm> all = new ArrayList<>();
      lines.values().forEach(all::addAll);
      return all;
    } finally {
      lock.unlock();
    }
  }
}
