package io.seawall.rego.value;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array. */
public final class ArrayValue implements Value, Iterable<Value> {

  /** The empty array. */
  public static final ArrayValue EMPTY = new ArrayValue(new Value[0]);

  private final Value[] items;
  private int hash;
  private long weight;

  private ArrayValue(Value[] items) {
    this.items = items;
  }

  /** An array of these items, which are copied. */
  public static ArrayValue of(List<? extends Value> items) {
    return items.isEmpty() ? EMPTY : new ArrayValue(items.toArray(Value[]::new));
  }

  /** An array of these items; the array given must not change afterwards. */
  public static ArrayValue of(Value... items) {
    return items.length == 0 ? EMPTY : new ArrayValue(items);
  }

  /** The number of items. */
  public int size() {
    return items.length;
  }

  /**
   * The item at an index.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public Value get(int index) {
    return items[index];
  }

  /** The item that the index names, or null where it is no integer within the array. */
  public @Nullable Value get(Value index) {
    if (index instanceof NumberValue number && number.isLong()) {
      long at = number.longValue();
      return at >= 0 && at < items.length ? items[(int) at] : null;
    }
    return null;
  }

  @Override
  public Iterator<Value> iterator() {
    return Arrays.asList(items).iterator();
  }

  @Override
  public long weight() {
    if (weight == 0) {
      long sum = 1;
      for (Value item : items) {
        sum = Weights.add(sum, item.weight());
      }
      weight = sum;
    }
    return weight;
  }

  int compareArray(ArrayValue other) {
    int shorter = Math.min(items.length, other.items.length);
    for (int i = 0; i < shorter; i++) {
      int byItem = items[i].compareTo(other.items[i]);
      if (byItem != 0) {
        return byItem;
      }
    }
    return Integer.compare(items.length, other.items.length);
  }

  @Override
  public Kind kind() {
    return Kind.ARRAY;
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = Arrays.hashCode(items);
    }
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof ArrayValue that && Arrays.equals(items, that.items));
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }
}
