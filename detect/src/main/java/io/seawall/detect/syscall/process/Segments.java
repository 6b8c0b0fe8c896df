package io.seawall.detect.syscall.process;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/** Reads texts that hold several parts, each with a zero byte after it. */
final class Segments {

  private Segments() {}

  /** Index after the last byte of the part that begins at an index. */
  static int end(Text text, int from) {
    byte[] bytes = text.bytes();
    int at = from;
    while (at < bytes.length && bytes[at] != 0) {
      at++;
    }
    return at;
  }

  /** How many parts there are. */
  static int count(Text text) {
    int count = 0;
    for (int at = 0; at < text.length(); at = end(text, at) + 1) {
      count++;
    }
    return count;
  }

  /** Bytes of all parts together. */
  static int size(Text text) {
    int size = 0;
    for (int at = 0; at < text.length(); ) {
      int end = end(text, at);
      size += end - at;
      at = end + 1;
    }
    return size;
  }

  /** A part, or null if there are fewer. */
  static @Nullable Text part(SystemState state, Text text, int index) {
    int at = 0;
    for (int i = 0; i < index && at < text.length(); i++) {
      at = end(text, at) + 1;
    }
    return at < text.length() ? state.texts().of(text.bytes(), at, end(text, at)) : null;
  }

  /** Adds all parts with blanks between them. */
  static void join(Text text, TextBuilder into) {
    for (int at = 0; at < text.length(); ) {
      int end = end(text, at);
      if (at > 0) {
        into.add(' ');
      }
      into.add(text.bytes(), at, end);
      at = end + 1;
    }
  }
}
