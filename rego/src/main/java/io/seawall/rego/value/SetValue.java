package io.seawall.rego.value;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A set; iterated in the total order of values. */
public final class SetValue implements Value, Iterable<Value> {

  /** The empty set. */
  public static final SetValue EMPTY = builder().build();

  private final ValueTable table;
  private int @Nullable [] order;
  private int hash;
  private long weight;

  private SetValue(ValueTable table) {
    this.table = table;
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The set of these values. */
  public static SetValue of(Iterable<? extends Value> items) {
    var builder = new Builder();
    items.forEach(builder::add);
    return builder.build();
  }

  /** The number of items. */
  public int size() {
    return table.size();
  }

  /** Whether the set has an item. */
  public boolean contains(Value item) {
    return table.find(item) >= 0;
  }

  /** The item at a place in the order of values, 0 to size - 1. */
  public Value at(int place) {
    return table.key(ordered()[place]);
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

  @Override
  public Iterator<Value> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public Value next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return at(next++);
      }
    };
  }

  @Override
  public long weight() {
    if (weight == 0) {
      long sum = 1;
      for (int i = 0; i < table.size(); i++) {
        sum = Weights.add(sum, table.key(i).weight());
      }
      weight = sum;
    }
    return weight;
  }

  int compareSet(SetValue other) {
    int shorter = Math.min(size(), other.size());
    for (int i = 0; i < shorter; i++) {
      int byItem = at(i).compareTo(other.at(i));
      if (byItem != 0) {
        return byItem;
      }
    }
    return Integer.compare(size(), other.size());
  }

  @Override
  public Kind kind() {
    return Kind.SET;
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      int sum = 7;
      for (int i = 0; i < table.size(); i++) {
        sum += table.key(i).hashCode();
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
    if (!(other instanceof SetValue that) || size() != that.size()) {
      return false;
    }
    for (int i = 0; i < table.size(); i++) {
      if (!that.contains(table.key(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }

  /** Collects items; may be used once. */
  public static final class Builder {

    private final ValueTable table = new ValueTable(4);

    private Builder() {}

    /** The number of items so far. */
    public int size() {
      return table.size();
    }

    /** Whether an item was added already. */
    public boolean contains(Value item) {
      return table.find(item) >= 0;
    }

    /** The item that was added at a place in the order of adding. */
    public Value added(int place) {
      return table.key(place);
    }

    /** Adds an item; one that is there already changes nothing. */
    public Builder add(Value item) {
      if (table.find(item) < 0) {
        table.append(item);
      }
      return this;
    }

    /** The set. */
    public SetValue build() {
      return new SetValue(table);
    }
  }
}
