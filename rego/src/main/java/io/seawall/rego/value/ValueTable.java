package io.seawall.rego.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a key stands in an array of keys: a plain search while there are few, an open hash table
 * after that. Keys are kept in the order of arrival. Not for several threads while it grows.
 */
final class ValueTable {

  /** Up to here comparing is cheaper than hashing: most objects of real documents are small. */
  private static final int FEW = 8;

  private Value[] keys;
  private int size;
  private int @Nullable [] slots;

  ValueTable(int expected) {
    keys = new Value[Math.max(expected, 4)];
  }

  int size() {
    return size;
  }

  Value key(int index) {
    return keys[index];
  }

  /** The index of a key, or -1. */
  int find(Value key) {
    int[] table = slots;
    if (table == null) {
      for (int i = 0; i < size; i++) {
        if (keys[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }
    int mask = table.length - 1;
    for (int at = spread(key) & mask; table[at] != 0; at = (at + 1) & mask) {
      int index = table[at] - 1;
      if (keys[index].equals(key)) {
        return index;
      }
    }
    return -1;
  }

  /** Adds a key that is not there yet. */
  void append(Value key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size++] = key;
    if (slots == null ? size > FEW : size * 2 > slots.length) {
      rehash();
    } else if (slots != null) {
      insert(slots, size - 1);
    }
  }

  private void rehash() {
    var table = new int[Integer.highestOneBit(size) * 4];
    for (int i = 0; i < size; i++) {
      insert(table, i);
    }
    slots = table;
  }

  private void insert(int[] table, int index) {
    int mask = table.length - 1;
    int at = spread(keys[index]) & mask;
    while (table[at] != 0) {
      at = (at + 1) & mask;
    }
    table[at] = index + 1;
  }

  private static int spread(Value key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 16);
  }
}
