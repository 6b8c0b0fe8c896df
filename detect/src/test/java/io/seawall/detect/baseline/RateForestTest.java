package io.seawall.detect.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.baseline.profile.Made;
import io.seawall.detect.baseline.rate.RateDimension;
import io.seawall.detect.baseline.rate.RateHistory;
import io.seawall.detect.baseline.rate.RateWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateForestTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void usualWindowsAreNotTold() {
    var forest = new RateForest(Made.NGINX, history(new Random(1)));
    var random = new Random(2);
    long told = 0;
    for (int i = 0; i < 200; i++) {
      told += forest.judge(usual(i, random)) == null ? 0 : 1;
    }
    assertThat(told).isLessThanOrEqualTo(2);
  }

  @Test
  void aBurstIsToldWithItsDimensionAndWhatIsUsual() {
    var forest = new RateForest(Made.NGINX, history(new Random(1)));
    RateAnomaly anomaly =
        Objects.requireNonNull(forest.judge(Made.window(5 * SECOND, 1000, 400, 20)));

    assertThat(anomaly.score()).isGreaterThan(anomaly.threshold());
    assertThat(anomaly.start()).isEqualTo(5 * SECOND);
    RateAnomaly.Contribution first = anomaly.contributions().getFirst();
    assertThat(first.dimension()).isEqualTo(RateDimension.EXECS);
    assertThat(first.value()).isEqualTo(400);
    assertThat(first.expected()).isBetween(0L, 20L);
    assertThat(first.share()).isBetween(0.1, 1.0);
    assertThat(anomaly.sentence()).contains("execs 400 (usual ");
  }

  @Test
  void silenceIsToldToo() {
    var forest = new RateForest(Made.NGINX, history(new Random(1)));
    RateAnomaly anomaly = Objects.requireNonNull(forest.judge(Made.window(0, 0, 0, 0)));
    assertThat(anomaly.contributions())
        .extracting(RateAnomaly.Contribution::dimension)
        .contains(RateDimension.CALLS);
  }

  @Test
  void theSameWindowsGiveTheSameAnswers() {
    List<RateAnomaly> one = judge();
    assertThat(judge()).isEqualTo(one);
    assertThat(one).isNotEmpty();
  }

  private static List<RateAnomaly> judge() {
    var forest = new RateForest(Made.NGINX, history(new Random(1)));
    var random = new Random(3);
    List<RateAnomaly> told = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      RateAnomaly anomaly =
          forest.judge(i % 10 == 9 ? Made.window(i, 90_000, 7, 900) : usual(i, random));
      if (anomaly != null) {
        told.add(anomaly);
      }
    }
    return told;
  }

  private static RateHistory history(Random random) {
    List<RateWindow> windows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      windows.add(usual(i, random));
    }
    return new RateHistory(SECOND, windows);
  }

  private static RateWindow usual(int second, Random random) {
    return Made.window(
        second * SECOND, 900 + random.nextInt(200), random.nextInt(6), 15 + random.nextInt(10));
  }
}
