package io.seawall.detect.capture;

import io.seawall.detect.event.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads little-endian values between two bounds, and refuses to leave them. */
final class BlockCursor {

  private final byte[] data;
  private int at;
  private int end;

  BlockCursor(byte[] data, int start, int end) {
    this.data = data;
    this.at = start;
    this.end = end;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  int left() {
    return end - at;
  }

  boolean has(int bytes) {
    return end - at >= bytes;
  }

  /** Narrows the bounds to the next bytes; {@link #leave} widens them again. */
  int enter(int bytes) throws StateFormatException {
    if (bytes < 0 || bytes > left()) {
      throw new StateFormatException("an entry is longer than its block");
    }
    int outer = end;
    end = at + bytes;
    return outer;
  }

  /** Skips what is left of an entry and widens the bounds. */
  void leave(int outer) {
    at = end;
    end = outer;
  }

  long u64() throws StateFormatException {
    return LittleEndian.i64(data, take(8));
  }

  int u32() throws StateFormatException {
    return LittleEndian.i32(data, take(4));
  }

  int u16() throws StateFormatException {
    return LittleEndian.u16(data, take(2));
  }

  int u8() throws StateFormatException {
    return data[take(1)] & 0xff;
  }

  /** 4 or 16 bytes in network order. */
  InternetAddress address(int bytes) throws StateFormatException {
    return InternetAddress.of(data, take(bytes), bytes);
  }

  /** Text after its u16 length. */
  String text() throws StateFormatException {
    return text(u16());
  }

  /** Text of a length, up to its first zero byte. */
  String text(int length) throws StateFormatException {
    int from = take(length);
    int size = 0;
    while (size < length && data[from + size] != 0) {
      size++;
    }
    return new String(data, from, size, StandardCharsets.UTF_8);
  }

  /** Texts that each end with a zero byte, after the u16 length of all. */
  List<String> texts() throws StateFormatException {
    int length = u16();
    int from = take(length);
    int stop = from + length;
    var texts = new ArrayList<String>();
    while (from < stop) {
      int zero = from;
      while (zero < stop && data[zero] != 0) {
        zero++;
      }
      texts.add(new String(data, from, zero - from, StandardCharsets.UTF_8));
      from = zero + 1;
    }
    return List.copyOf(texts);
  }

  private int take(int bytes) throws StateFormatException {
    if (bytes > left()) {
      throw new StateFormatException("an entry ends early");
    }
    int from = at;
    at += bytes;
    return from;
  }
}
