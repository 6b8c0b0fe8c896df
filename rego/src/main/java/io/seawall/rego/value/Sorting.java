package io.seawall.rego.value;

import java.util.Arrays;

/** Puts the keys of a table in order. */
final class Sorting {

  private Sorting() {}

  /** The indexes of the keys, smallest key first. */
  static int[] order(ValueTable table) {
    int size = table.size();
    if (size > 12) {
      return merged(table, size);
    }
    var order = new int[size];
    for (int i = 0; i < size; i++) {
      Value key = table.key(i);
      int at = i;
      while (at > 0 && table.key(order[at - 1]).compareTo(key) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    return order;
  }

  private static int[] merged(ValueTable table, int size) {
    var boxed = new Integer[size];
    Arrays.setAll(boxed, i -> i);
    Arrays.sort(boxed, (a, b) -> table.key(a).compareTo(table.key(b)));
    var order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = boxed[i];
    }
    return order;
  }
}
