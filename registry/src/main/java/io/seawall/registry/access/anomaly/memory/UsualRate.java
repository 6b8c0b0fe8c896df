package io.seawall.registry.access.anomaly.memory;

/**
 * How much is usual in a window, of those windows in which there was anything: a mean in which the
 * latest 16 weigh most. A window counts as no more than was allowed in it, so that who goes too far
 * does not make that usual; to make twice as much usual takes hours of windows that are all full.
 */
public final class UsualRate {

  private static final int WEIGHT = 16;

  /** So few windows say nothing of what is usual. */
  private static final int FEW = 12;

  private int windows;
  private double mean;

  /** Nothing was learnt yet. */
  public UsualRate() {
    this(0, 0);
  }

  /**
   * What was saved.
   *
   * @param windows how many were learnt
   * @param mean of them
   */
  public UsualRate(int windows, double mean) {
    this.windows = windows;
    this.mean = mean;
  }

  /**
   * How many are not unusual: a multiple of the mean, at least a floor. While too little is known,
   * that multiple of the floor.
   *
   * @param floor so many are never unusual
   * @param factor times the mean
   */
  public long most(int floor, int factor) {
    return windows < FEW ? (long) floor * factor : Math.max(floor, (long) Math.ceil(mean * factor));
  }

  /**
   * Learns a window that has ended.
   *
   * @param count how many there were in it
   * @param floor as in {@link #most}
   * @param factor as in {@link #most}
   */
  public void learn(long count, int floor, int factor) {
    long counted = Math.min(count, most(floor, factor));
    windows = Math.min(windows + 1, 1_000_000);
    mean += (counted - mean) / Math.min(windows, WEIGHT);
  }

  /** How many windows were learnt, at most a million. */
  public int windows() {
    return windows;
  }

  /** How many there are in a window, mostly. */
  public double mean() {
    return mean;
  }
}
