package io.seawall.registry.relay;

/** Sees the bytes that pass. */
@FunctionalInterface
public interface ByteTap {

  /** Sees nothing. */
  ByteTap NONE = (bytes, offset, length) -> {};

  /** A piece that the registry is about to get; the array is used again afterwards. */
  void passes(byte[] bytes, int offset, int length);
}
