package io.seawall.sensor.guard.policy;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * An address of version 6; one of version 4 is {@code ::ffff:a.b.c.d}.
 *
 * @param high its first 64 bits
 * @param low its last 64 bits
 */
public record PeerAddress(long high, long low) {

  /** Bytes of an address. */
  public static final int BYTES = 16;

  /** Bits of an address. */
  public static final int BITS = 128;

  private static final long OLD = 0xffff_0000_0000L;

  /**
   * As it is on the wire.
   *
   * @param bytes 4 or 16 of them
   */
  public static PeerAddress of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return bytes.length == BYTES
        ? new PeerAddress(buffer.getLong(), buffer.getLong())
        : new PeerAddress(0, OLD | Integer.toUnsignedLong(buffer.getInt()));
  }

  /** Its 16 bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }

  /** With zeros behind so many bits. */
  PeerAddress prefix(int bits) {
    int rest = Math.max(0, bits - Long.SIZE);
    return new PeerAddress(high & mask(Math.min(bits, Long.SIZE)), low & mask(rest));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << Long.SIZE - bits;
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
