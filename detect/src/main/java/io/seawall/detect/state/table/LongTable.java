package io.seawall.detect.state.table;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values by a number that each of them knows: open addressing with linear probing, at most half
 * full, so a hit costs one or two steps and no object.
 */
public final class LongTable<V> {

  private static final int SMALLEST = 16;

  private final ToLongFunction<V> number;
  private @Nullable Object[] values = new Object[SMALLEST];
  private int size;

  /**
   * Makes an empty table.
   *
   * @param number the number of a value, which must not change
   */
  public LongTable(ToLongFunction<V> number) {
    this.number = number;
  }

  /** How many values there are. */
  public int size() {
    return size;
  }

  /** The value with a number; null if there is none. */
  @SuppressWarnings("unchecked")
  public @Nullable V get(long key) {
    int mask = values.length - 1;
    for (int i = slot(key, mask); ; i = i + 1 & mask) {
      V value = (V) values[i];
      if (value == null || number.applyAsLong(value) == key) {
        return value;
      }
    }
  }

  /** Adds a value, or replaces that with the same number. */
  public void put(V value) {
    int mask = values.length - 1;
    int i = find(number.applyAsLong(value), mask);
    if (values[i] == null && ++size > values.length / 2) {
      resize(2 * values.length);
      put(value);
      return;
    }
    values[i] = value;
  }

  /** Removes the value with a number, if there is one. */
  public void remove(long key) {
    int mask = values.length - 1;
    int hole = find(key, mask);
    if (values[hole] == null) {
      return;
    }
    size--;
    for (int i = hole + 1 & mask; values[i] != null; i = i + 1 & mask) {
      // What probed past the hole moves into it, so that no probe ends too early.
      if ((i - slot(numberAt(i), mask) & mask) >= (i - hole & mask)) {
        values[hole] = values[i];
        hole = i;
      }
    }
    values[hole] = null;
    if (values.length > SMALLEST && size < values.length / 8) {
      resize(values.length / 2);
    }
  }

  /** The slot of a number, or the empty one where it would be. */
  private int find(long key, int mask) {
    int i = slot(key, mask);
    while (values[i] != null && numberAt(i) != key) {
      i = i + 1 & mask;
    }
    return i;
  }

  private long numberAt(int slot) {
    V value = at(slot);
    return value == null ? 0 : number.applyAsLong(value);
  }

  /** How many slots there are; {@link #at} tells what is in one. */
  public int slots() {
    return values.length;
  }

  /** What is in a slot; null for nothing. */
  @SuppressWarnings("unchecked")
  public @Nullable V at(int slot) {
    return (V) values[slot];
  }

  @SuppressWarnings("unchecked")
  private void resize(int length) {
    @Nullable Object[] old = values;
    values = new Object[length];
    size = 0;
    for (Object value : old) {
      if (value != null) {
        put((V) value);
      }
    }
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9e37_79b9_7f4a_7c15L;
    return (int) (mixed >>> 32) & mask;
  }
}
