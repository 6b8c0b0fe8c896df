package io.seawall.sensor.live;

import io.seawall.sensor.bpf.Loader;

/**
 * How a sensor is loaded, and how much it may keep.
 *
 * @param loader of its programs
 * @param lifecycleBytes of the ring of beginning and end of processes, a power of two
 * @param callBytes of the ring of calls, a power of two
 */
public record SensorOptions(Loader loader, int lifecycleBytes, int callBytes) {

  /**
   * Needs nothing of the node; 4 and 16 MB: the second holds what a busy machine does in a second.
   */
  public static final SensorOptions DEFAULT = new SensorOptions(Loader.LIGHT, 1 << 22, 1 << 24);

  /** Checks the sizes. */
  public SensorOptions {
    if (Integer.bitCount(lifecycleBytes) != 1 || Integer.bitCount(callBytes) != 1) {
      throw new IllegalArgumentException("sizes of rings are powers of two");
    }
  }

  /** With another loader. */
  public SensorOptions loadedBy(Loader other) {
    return new SensorOptions(other, lifecycleBytes, callBytes);
  }
}
