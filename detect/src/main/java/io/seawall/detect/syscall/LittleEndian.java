package io.seawall.detect.syscall;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in bytes, the lowest byte first. The caller checks the bounds. */
final class LittleEndian {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static long i64(byte[] data, int at) {
    return (long) LONG.get(data, at);
  }

  static int i32(byte[] data, int at) {
    return (int) INT.get(data, at);
  }

  static int u16(byte[] data, int at) {
    return (short) SHORT.get(data, at) & 0xffff;
  }
}
