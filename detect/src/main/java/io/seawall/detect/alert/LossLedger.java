package io.seawall.detect.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * What no rule could see: when, how much, and why. Neighbouring losses of one kind become one
 * entry.
 */
public final class LossLedger {

  /** Entries at most; what comes then is added to the last one of its kind. */
  public static final int MAX_ENTRIES = 10_000;

  private static final long NEAR = 1_000_000_000L;

  private final List<Loss> losses = new ArrayList<>();

  /** Why events, or what is known beside them, were lost. */
  public enum Kind {
    /** The recording is damaged, or ends within an event. */
    DAMAGE("the recording is damaged"),
    /** The table of events does not have the type. */
    UNKNOWN_TYPE("events of an unknown type"),
    /** The sensor dropped events because nobody took them in time. */
    DROPPED("the sensor dropped events"),
    /**
     * Events that are alike came faster than they were taken: but for first and last only counted.
     */
    COUNTED("events that are alike were only counted"),
    /** State was given up to keep within its bounds: fields of it may be missing. */
    EVICTED("state was given up to stay within its bounds");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }

    /** In words. */
    public String reason() {
      return reason;
    }
  }

  /**
   * A loss.
   *
   * @param from nanoseconds since 1970 of the last event before it; {@link Long#MIN_VALUE} if there
   *     is none
   * @param to of the first event after it; {@link Long#MAX_VALUE} if there is none
   * @param count how many events, or entries of the state; 0 if unknown
   * @param eventType the type that was lost, as {@code evt.type} prints it; empty for any
   * @param detail more than the kind says, may be empty
   */
  public record Loss(Kind kind, long from, long to, long count, String eventType, String detail) {

    private boolean continues(Loss before) {
      return kind == before.kind
          && eventType.equals(before.eventType)
          && detail.equals(before.detail)
          && (before.to == Long.MAX_VALUE || from - before.to < NEAR);
    }
  }

  /** Adds a loss. */
  public void add(Loss loss) {
    int at = losses.size() - 1;
    boolean full = losses.size() >= MAX_ENTRIES;
    while (at >= 0 && !loss.continues(losses.get(at)) && !(full && sameKind(loss, at))) {
      at--;
    }
    if (at < 0) {
      losses.add(loss);
      return;
    }
    Loss before = losses.get(at);
    losses.set(
        at,
        new Loss(
            before.kind(),
            Math.min(before.from(), loss.from()),
            Math.max(before.to(), loss.to()),
            before.count() + loss.count(),
            before.eventType(),
            before.detail()));
  }

  private boolean sameKind(Loss loss, int at) {
    return losses.get(at).kind() == loss.kind();
  }

  /** All losses in the order in which they were first met. */
  public List<Loss> losses() {
    return List.copyOf(losses);
  }

  /** Whether nothing was lost. */
  public boolean isEmpty() {
    return losses.isEmpty();
  }
}
