package io.seawall.registry.judge.visibility;

import io.seawall.registry.judge.message.Printable;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.record.GraceList;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a standing means for one who pulls. */
public sealed interface Visibility {

  /** It is served. */
  record Served() implements Visibility {}

  /**
   * It is served, and the one who pulls is told something.
   *
   * @param why why it is served although there is something to tell
   * @param text for people: one line of printable ASCII, at most {@value #MAX_TEXT} characters
   */
  record Warned(Why why, String text) implements Visibility {

    /** Longest text, in characters; it goes into a header. */
    public static final int MAX_TEXT = 500;
  }

  /**
   * It is not served.
   *
   * @param message for people, whole
   */
  record Refused(String message) implements Visibility {}

  /** There is no verdict: it is judged first. */
  record Unjudged() implements Visibility {}

  /** Why something is served although there is something to tell. */
  enum Why {
    /** Its verdict is a warning. */
    VERDICT,
    /** It is denied, and on the grace list. */
    GRACE_LIST,
    /** It was denied lately only. */
    GRACE_PERIOD,
    /** It would not be served if the policy were enforced. */
    OBSERVED
  }

  /** Whether it is served, with or without a warning. */
  default boolean isServed() {
    return switch (this) {
      case Served _, Warned _ -> true;
      case Refused _, Unjudged _ -> false;
    };
  }

  /**
   * What a standing means.
   *
   * @param standing null if the manifest was never judged in the repository
   * @param policy of the repository
   * @param entry of the manifest, or of an index above it, on the grace list; null if there is none
   * @param now wall-clock time
   */
  static Visibility of(
      @Nullable Standing standing,
      RepositoryPolicy policy,
      GraceList.@Nullable Entry entry,
      Instant now) {
    Visibility enforced = enforced(standing, entry, now);
    return switch (policy.mode()) {
      case ENFORCE -> enforced;
      case OBSERVE ->
          switch (enforced) {
            case Served _, Warned _ -> enforced;
            case Refused refused -> warned(Why.OBSERVED, "would be refused: " + refused.message());
            case Unjudged _ -> warned(Why.OBSERVED, "would be refused: it is not judged yet");
          };
    };
  }

  private static Visibility enforced(
      @Nullable Standing standing, GraceList.@Nullable Entry entry, Instant now) {
    Outcome outcome = standing == null ? Outcome.PENDING : standing.outcome();
    if (standing == null) {
      return new Unjudged();
    }
    return switch (outcome) {
      case ALLOW -> new Served();
      case WARN -> warned(Why.VERDICT, standing.message());
      case PENDING -> new Unjudged();
      case DENY -> denied(standing, entry, now);
    };
  }

  private static Visibility denied(
      Standing standing, GraceList.@Nullable Entry entry, Instant now) {
    if (entry != null && entry.isInForce(now)) {
      return warned(
          Why.GRACE_LIST,
          "denied, but on the grace list until " + entry.until() + ": " + standing.message());
    }
    Instant until = standing.graceUntil();
    Instant since = standing.deniedSince();
    boolean clockIsPlausible =
        since != null && !now.isBefore(since.minus(GraceList.CLOCK_TOLERANCE));
    if (until != null && clockIsPlausible && now.isBefore(until)) {
      return warned(
          Why.GRACE_PERIOD, "denied, and refused after " + until + ": " + standing.message());
    }
    return new Refused(standing.message());
  }

  private static Warned warned(Why why, String text) {
    return new Warned(why, Printable.of(text.replace('\n', ' '), Warned.MAX_TEXT));
  }
}
