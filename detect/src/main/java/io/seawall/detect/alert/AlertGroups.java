package io.seawall.detect.alert;

import io.seawall.detect.value.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first alert of a cause pass and holds its repetitions back for a while, counted. A cause
 * is a rule together with what it found: for system calls container, executable and the parent's.
 * Time is that of the events. Bounded: beyond so many causes the one that was silent longest is
 * forgotten, and its count is told.
 */
public final class AlertGroups {

  /** Causes that are remembered at most. */
  public static final int MAX_CAUSES = 16_384;

  private final long window;
  private final Map<Cause, Counter> counters = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Group> forgotten = new ArrayList<>();

  /**
   * Makes groups.
   *
   * @param window nanoseconds for which repetitions are held back, counted from the alert that
   *     passed
   */
  public AlertGroups(long window) {
    this.window = window;
  }

  private record Cause(String rule, Text what) {}

  /** What is counted for a cause. */
  private static final class Counter {
    long passed;
    long first;
    long last;
    long held;
    long sinceLast;
  }

  /**
   * Repetitions of an alert.
   *
   * @param rule its rule
   * @param what the cause
   * @param first nanoseconds since 1970 of its first alert
   * @param last of its last
   * @param held how many were held back
   */
  public record Group(String rule, String what, long first, long last, long held) {}

  /**
   * Takes an alert.
   *
   * @return how many were held back since the last that passed, or -1 if this one is held back
   */
  public long take(String rule, Text what, long time) {
    Cause cause = new Cause(rule, what);
    Counter counter = counters.get(cause);
    if (counter == null) {
      makeRoom();
      counter = new Counter();
      counter.first = time;
      counters.put(cause, counter);
    } else if (time - counter.passed < window) {
      counter.last = time;
      counter.held++;
      counter.sinceLast++;
      return -1;
    }
    counter.passed = time;
    counter.last = time;
    long held = counter.sinceLast;
    counter.sinceLast = 0;
    return held;
  }

  private void makeRoom() {
    if (counters.size() >= MAX_CAUSES) {
      Map.Entry<Cause, Counter> eldest = counters.entrySet().iterator().next();
      Group group = group(eldest.getKey(), eldest.getValue());
      if (group != null && forgotten.size() < MAX_CAUSES) {
        forgotten.add(group);
      }
      counters.remove(eldest.getKey());
    }
  }

  /** The causes of which alerts were held back, the most frequent first. */
  public List<Group> groups() {
    var groups = new ArrayList<>(forgotten);
    for (Map.Entry<Cause, Counter> counter : counters.entrySet()) {
      Group group = group(counter.getKey(), counter.getValue());
      if (group != null) {
        groups.add(group);
      }
    }
    groups.sort(Comparator.comparingLong(Group::held).reversed().thenComparing(Group::rule));
    return List.copyOf(groups);
  }

  private static @Nullable Group group(Cause cause, Counter counter) {
    return counter.held == 0
        ? null
        : new Group(
            cause.rule(), cause.what().toString(), counter.first, counter.last, counter.held);
  }
}
