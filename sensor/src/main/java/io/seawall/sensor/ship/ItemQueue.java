package io.seawall.sensor.ship;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Items on their way from the loop to the spool. Whoever brings one never waits: it goes or counts.
 */
final class ItemQueue {

  private final ArrayBlockingQueue<Item> items;
  private final AtomicLong bytes = new AtomicLong();
  private final long mostBytes;
  private final Map<String, LongAdder> overflow = new ConcurrentHashMap<>();

  /** What waits. */
  static final class Item {

    private final String kind;
    private final byte[] bytes;

    Item(String kind, byte[] bytes) {
      this.kind = kind;
      this.bytes = bytes;
    }

    String kind() {
      return kind;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  ItemQueue(int mostItems, long mostBytes) {
    this.items = new ArrayBlockingQueue<>(mostItems);
    this.mostBytes = mostBytes;
  }

  boolean offer(String kind, byte[] source, int offset, int length) {
    if (bytes.get() + length <= mostBytes) {
      var copy = new byte[length];
      System.arraycopy(source, offset, copy, 0, length);
      bytes.addAndGet(length);
      if (items.offer(new Item(kind, copy))) {
        return true;
      }
      bytes.addAndGet(-length);
    }
    overflow.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    return false;
  }

  @Nullable Item take(long millis) throws InterruptedException {
    Item item = items.poll(millis, TimeUnit.MILLISECONDS);
    if (item != null) {
      bytes.addAndGet(-item.bytes().length);
    }
    return item;
  }

  /** Tells how many did not find room since the last time. */
  void tellOverflow(ObjLongConsumer<String> told) {
    overflow.forEach((kind, count) -> {
      long more = count.sumThenReset();
      if (more > 0) {
        told.accept(kind, more);
      }
    });
  }

  int size() {
    return items.size();
  }
}
