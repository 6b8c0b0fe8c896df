package io.seawall.detect.recording;

import com.github.luben.zstd.Zstd;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The payload of one block at a time, to and from its stored form, in arrays that are reused. */
final class Payload {

  /** Fast; higher levels gain a tenth in size and cost several times the processor. */
  private static final int LEVEL = 1;

  private byte[] packed = new byte[0];
  private byte[] raw = new byte[0];
  private int length;

  /** The array that holds what {@link #read} or {@link #compress} answered. */
  byte[] bytes() {
    return raw;
  }

  /** How many of those bytes count. */
  int length() {
    return length;
  }

  /** Reads a payload; false if its checksum or its compressed data is wrong. */
  boolean read(FileChannel file, BlockPlace place) throws IOException {
    BlockHeader header = place.header();
    length = header.raw();
    raw = room(raw, length);
    boolean plain = header.compression() == BlockHeader.PLAIN;
    packed = plain ? packed : room(packed, header.stored());
    byte[] stored = plain ? raw : packed;
    fill(file, place.offset() + BlockHeader.BYTES, stored, header.stored());
    if (BlockHeader.crc(stored, 0, header.stored()) != header.checksum()) {
      return false;
    }
    return plain || Zstd.decompressByteArray(raw, 0, length, stored, 0, header.stored()) == length;
  }

  /** Compresses bytes; false if that does not make them shorter. */
  boolean compress(byte[] bytes, int count) {
    raw = room(raw, (int) Zstd.compressBound(count));
    long size = Zstd.compressByteArray(raw, 0, raw.length, bytes, 0, count, LEVEL);
    length = (int) size;
    return !Zstd.isError(size) && size < count;
  }

  static byte[] bytes(FileChannel file, long at, int count) throws IOException {
    var bytes = new byte[count];
    fill(file, at, bytes, count);
    return bytes;
  }

  private static void fill(FileChannel file, long at, byte[] target, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, 0, count);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
  }

  private static byte[] room(byte[] array, int size) {
    return array.length >= size ? array : new byte[size];
  }
}
