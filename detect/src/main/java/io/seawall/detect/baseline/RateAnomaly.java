package io.seawall.detect.baseline;

import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.baseline.rate.RateDimension;
import java.util.List;

/**
 * A window in which a workload's numbers were unusual.
 *
 * @param workload whose numbers
 * @param start nanoseconds since 1970
 * @param length of the window in nanoseconds
 * @param score how unusual: about 1 is usual
 * @param threshold that the score exceeds
 * @param contributions what made it unusual, the strongest first
 */
public record RateAnomaly(
    Workload workload,
    long start,
    long length,
    double score,
    double threshold,
    List<Contribution> contributions) {

  /**
   * What one number has to do with it.
   *
   * @param dimension what was counted
   * @param value how many were counted
   * @param expected how many would have been usual beside the other numbers
   * @param share its part of the score, 0 to 1
   */
  public record Contribution(RateDimension dimension, long value, long expected, double share) {}

  /** For people, one line. */
  public String sentence() {
    var text = new StringBuilder();
    text.append(workload).append(": unusual rates");
    for (Contribution one : contributions) {
      text.append(", ").append(one.dimension().key()).append(' ').append(one.value());
      text.append(" (usual ").append(one.expected()).append(')');
    }
    return text.toString();
  }
}
