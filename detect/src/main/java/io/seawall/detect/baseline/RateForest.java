package io.seawall.detect.baseline;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.returntypes.DiVector;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.baseline.rate.RateDimension;
import io.seawall.detect.baseline.rate.RateHistory;
import io.seawall.detect.baseline.rate.RateWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a workload's windows by a robust random cut forest (Guha and others, ICML 2016). Numbers
 * enter as logarithms, as they differ by powers of ten. The same windows give the same answers.
 *
 * <p>A window is told if its score exceeds the mean of usual windows by three standard deviations,
 * and if one of the numbers that made it so is at least twice or half of what is usual and differs
 * by 10: what is only rare in mathematics wakes nobody.
 */
final class RateForest {

  /** Windows that must have been learned before any is judged. */
  static final int MIN_WINDOWS = 48;

  private static final int WARM_UP = 32;
  private static final int TREES = 30;
  private static final int MAX_CONTRIBUTIONS = 3;
  private static final double LEAST_SHARE = 0.1;
  private static final double DEVIATIONS = 3;
  private static final double LEAST_SCORE = 1.2;
  private static final RateDimension[] DIMENSIONS = RateDimension.values();

  private final Workload workload;
  private final long length;
  private final RandomCutForest forest;
  private long scores;
  private double mean;
  private double squares;

  RateForest(Workload workload, RateHistory history) {
    this.workload = workload;
    this.length = history.length();
    this.forest =
        RandomCutForest.builder()
            .dimensions(DIMENSIONS.length)
            .numberOfTrees(TREES)
            .sampleSize(RateHistory.MAX_WINDOWS)
            .outputAfter(WARM_UP)
            .randomSeed(workload.toString().hashCode())
            .parallelExecutionEnabled(false)
            .build();
    for (RateWindow window : history.windows()) {
      float[] point = point(window);
      usual(forest.getAnomalyScore(point));
      forest.update(point);
    }
  }

  /** What is unusual about the next window, or null. It is learned in either case. */
  @Nullable RateAnomaly judge(RateWindow window) {
    float[] point = point(window);
    double score = forest.getAnomalyScore(point);
    double threshold = threshold();
    RateAnomaly anomaly = null;
    if (score > threshold) {
      List<RateAnomaly.Contribution> contributions = contributions(window, point);
      if (!contributions.isEmpty()) {
        anomaly =
            new RateAnomaly(workload, window.start(), length, score, threshold, contributions);
      }
    } else {
      usual(score);
    }
    forest.update(point);
    return anomaly;
  }

  private void usual(double score) {
    if (!forest.isOutputReady()) {
      return;
    }
    scores++;
    double before = score - mean;
    mean += before / scores;
    squares += before * (score - mean);
  }

  private double threshold() {
    double deviation = scores < 2 ? 0 : Math.sqrt(squares / (scores - 1));
    return Math.max(LEAST_SCORE, mean + DEVIATIONS * deviation);
  }

  private List<RateAnomaly.Contribution> contributions(RateWindow window, float[] point) {
    DiVector parts = forest.getAnomalyAttribution(point);
    double total = parts.getHighLowSum();
    List<RateAnomaly.Contribution> all = new ArrayList<>();
    for (RateDimension dimension : DIMENSIONS) {
      double share = parts.getHighLowSum(dimension.column()) / total;
      if (share >= LEAST_SHARE) {
        long value = window.count(dimension);
        long expected = expected(point, dimension.column());
        if (differs(value, expected)) {
          all.add(new RateAnomaly.Contribution(dimension, value, expected, share));
        }
      }
    }
    all.sort(Comparator.comparingDouble(RateAnomaly.Contribution::share).reversed());
    return List.copyOf(all.subList(0, Math.min(MAX_CONTRIBUTIONS, all.size())));
  }

  private static boolean differs(long value, long expected) {
    long low = Math.min(value, expected);
    long high = Math.max(value, expected);
    return high - low >= 10 && high / 2 >= low;
  }

  private long expected(float[] point, int index) {
    float[] usual = forest.imputeMissingValues(point, new int[] {index});
    return Math.round(StrictMath.expm1(usual[index]));
  }

  private static float[] point(RateWindow window) {
    float[] point = new float[DIMENSIONS.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) StrictMath.log1p((double) Math.max(0, window.counts().get(i)));
    }
    return point;
  }
}
