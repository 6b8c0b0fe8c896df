package io.seawall.policy.source;

import java.util.List;

/** A value of a YAML file with its place. */
public sealed interface YamlValue {

  /** Where the value begins. */
  Place place();

  /** What the value is, in words for messages: {@code a text}, {@code a list}, … */
  String kind();

  /**
   * A single value.
   *
   * @param text its content
   * @param plain whether it stands without quotes, so that {@code true} is a truth value and {@code
   *     null} is none
   */
  record Scalar(Place place, String text, boolean plain) implements YamlValue {

    /** Whether nothing stands here: {@code key:}, {@code key: ~} or {@code key: null}. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "a single value";
    }
  }

  /** A list. */
  record Sequence(Place place, List<YamlValue> values) implements YamlValue {

    public Sequence {
      values = List.copyOf(values);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the file; no key stands twice. */
  record Mapping(Place place, List<Entry> entries) implements YamlValue {

    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /**
   * One key of a mapping.
   *
   * @param place where the key stands
   */
  record Entry(Place place, String key, YamlValue value) {}
}
