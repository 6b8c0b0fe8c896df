package io.seawall.rego.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An object: keys of any kind, each once. Look-ups cost constant time; the entries in the order of
 * their keys are worked out at the first question for them.
 */
public final class ObjectValue implements Value {

  /** The empty object. */
  public static final ObjectValue EMPTY = builder(0).build();

  private final ValueTable table;
  private final Value[] values;
  private int @Nullable [] order;
  private int hash;
  private long weight;

  private ObjectValue(ValueTable table, Value[] values) {
    this.table = table;
    this.values = values;
  }

  /** A builder for about so many entries. */
  public static Builder builder(int expected) {
    return new Builder(expected);
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder(4);
  }

  /** The number of entries. */
  public int size() {
    return table.size();
  }

  /** The value of a key, or null where there is none. */
  public @Nullable Value get(Value key) {
    int index = table.find(key);
    return index < 0 ? null : values[index];
  }

  /** The value of a string key, or null where there is none. */
  public @Nullable Value get(String key) {
    return get(StringValue.of(key));
  }

  /** The key that stands at a place in the order of keys, 0 to size - 1. */
  public Value keyAt(int place) {
    return table.key(ordered()[place]);
  }

  /** The value of the key that stands at a place in the order of keys. */
  public Value valueAt(int place) {
    return values[ordered()[place]];
  }

  /** Reading and writing the field twice is harmless: each thread works out the same order. */
  private int[] ordered() {
    int[] known = order;
    if (known == null) {
      known = Sorting.order(table);
      order = known;
    }
    return known;
  }

  /** A builder that starts with these entries. */
  public Builder toBuilder() {
    var copy = new Builder(size() + 1);
    for (int i = 0; i < table.size(); i++) {
      copy.put(table.key(i), values[i]);
    }
    return copy;
  }

  @Override
  public long weight() {
    if (weight == 0) {
      long sum = 1;
      for (int i = 0; i < table.size(); i++) {
        sum = Weights.add(sum, Weights.add(table.key(i).weight(), values[i].weight()));
      }
      weight = sum;
    }
    return weight;
  }

  int compareObject(ObjectValue other) {
    int shorter = Math.min(size(), other.size());
    for (int i = 0; i < shorter; i++) {
      int byKey = keyAt(i).compareTo(other.keyAt(i));
      if (byKey != 0) {
        return byKey;
      }
      int byValue = valueAt(i).compareTo(other.valueAt(i));
      if (byValue != 0) {
        return byValue;
      }
    }
    return Integer.compare(size(), other.size());
  }

  @Override
  public Kind kind() {
    return Kind.OBJECT;
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      int sum = 1;
      for (int i = 0; i < table.size(); i++) {
        sum += table.key(i).hashCode() * 31 ^ values[i].hashCode();
      }
      hash = sum;
    }
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof ObjectValue that) || size() != that.size()) {
      return false;
    }
    for (int i = 0; i < table.size(); i++) {
      if (!values[i].equals(that.get(table.key(i)))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }

  /** Collects entries; may be used once. */
  public static final class Builder {

    private final ValueTable table;
    private Value[] values;

    private Builder(int expected) {
      table = new ValueTable(expected);
      values = new Value[Math.max(expected, 4)];
    }

    /** The number of entries so far. */
    public int size() {
      return table.size();
    }

    /** The value that a key has so far, or null. */
    public @Nullable Value get(Value key) {
      int index = table.find(key);
      return index < 0 ? null : values[index];
    }

    /** Sets the value of a key; a later value replaces an earlier one. */
    public Builder put(Value key, Value value) {
      int index = table.find(key);
      if (index >= 0) {
        values[index] = value;
        return this;
      }
      if (table.size() == values.length) {
        values = Arrays.copyOf(values, values.length * 2);
      }
      values[table.size()] = value;
      table.append(key);
      return this;
    }

    /** Sets the value of a string key. */
    public Builder put(String key, Value value) {
      return put(StringValue.of(key), value);
    }

    /** The object. */
    public ObjectValue build() {
      return new ObjectValue(table, values);
    }
  }
}
