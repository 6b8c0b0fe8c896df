package io.seawall.inventory.rpm;

/** Damages good bytes, so that fuzzing comes past the first checks. */
final class Damaged {

  private Damaged() {}

  /** Each three bytes of the fuzzer replace one byte: two for its place, one for its value. */
  static byte[] by(byte[] fuzz, byte[] good) {
    byte[] damaged = good.clone();
    for (int i = 0; i + 2 < fuzz.length; i += 3) {
      damaged[Words.big16(fuzz, i) % damaged.length] = fuzz[i + 2];
    }
    return damaged;
  }
}
