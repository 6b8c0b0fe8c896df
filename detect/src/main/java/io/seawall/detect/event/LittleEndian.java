package io.seawall.detect.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in bytes, the lowest byte first. The caller checks the bounds. */
public final class LittleEndian {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  /** 8 bytes. */
  public static long i64(byte[] data, int at) {
    return (long) LONG.get(data, at);
  }

  /** 4 bytes with their sign. */
  public static int i32(byte[] data, int at) {
    return (int) INT.get(data, at);
  }

  /** 2 bytes without sign. */
  public static int u16(byte[] data, int at) {
    return (short) SHORT.get(data, at) & 0xffff;
  }

  /** A number of 1, 2, 4 or 8 bytes with its sign; 0 for any other length. */
  public static long signed(byte[] data, int at, int length) {
    return switch (length) {
      case 8 -> i64(data, at);
      case 4 -> i32(data, at);
      case 2 -> (short) u16(data, at);
      case 1 -> data[at];
      default -> 0;
    };
  }

  /** A number of 1, 2, 4 or 8 bytes without sign; 0 for any other length. */
  public static long unsigned(byte[] data, int at, int length) {
    return switch (length) {
      case 8 -> i64(data, at);
      case 4 -> i32(data, at) & 0xffff_ffffL;
      case 2 -> u16(data, at);
      case 1 -> data[at] & 0xff;
      default -> 0;
    };
  }
}
