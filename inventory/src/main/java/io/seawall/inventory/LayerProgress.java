package io.seawall.inventory;

/** Hears how far the reading of one layer is; called often, from the thread that reads. */
@FunctionalInterface
public interface LayerProgress {

  /** Hears nothing. */
  LayerProgress NONE = (entries, bytes) -> {};

  /**
   * @param entries entries read so far
   * @param bytes content of these entries together
   */
  void read(long entries, long bytes);
}
