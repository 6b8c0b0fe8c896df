package io.seawall.scan.archive;

import java.util.Arrays;

/** A list of numbers. */
final class Ints {

  /** Stands for a number that is not there. */
  static final int NONE = Integer.MIN_VALUE;

  private int[] values = new int[16];
  private int size;

  int size() {
    return size;
  }

  int get(int at) {
    return values[at];
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  void addLong(long value) {
    add((int) (value >>> 32));
    add((int) value);
  }

  long getLong(int at) {
    return (long) values[at] << 32 | values[at + 1] & 0xffff_ffffL;
  }

  void clear() {
    size = 0;
  }
}
