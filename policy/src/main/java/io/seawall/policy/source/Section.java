package io.seawall.policy.source;

import io.seawall.policy.source.YamlValue.Mapping;
import io.seawall.policy.source.YamlValue.Scalar;
import io.seawall.policy.source.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a file, read key by key. What does not fit is noted and read as absent, so that a
 * reader goes on and finds the other problems too.
 */
public final class Section {

  private static final int MAX_TEXT = 4096;

  private final String file;
  private final Place place;
  private final Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
  private final Problems problems;

  /**
   * @param keys every key that is known; others are noted with the nearest known one
   */
  Section(String file, Mapping mapping, Set<String> keys, Problems problems) {
    this.file = file;
    this.place = mapping.place();
    this.problems = problems;
    for (YamlValue.Entry entry : mapping.entries()) {
      if (!keys.contains(entry.key())) {
        String unknown = "unknown key '" + Excerpt.of(entry.key()) + "'";
        problems.add(file, entry.place(), unknown + Spelling.hint(entry.key(), keys));
      } else if (!(entry.value() instanceof Scalar scalar && scalar.isNull())) {
        entries.put(entry.key(), entry);
      } else {
        problems.add(file, entry.place(), "'" + entry.key() + "' has no value");
      }
    }
  }

  /** Where the mapping begins. */
  public Place place() {
    return place;
  }

  /** Where this key stands, or the mapping where it does not. */
  public Place placeOf(String key) {
    YamlValue.Entry entry = entries.get(key);
    return entry == null ? place : entry.place();
  }

  /** {@code file:line} of the mapping. */
  public String origin() {
    return file + ":" + place.line();
  }

  /** Whether the key has a value. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Notes a problem here. */
  public void problem(Place where, String message) {
    problems.add(file, where, message);
  }

  /** The single value of this key, not blank and of at most 4,096 characters; null for none. */
  public @Nullable Scalar scalar(String key) {
    YamlValue.Entry entry = entries.get(key);
    return entry == null ? null : single(key, entry.value());
  }

  /** As {@link #scalar}, its text without white space around it. */
  public @Nullable String text(String key) {
    Scalar scalar = scalar(key);
    return scalar == null ? null : scalar.text().strip();
  }

  /** The truth value of this key; null for none. */
  public @Nullable Boolean flag(String key) {
    Scalar scalar = scalar(key);
    if (scalar == null) {
      return null;
    } else if (scalar.plain() && scalar.text().equals("true")) {
      return true;
    } else if (scalar.plain() && scalar.text().equals("false")) {
      return false;
    }
    String found = "'" + Excerpt.of(scalar.text()) + "'";
    problem(scalar.place(), "'" + key + "' is true or false, not " + found);
    return null;
  }

  /**
   * The value of this key as one of a closed set; null for none.
   *
   * @param word the word of each value in the file
   */
  public <T> @Nullable T choice(String key, List<T> values, Function<T, String> word) {
    Scalar scalar = scalar(key);
    if (scalar == null) {
      return null;
    }
    List<String> known = new ArrayList<>();
    for (T value : values) {
      if (word.apply(value).equals(scalar.text())) {
        return value;
      }
      known.add(word.apply(value));
    }
    String unknown = "unknown value '" + Excerpt.of(scalar.text()) + "' of '" + key + "'";
    problem(scalar.place(), unknown + Spelling.choices(scalar.text(), known));
    return null;
  }

  /** The values of this key, which is a list or one value that stands for a list of one. */
  public List<YamlValue> values(String key) {
    YamlValue.Entry entry = entries.get(key);
    if (entry == null) {
      return List.of();
    }
    return entry.value() instanceof Sequence list ? list.values() : List.of(entry.value());
  }

  /** The single values of a list, or of one value that stands for a list of one. */
  public List<Scalar> scalars(String key) {
    List<Scalar> scalars = new ArrayList<>();
    for (YamlValue value : values(key)) {
      Scalar scalar = single(key, value);
      if (scalar != null) {
        scalars.add(scalar);
      }
    }
    return scalars;
  }

  /** The mapping of this key with these keys in turn; null for none. */
  public @Nullable Section section(String key, Set<String> keys) {
    YamlValue.Entry entry = entries.get(key);
    return entry == null ? null : section(key, entry.value(), keys);
  }

  /** This value of the key as a mapping with these keys in turn; null, and noted, if it is none. */
  public @Nullable Section section(String key, YamlValue value, Set<String> keys) {
    if (value instanceof Mapping mapping) {
      return new Section(file, mapping, keys, problems);
    }
    problem(value.place(), "'" + key + "' holds keys with values, not " + value.kind());
    return null;
  }

  private @Nullable Scalar single(String key, YamlValue value) {
    if (!(value instanceof Scalar scalar)) {
      problem(value.place(), "'" + key + "' is a single value, not " + value.kind());
      return null;
    } else if (scalar.text().isBlank() || scalar.isNull()) {
      problem(value.place(), "'" + key + "' is empty");
      return null;
    } else if (scalar.text().length() > MAX_TEXT) {
      problem(value.place(), "'" + key + "' is longer than " + MAX_TEXT + " characters");
      return null;
    }
    return scalar;
  }
}
