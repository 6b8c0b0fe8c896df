package io.seawall.sensor.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventMergeTest {

  private static final int TYPE = 95;

  private final WrittenRing lifecycle = new WrittenRing(1 << 12);
  private final WrittenRing calls = new WrittenRing(1 << 12);
  private final EventMerge merge = new EventMerge(lifecycle.buffer(), calls.buffer());
  private final List<String> seen = new ArrayList<>();

  private long drain(long now) {
    return merge.drain(() -> now, event -> seen.add(event.timestamp() + ":" + event.tid()));
  }

  private static byte[] event(long time, long tid) {
    return WrittenRing.event(time, tid, TYPE, 4);
  }

  @Test
  void twoRingsAreShownInTheOrderOfTime() {
    lifecycle.write(event(1, 10), 0);
    calls.write(event(2, 10), 0);
    calls.write(event(4, 10), 0);
    lifecycle.write(event(3, 11), 0);
    lifecycle.write(event(5, 10), 0);
    assertThat(drain(100)).isEqualTo(5);
    assertThat(seen).containsExactly("1:10", "2:10", "3:11", "4:10", "5:10");
  }

  @Test
  void aProcessDoesNotEndBeforeWhatItDidWasSeen() {
    calls.write(event(2, 10), 0);
    lifecycle.write(event(7, 10), 0);
    drain(5);
    assertThat(seen).containsExactly("2:10");
    calls.write(event(6, 10), 0);
    drain(8);
    assertThat(seen).containsExactly("2:10", "6:10", "7:10");
  }

  @Test
  void aRecordThatIsNotWholeHoldsUpWhatComesAfterIt() {
    byte[] late = event(2, 10);
    calls.write(late, RingBuffer.BUSY);
    lifecycle.write(event(3, 10), 0);
    assertThat(drain(100)).isZero();
    calls.finish(late.length);
    drain(100);
    assertThat(seen).containsExactly("2:10", "3:10");
  }

  @Test
  void recordsThatWereGivenUpOrDamagedAreLeftOut() {
    byte[] damaged = event(3, 10);
    damaged[16] = 127;
    calls.write(event(1, 10), RingBuffer.DISCARDED);
    calls.write(event(2, 10), 0);
    calls.write(damaged, 0);
    calls.write(new byte[3], 0);
    calls.write(event(4, 10), 0);
    drain(100);
    assertThat(seen).containsExactly("2:10", "4:10");
    assertThat(merge.damaged()).isEqualTo(1);
  }

  @Test
  void aRecordMayHoldTwoEvents() {
    byte[] first = event(2, 10);
    byte[] second = event(3, 10);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    calls.write(both, 0);
    drain(100);
    assertThat(seen).containsExactly("2:10", "3:10");
  }

  @Test
  void nothingIsLostWhereTheRingBeginsAnew() {
    var random = new Random(7);
    long written = 0;
    for (int round = 0; round < 2_000; round++) {
      int text = random.nextInt(300);
      byte[] event = WrittenRing.event(++written, 10, TYPE, text);
      if (calls.free() < event.length + 16) {
        drain(written);
      }
      calls.write(event, 0);
    }
    drain(written);
    assertThat(seen).hasSize((int) written);
    assertThat(seen.getLast()).isEqualTo(written + ":10");
  }
}
