package io.seawall.scan.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Byte strings, each once, numbered in the order in which they came. */
final class ItemPool {

  /** Unknown to whoever chooses the names in an image, so that he cannot make them collide. */
  private static final long SEED = ThreadLocalRandom.current().nextLong();

  private final PackBytes bytes = new PackBytes();
  private int[] ends = new int[64];
  private int[] slots = new int[256];
  private int count;

  int count() {
    return count;
  }

  /** The number of an item, which is added if it is new. */
  int add(byte[] from, int start, int end) throws IOException {
    if (count >= slots.length / 2) {
      grow();
    }
    int slot = hash(from, start, end) & slots.length - 1;
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      if (ends[known] - start(known) == end - start
          && bytes.matches(start(known), from, start, end)) {
        return known;
      }
      slot = slot + 1 & slots.length - 1;
    }
    bytes.put(from, start, end);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    ends[count] = bytes.size();
    slots[slot] = ++count;
    return count - 1;
  }

  /** The section of a file that holds the items. */
  void writeTo(PackBytes out) throws IOException {
    out.putInt(count);
    for (int i = 0; i < count; i++) {
      out.putInt(ends[i]);
    }
    out.put(bytes.array(), 0, bytes.size());
  }

  private int start(int item) {
    return item == 0 ? 0 : ends[item - 1];
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int i = 0; i < count; i++) {
      int slot = hash(bytes.array(), start(i), ends[i]) & slots.length - 1;
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = i + 1;
    }
  }

  private static int hash(byte[] bytes, int start, int end) {
    long hash = SEED;
    for (int i = start; i < end; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001b3L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ hash >>> 32);
  }
}
