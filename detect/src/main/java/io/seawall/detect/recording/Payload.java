package io.seawall.detect.recording;

import com.github.luben.zstd.Zstd;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Payloads of blocks, to and from their stored form. */
final class Payload {

  /** Fast; higher levels gain a tenth in size and cost several times the processor. */
  private static final int LEVEL = 1;

  private Payload() {}

  /** The raw payload, or null if its checksum or its compressed data is wrong. */
  static byte @Nullable [] read(FileChannel file, BlockPlace place) throws IOException {
    BlockHeader header = place.header();
    byte[] stored = bytes(file, place.offset() + BlockHeader.BYTES, header.stored());
    if (BlockHeader.crc(stored, 0, stored.length) != header.checksum()) {
      return null;
    }
    if (header.compression() == BlockHeader.PLAIN) {
      return stored;
    }
    var raw = new byte[header.raw()];
    long size = Zstd.decompressByteArray(raw, 0, raw.length, stored, 0, stored.length);
    return size == raw.length ? raw : null;
  }

  /** The compressed payload, or null if compression does not pay. */
  static byte @Nullable [] compress(byte[] raw, int length) {
    var target = new byte[(int) Zstd.compressBound(length)];
    long size = Zstd.compressByteArray(target, 0, target.length, raw, 0, length, LEVEL);
    return Zstd.isError(size) || size >= length ? null : Arrays.copyOf(target, (int) size);
  }

  static byte[] bytes(FileChannel file, long at, int count) throws IOException {
    var bytes = new byte[count];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes;
  }
}
