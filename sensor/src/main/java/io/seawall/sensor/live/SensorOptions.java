package io.seawall.sensor.live;

/**
 * How much a sensor may keep.
 *
 * @param lifecycleBytes of the ring of beginning and end of processes, a power of two
 * @param callBytes of the ring of calls, a power of two
 */
public record SensorOptions(int lifecycleBytes, int callBytes) {

  /** 4 and 16 MB: the second holds what a busy machine does in a second. */
  public static final SensorOptions DEFAULT = new SensorOptions(1 << 22, 1 << 24);

  /** Checks the sizes. */
  public SensorOptions {
    if (Integer.bitCount(lifecycleBytes) != 1 || Integer.bitCount(callBytes) != 1) {
      throw new IllegalArgumentException("sizes of rings are powers of two");
    }
  }
}
