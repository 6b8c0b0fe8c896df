package io.seawall.detect.baseline.profile;

/**
 * How a profile came about: whether it is ripe is for its reader to say.
 *
 * @param runs how many learnings were merged
 * @param events of the workload that were seen
 * @param first nanoseconds since 1970 of the first event
 * @param last nanoseconds since 1970 of the last event
 * @param grown nanoseconds since 1970 when something new was learned last
 */
public record LearningReport(long runs, long events, long first, long last, long grown) {

  /** Nanoseconds from the first to the last event. */
  public long duration() {
    return last - first;
  }

  /** Nanoseconds since something new was learned. */
  public long quiet() {
    return last - grown;
  }

  /** Both learnings as one. */
  LearningReport merge(LearningReport other) {
    return new LearningReport(
        runs + other.runs,
        events + other.events,
        Math.min(first, other.first),
        Math.max(last, other.last),
        Math.max(grown, other.grown));
  }
}
