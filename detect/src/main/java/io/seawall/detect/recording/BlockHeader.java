package io.seawall.detect.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The 52 bytes before the payload of a block, see {@code docs/formats/recording.md}.
 *
 * @param kind {@link #STATE}, {@link #MORE_STATE}, {@link #EVENTS} or {@link #INDEX}
 * @param compression {@link #PLAIN} or {@link #ZSTD}
 * @param stored bytes of the payload
 * @param raw bytes of it uncompressed
 * @param first lowest time in it
 * @param last highest time in it
 * @param number of its first event
 * @param events how many it has
 * @param checksum CRC-32C of the payload as stored
 */
record BlockHeader(
    int kind,
    int compression,
    int stored,
    int raw,
    long first,
    long last,
    long number,
    int events,
    int checksum) {

  static final int STATE = 1;
  static final int MORE_STATE = 2;
  static final int EVENTS = 3;
  static final int INDEX = 4;

  static final int PLAIN = 0;
  static final int ZSTD = 1;

  static final int BYTES = 52;

  /** Bytes that a payload may have, stored or not. */
  static final int MAX_PAYLOAD = 32 << 20;

  /** The first four bytes of a block: SWRB. */
  static final int MAGIC = 0x42525753;

  /**
   * @param salt of the file, part of the checksum: bytes that were recorded never look like a block
   */
  byte[] encode(int salt) {
    ByteBuffer buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(MAGIC).put((byte) kind).put((byte) compression).putShort((short) 0);
    buffer.putInt(stored).putInt(raw).putLong(first).putLong(last).putLong(number);
    buffer.putInt(events).putInt(checksum);
    return buffer.putInt(crc(buffer.array(), 0, BYTES - 4) ^ salt).array();
  }

  /** Reads a header, or null where none stands. */
  static @Nullable BlockHeader decode(byte[] bytes, int at, int salt) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, at, BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
    int checksum = crc(bytes, at, BYTES - 4) ^ salt;
    if (buffer.getInt(0) != MAGIC || buffer.getInt(BYTES - 4) != checksum) {
      return null;
    }
    var header =
        new BlockHeader(
            buffer.get(4),
            buffer.get(5),
            buffer.getInt(8),
            buffer.getInt(12),
            buffer.getLong(16),
            buffer.getLong(24),
            buffer.getLong(32),
            buffer.getInt(40),
            buffer.getInt(44));
    return header.isPossible() ? header : null;
  }

  private boolean isPossible() {
    return stored >= 0
        && stored <= MAX_PAYLOAD
        && raw >= 0
        && raw <= MAX_PAYLOAD
        && events >= 0
        && (compression == ZSTD || compression == PLAIN && stored == raw);
  }

  static int crc(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
