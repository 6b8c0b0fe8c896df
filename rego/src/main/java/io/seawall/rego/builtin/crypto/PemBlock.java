package io.seawall.rego.builtin.crypto;

/** A block of PEM. */
public final class PemBlock {

  private final String type;
  private final byte[] bytes;
  private final String rest;

  PemBlock(String type, byte[] bytes, String rest) {
    this.type = type;
    this.bytes = bytes;
    this.rest = rest;
  }

  /** What stands after {@code BEGIN}, for example {@code CERTIFICATE}. */
  public String type() {
    return type;
  }

  /** What the base64 says. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The text after the block. */
  public String rest() {
    return rest;
  }
}
