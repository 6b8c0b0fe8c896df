package io.seawall.detect.baseline.activity;

/**
 * Results of calls below zero: minus the number of the error.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/errno.3.html">errno(3)</a>
 */
final class Errors {

  private static final long INTERRUPTED = -4;
  private static final long TRY_AGAIN = -11;
  private static final long IN_PROGRESS = -115;
  private static final long RESTART = -512;
  private static final long RESTART_BLOCK = -516;

  private Errors() {}

  /** Whether a call failed; not if it was to be tried again, or goes on by itself. */
  static boolean isFailure(long result) {
    boolean restarted = result <= RESTART && result >= RESTART_BLOCK;
    return result < 0
        && result != TRY_AGAIN
        && result != INTERRUPTED
        && result != IN_PROGRESS
        && !restarted;
  }

  /** Whether a connection stands or is being made. */
  static boolean isConnected(long result) {
    return result >= 0 || result == IN_PROGRESS;
  }
}
