package io.seawall.detect.baseline.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateCounterTest {

  private final List<RateWindow> ended = new ArrayList<>();
  private final RateCounter counter = new RateCounter(10, ended::add);

  @Test
  void theFirstWindowIsIncompleteAndLeftOut() {
    count(7, 12, 13, 25);
    assertThat(ended).extracting(RateWindow::start).containsExactly(10L);
    assertThat(ended.getFirst().count(RateDimension.CALLS)).isEqualTo(2);
  }

  @Test
  void silenceIsCountedButNotForever() {
    count(7, 12, 45);
    assertThat(ended).extracting(RateWindow::start).containsExactly(10L, 20L, 30L);
    count(10_005);
    assertThat(ended).hasSize(3 + 1 + 16);
    assertThat(ended.getLast().start()).isEqualTo(9_990);
  }

  @Test
  void anEventThatComesLateCountsInTheWindowThatIsOpen() {
    count(7, 12, 25, 14, 35);
    assertThat(ended.getLast().count(RateDimension.CALLS)).isEqualTo(2);
  }

  @Test
  void forgedTimesDoNoHarm() {
    count(-5, Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE);
    assertThat(ended).isEmpty();
  }

  @Test
  void afterATimeFarAheadCountingBeginsAnew() {
    count(7, 12, 1_000_000);
    ended.clear();
    count(22, 33, 44);
    assertThat(ended).extracting(RateWindow::start).containsExactly(30L);
  }

  private void count(long... times) {
    for (long time : times) {
      counter.at(time);
      counter.add(RateDimension.CALLS, 1);
    }
  }
}
