package io.seawall.registry.access.anomaly.memory;

import io.seawall.registry.access.Access;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Counts accesses from the first one on for a while, and then from the next one on. Keeps the
 * numbers of the first records and the latest. A clock that was set back ends no window.
 */
public final class Window {

  /** Records that are named. */
  public static final int EVIDENCE = 16;

  private static final int FIRST = 4;

  private Instant begun = Instant.MIN;
  private long count;
  private boolean told;
  private final Set<String> names = new HashSet<>();
  private final List<Long> records = new ArrayList<>();

  /**
   * Whether the window ends with this time; then it is empty.
   *
   * @param ended takes the count of what has ended
   */
  public void at(Instant time, Duration length, LongConsumer ended) {
    if (begun.equals(Instant.MIN) || !time.isBefore(begun.plus(length))) {
      if (count > 0) {
        ended.accept(count);
      }
      begun = time;
      count = 0;
      told = false;
      names.clear();
      records.clear();
    }
  }

  /** Counts an access. */
  public void add(Access access) {
    count++;
    keep(access.number());
  }

  /**
   * Counts a name that was not there yet.
   *
   * @param most so many names are told apart; later ones are taken for known
   */
  public void add(Access access, String name, int most) {
    if (names.size() < most && names.add(name)) {
      add(access);
    }
  }

  /** Takes a name back. */
  public void remove(String name) {
    if (names.remove(name)) {
      count--;
    }
  }

  private void keep(long number) {
    if (number > 0) {
      if (records.size() == EVIDENCE) {
        records.remove(FIRST);
      }
      records.add(number);
    }
  }

  /** Whether there are more than usual for the first time in this window. */
  public boolean exceeds(long most) {
    if (told || count <= most) {
      return false;
    }
    told = true;
    return true;
  }

  /** How many were counted. */
  public long count() {
    return count;
  }

  /** When the first was; the beginning of time if there was none. */
  public Instant begun() {
    return begun;
  }

  /**
   * Numbers of records in the journal, at most {@value #EVIDENCE}: the first ones and the latest.
   */
  public List<Long> records() {
    return List.copyOf(records);
  }
}
