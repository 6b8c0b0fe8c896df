package io.seawall.advisory.file;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A little-endian byte sequence that grows while it is written. */
final class GrowingBytes {

  /** Sections stay below this, so that a file can be mapped at once. */
  static final int LIMIT = 1 << 30;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  GrowingBytes(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  byte get(int at) {
    return bytes[at];
  }

  /** What was written so far, without a copy. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  void put(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void put(byte[] values) {
    reserve(values.length);
    System.arraycopy(values, 0, bytes, size, values.length);
    size += values.length;
  }

  /** Copies a part of another sequence. */
  void put(GrowingBytes other, int from, int length) {
    reserve(length);
    System.arraycopy(other.bytes, from, bytes, size, length);
    size += length;
  }

  void putInt(int value) {
    reserve(4);
    INT.set(bytes, size, value);
    size += 4;
  }

  /** Unsigned LEB128. */
  void putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      put((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }

  /** LEB128 of a signed number with the sign in the lowest bit. */
  void putSigned(long value) {
    putVarint(value << 1 ^ value >> 63);
  }

  boolean matches(int at, byte[] other) {
    return Arrays.equals(bytes, at, at + other.length, other, 0, other.length);
  }

  private void reserve(int more) {
    if (more > LIMIT - size) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "advisory-file-too-large",
          "the feeds make an advisory file of more than 1 GiB; build it of fewer feeds");
    }
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, size + (size >> 1)));
    }
  }
}
