package io.seawall.detect.foresight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all events of a kind: of some fields, which values they can have where they have
 * one. Of other fields nothing is known.
 */
public final class Foreknowledge {

  private static final Expectation NO_VALUE = new Expectation.OneOf(List.of());

  private final Map<String, Expectation> expected;
  private final List<String> absent;

  private Foreknowledge(Map<String, Expectation> expected, List<String> absent) {
    this.expected = expected;
    this.absent = absent;
  }

  /** Ends of calls. */
  public static Foreknowledge ofType(String eventType) {
    return new Foreknowledge(Map.of(), List.of()).is("evt.type", eventType).is("evt.dir", "<");
  }

  /** The same, with a field that is one of some values or has none. */
  public Foreknowledge is(String field, String... values) {
    return with(field, new Expectation.OneOf(List.of(values)));
  }

  /**
   * The same, with a field that begins with a text or has no value, and has no two dots in a row
   * behind it.
   */
  public Foreknowledge begins(String field, String prefix) {
    return with(field, new Expectation.Beginning(prefix));
  }

  /** The same, with a field that is none of some values. */
  public Foreknowledge isNot(String field, Set<String> values) {
    return with(field, new Expectation.NoneOf(Set.copyOf(values)));
  }

  /** The same, with a field that holds none of some words. */
  public Foreknowledge without(String field, Set<String> words) {
    return with(field, new Expectation.Without(Set.copyOf(words)));
  }

  /**
   * The same, where fields have no value whose names begin so and of which nothing else is known.
   */
  public Foreknowledge hasNone(String... prefixes) {
    return new Foreknowledge(expected, List.of(prefixes));
  }

  private Foreknowledge with(String field, Expectation expectation) {
    Map<String, Expectation> all = new TreeMap<>(expected);
    all.put(field, expectation);
    return new Foreknowledge(all, absent);
  }

  @Nullable Expectation of(String field) {
    Expectation known = expected.get(field);
    return known == null && absent.stream().anyMatch(field::startsWith) ? NO_VALUE : known;
  }
}
