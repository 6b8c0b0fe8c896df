package io.seawall.rego.value;

/** Sums of weights, which stop far below the range of a long. */
final class Weights {

  private static final long MOST = 1L << 60;

  private Weights() {}

  static long add(long left, long right) {
    return Math.min(left + right, MOST);
  }
}
