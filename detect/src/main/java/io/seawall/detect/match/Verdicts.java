package io.seawall.detect.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the comparisons of a {@link TextGroup} say of a text, a bit for each. Texts of which they
 * say the same share one, which keeps what others conclude from it.
 */
public final class Verdicts {

  private final long[] bits;
  private final int hash;
  private long[] @Nullable [] conclusions = new long[2][];

  Verdicts(long[] bits) {
    this.bits = bits;
    this.hash = Arrays.hashCode(bits);
  }

  /** Whether a comparison holds. */
  public boolean holds(int comparison) {
    return (bits[comparison >>> 6] >>> comparison & 1) != 0;
  }

  /** What was concluded from these; null for nothing yet. */
  public long @Nullable [] conclusion(int number) {
    return number < conclusions.length ? conclusions[number] : null;
  }

  /**
   * Keeps what was concluded from these.
   *
   * @param number from {@link TextGroup#number}
   */
  public void conclude(int number, long[] conclusion) {
    if (number >= conclusions.length) {
      conclusions = Arrays.copyOf(conclusions, number + 2);
    }
    conclusions[number] = conclusion;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Verdicts verdicts && Arrays.equals(bits, verdicts.bits);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
