package io.seawall.scan.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that grow while they are written, little-endian. */
final class PackBytes {

  private static final int LIMIT = Integer.MAX_VALUE - 64;

  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  byte[] array() {
    return bytes;
  }

  void clear() {
    size = 0;
  }

  /** What was written so far, without a copy. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  void put(int value) throws IOException {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void put(byte[] from, int start, int end) throws IOException {
    reserve(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
  }

  void putInt(int value) throws IOException {
    reserve(4);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void putLong(long value) throws IOException {
    putInt((int) value);
    putInt((int) (value >>> 32));
  }

  /** Unsigned LEB128. */
  void putVarint(long value) throws IOException {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number that may be {@link Ints#NONE}. */
  void putNumber(int value) throws IOException {
    putVarint(value == Ints.NONE ? 0 : (value & 0xffff_ffffL) + 1);
  }

  boolean matches(int at, byte[] other, int start, int end) {
    return Arrays.equals(bytes, at, at + end - start, other, start, end);
  }

  private void reserve(int more) throws IOException {
    if (more > LIMIT - size) {
      throw new IOException("the archive of images grows above 2 GiB");
    }
    if (bytes.length - size < more) {
      long half = (long) size + (size >> 1);
      bytes = Arrays.copyOf(bytes, (int) Math.min(LIMIT, Math.max(size + more, half)));
    }
  }
}
