package io.seawall.detect.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values by numbers: open addressing with linear probing, at most half full, so a hit costs one or
 * two steps and no object.
 */
final class LongTable<V> {

  private static final int SMALLEST = 16;

  private long[] keys = new long[SMALLEST];
  private @Nullable Object[] values = new Object[SMALLEST];
  private int size;

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked")
  @Nullable V get(long key) {
    int mask = values.length - 1;
    for (int i = slot(key, mask); ; i = i + 1 & mask) {
      Object value = values[i];
      if (value == null || keys[i] == key) {
        return (V) value;
      }
    }
  }

  void put(long key, V value) {
    int mask = values.length - 1;
    int i = slot(key, mask);
    while (values[i] != null && keys[i] != key) {
      i = i + 1 & mask;
    }
    if (values[i] == null && ++size > values.length / 2) {
      resize(2 * values.length);
      put(key, value);
      return;
    }
    keys[i] = key;
    values[i] = value;
  }

  void remove(long key) {
    int mask = values.length - 1;
    int hole = slot(key, mask);
    while (values[hole] != null && keys[hole] != key) {
      hole = hole + 1 & mask;
    }
    if (values[hole] == null) {
      return;
    }
    size--;
    for (int i = hole + 1 & mask; values[i] != null; i = i + 1 & mask) {
      // What probed past the hole moves into it, so that no probe ends too early.
      if ((i - slot(keys[i], mask) & mask) >= (i - hole & mask)) {
        keys[hole] = keys[i];
        values[hole] = values[i];
        hole = i;
      }
    }
    values[hole] = null;
    if (values.length > SMALLEST && size < values.length / 8) {
      resize(values.length / 2);
    }
  }

  void clear() {
    keys = new long[SMALLEST];
    values = new Object[SMALLEST];
    size = 0;
  }

  /** How many slots there are; {@link #at} tells what is in one. */
  int slots() {
    return values.length;
  }

  @SuppressWarnings("unchecked")
  @Nullable V at(int slot) {
    return (V) values[slot];
  }

  @SuppressWarnings("unchecked")
  private void resize(int length) {
    long[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new long[length];
    values = new Object[length];
    size = 0;
    for (int i = 0; i < oldValues.length; i++) {
      Object value = oldValues[i];
      if (value != null) {
        put(oldKeys[i], (V) value);
      }
    }
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9e37_79b9_7f4a_7c15L;
    return (int) (mixed >>> 32) & mask;
  }

  @Override
  public String toString() {
    return Arrays.toString(keys);
  }
}
