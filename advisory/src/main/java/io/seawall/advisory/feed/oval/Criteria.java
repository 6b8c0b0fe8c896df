package io.seawall.advisory.feed.oval;

import java.util.List;

/** The tree of conditions of a definition ({@code criteria} in the OVAL definition schema). */
sealed interface Criteria {

  /** All must hold. */
  record All(List<Criteria> parts) implements Criteria {}

  /** One must hold. */
  record Any(List<Criteria> parts) implements Criteria {}

  /** Must not hold. */
  record Not(Criteria part) implements Criteria {}

  /**
   * A leaf.
   *
   * @param test id of the test
   * @param comment what the publisher says in words, empty unless it tells more than the test
   */
  record Test(String test, String comment) implements Criteria {}

  /**
   * Another definition must hold.
   *
   * @param definition its id
   */
  record Extended(String definition) implements Criteria {}

  /**
   * An operator that is not understood ({@code XOR}, {@code ONE}).
   *
   * @param what its name
   */
  record Strange(String what) implements Criteria {}
}
