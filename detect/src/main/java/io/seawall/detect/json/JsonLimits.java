package io.seawall.detect.json;

/** What one document may ask for; one that asks for more is a problem. */
final class JsonLimits {

  /** Bytes of a document: 16 MiB. */
  static final int BYTES = 16 << 20;

  /** Containers in each other. */
  static final int DEPTH = 128;

  /** Objects, arrays and scalars. */
  static final int NODES = 1_000_000;

  /** Problems that are listed one by one. */
  static final int PROBLEMS = 100;

  private JsonLimits() {}
}
