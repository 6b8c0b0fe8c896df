package io.seawall.detect.ruletest;

import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Lays an event out as drivers do. */
final class EventBytes {

  private EventBytes() {}

  static EventEncoding encoding(EventType type) {
    return type.has(EventTrait.LARGE_PAYLOAD) ? EventEncoding.V2_LARGE : EventEncoding.V2;
  }

  /** Cuts parameters where their lengths take two bytes, as drivers do. */
  static byte[] of(EventType type, long time, long tid, List<byte[]> values) {
    EventEncoding encoding = encoding(type);
    int most = encoding == EventEncoding.V2_LARGE ? Integer.MAX_VALUE : 0xffff;
    List<byte[]> params =
        values.stream().map(value -> Arrays.copyOf(value, Math.min(value.length, most))).toList();
    int size = encoding.headerBytes() + encoding.lengthBytes() * params.size();
    for (byte[] param : params) {
      size += param.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(time).putLong(tid).putInt(size).putShort((short) type.number());
    out.putInt(params.size());
    for (byte[] param : params) {
      if (encoding == EventEncoding.V2_LARGE) {
        out.putInt(param.length);
      } else {
        out.putShort((short) param.length);
      }
    }
    params.forEach(out::put);
    return out.array();
  }
}
