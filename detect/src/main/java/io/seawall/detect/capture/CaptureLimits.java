package io.seawall.detect.capture;

/**
 * What a capture may ask for. A file that asks for more is damaged.
 *
 * @param block bytes of a block
 * @param state bytes of all blocks of one section that hold no events
 * @param entries processes, descriptors, users, groups and interfaces together
 * @param problems listed one by one
 * @param strict whether the first damage ends reading with a {@link CaptureException}
 */
public record CaptureLimits(int block, long state, int entries, int problems, boolean strict) {

  /** 64 MiB a block, 128 MiB and a million entries of state, 100 problems, not strict. */
  public static final CaptureLimits DEFAULT =
      new CaptureLimits(64 << 20, 128L << 20, 1_000_000, 100, false);

  /** The same limits, and the first damage ends reading. */
  public CaptureLimits asStrict() {
    return new CaptureLimits(block, state, entries, problems, true);
  }
}
