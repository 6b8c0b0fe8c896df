package io.seawall.detect.recording;

import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.event.EventDefect;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The events of one raw block. */
final class Records {

  private final EventView view = new EventView();
  private long delivered;

  /** Events given to the visitor by {@link #deliver}. */
  long delivered() {
    return delivered;
  }

  static byte code(EventEncoding encoding) {
    return switch (encoding) {
      case V1 -> 1;
      case V2 -> 2;
      case V2_LARGE -> 3;
    };
  }

  /**
   * Gives the events between two times to a visitor.
   *
   * @return null, or what is wrong with the block; events before it were given
   */
  @Nullable String deliver(
      Payload payload, long firstNumber, long from, long to, EventVisitor visitor) {
    byte[] raw = payload.bytes();
    int end = payload.length();
    ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (at < end) {
      if (end - at < RecordingWriter.RECORD_BYTES) {
        return "an event is cut";
      }
      int size = buffer.getInt(at);
      int start = at + RecordingWriter.RECORD_BYTES;
      EventEncoding encoding = encoding(raw[at + 14]);
      if (encoding == null || size < 0 || size > end - start) {
        return "an event is longer than its block";
      }
      EventDefect defect = view.read(raw, start, start + size, encoding);
      if (defect != null) {
        return defect.reason();
      }
      long number = firstNumber + Integer.toUnsignedLong(buffer.getInt(at + 8));
      view.place(number, buffer.getShort(at + 12) & 0xffff, buffer.getInt(at + 4));
      if (view.timestamp() >= from && view.timestamp() <= to) {
        visitor.event(view);
        delivered++;
      }
      at = start + size;
    }
    return null;
  }

  private static @Nullable EventEncoding encoding(byte code) {
    return switch (code) {
      case 1 -> EventEncoding.V1;
      case 2 -> EventEncoding.V2;
      case 3 -> EventEncoding.V2_LARGE;
      default -> null;
    };
  }
}
