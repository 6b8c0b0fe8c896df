package io.seawall.detect.ruletest;

import io.seawall.detect.text.Place;

/**
 * Something that events can reach.
 *
 * @param kind what it is
 * @param name of the rule, macro or exception; of a branch its text
 * @param owner the rule or macro that it stands in; empty for rules and macros
 * @param place where it stands
 * @param held how often it held
 * @param failed how often it was asked and did not hold
 */
public record CoverageItem(
    Kind kind, String name, String owner, Place place, long held, long failed) {

  /** What can be reached. */
  public enum Kind {
    /** A rule, exceptions included. */
    RULE("rule"),
    /** A macro that rules call. */
    MACRO("macro"),
    /** A term of an or. */
    BRANCH("branch"),
    /** An exception of a rule. */
    EXCEPTION("exception");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** In words. */
    public String word() {
      return word;
    }
  }

  /** Whether it ever held. */
  public boolean isReached() {
    return held > 0;
  }
}
