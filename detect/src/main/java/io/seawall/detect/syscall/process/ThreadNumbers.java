package io.seawall.detect.syscall.process;

/**
 * Remembers a number for each of many threads in bounded memory: two threads may share a place,
 * then the later one takes it.
 */
final class ThreadNumbers {

  private static final int SIZE = 1 << 14;

  private final long[] threads = new long[SIZE];
  private final long[] numbers = new long[SIZE];

  /** The number of a thread, 0 if it has none or was forgotten. */
  long get(long tid) {
    int slot = slot(tid);
    return threads[slot] == tid ? numbers[slot] : 0;
  }

  /** Gives a thread its number. */
  void put(long tid, long number) {
    int slot = slot(tid);
    threads[slot] = tid;
    numbers[slot] = number;
  }

  /** Neighbours in number get different places: they mostly live at the same time. */
  private static int slot(long tid) {
    return (int) (tid ^ tid >>> 14) & SIZE - 1;
  }
}
