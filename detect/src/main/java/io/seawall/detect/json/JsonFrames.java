package io.seawall.detect.json;

import io.seawall.detect.capture.ByteWindow;
import java.io.IOException;

/**
 * Finds where the documents of a stream begin and end: objects, one a line or not, alone or in
 * arrays. What is no document is skipped: to the end of its line, and if it began on an earlier
 * line to a line that begins with a document.
 */
final class JsonFrames {

  /** What was found. */
  enum Found {
    DOCUMENT,
    DEFECT,
    END
  }

  private final ByteWindow window;
  private final JsonBrackets brackets = new JsonBrackets();
  private long line = 1;
  private int arrays;
  private int length;
  private int lines;
  private boolean resume;
  private String reason = "";

  JsonFrames(ByteWindow window) {
    this.window = window;
  }

  /**
   * Moves on. After {@link Found#DOCUMENT} it begins at {@link ByteWindow#at()}, after {@link
   * Found#DEFECT} {@link #reason()} is set.
   */
  Found next() throws IOException {
    passOver();
    while (window.ensure(1)) {
      byte found = window.bytes()[window.at()];
      if (found == '{') {
        return scan();
      }
      if (!isBetween(found)) {
        length = 0;
        return defect("an object is expected, not " + shown(found), true);
      }
      window.skip(1);
    }
    if (arrays > 0) {
      arrays = 0;
      return defect("the array does not end", false);
    }
    return Found.END;
  }

  /** Bytes of the document. */
  int length() {
    return length;
  }

  /** The line on which the document or defect begins, from 1. */
  long line() {
    return line;
  }

  /** What is wrong. */
  String reason() {
    return reason;
  }

  /** Skips the byte-order mark that some programs of Windows write. */
  void skipMark() throws IOException {
    if (!window.ensure(3)) {
      return;
    }
    byte[] bytes = window.bytes();
    int at = window.at();
    if (bytes[at] == (byte) 0xef && bytes[at + 1] == (byte) 0xbb && bytes[at + 2] == (byte) 0xbf) {
      window.skip(3);
    }
  }

  private boolean isBetween(byte found) {
    return switch (found) {
      case ' ', '\t', '\r' -> true;
      case '\n' -> {
        line++;
        yield true;
      }
      case '[' -> ++arrays <= JsonLimits.DEPTH;
      case ']' -> --arrays >= 0;
      default -> found == ',' && arrays > 0;
    };
  }

  private Found scan() throws IOException {
    brackets.clear();
    int at = 0;
    while (at < JsonLimits.BYTES && window.ensure(at + 1)) {
      byte[] bytes = window.bytes();
      int base = window.at();
      int to = Math.min(window.left(), JsonLimits.BYTES);
      while (at < to) {
        JsonBrackets.State state = brackets.take(bytes[base + at]);
        if (state == JsonBrackets.State.CLOSED) {
          length = at + 1;
          lines = brackets.lines();
          return Found.DOCUMENT;
        }
        if (state == JsonBrackets.State.BROKEN) {
          return broken(at, brackets.reason());
        }
        at++;
      }
    }
    return broken(at, at < JsonLimits.BYTES ? "the document does not end" : "it exceeds 16 MiB");
  }

  /** A new document at the start of a line is kept, else the line goes too. */
  private Found broken(int at, String why) {
    length = at;
    lines = brackets.lines();
    return defect(why, !brackets.isAtNextDocument());
  }

  private Found defect(String why, boolean skipLine) {
    reason = why;
    resume = skipLine;
    return Found.DEFECT;
  }

  /** Goes behind what was found last. */
  private void passOver() throws IOException {
    window.skip(length);
    line += lines;
    boolean severalLines = lines > 0;
    length = 0;
    lines = 0;
    arrays = Math.clamp(arrays, 0, JsonLimits.DEPTH);
    if (!resume) {
      return;
    }
    resume = false;
    skipLine();
    while (severalLines && window.ensure(1) && !beginsDocument(window.bytes()[window.at()])) {
      skipLine();
    }
  }

  private boolean beginsDocument(byte first) {
    return first == '{' || first == '[' || arrays > 0 && (first == ']' || first == ',');
  }

  private void skipLine() throws IOException {
    while (window.ensure(1)) {
      byte[] bytes = window.bytes();
      int base = window.at();
      int to = window.left();
      for (int i = 0; i < to; i++) {
        if (bytes[base + i] == '\n') {
          window.skip(i + 1);
          line++;
          return;
        }
      }
      window.skip(to);
    }
  }

  private static String shown(byte found) {
    return found > ' ' && found < 0x7f
        ? "'" + (char) found + "'"
        : "byte 0x" + Integer.toHexString(found & 0xff);
  }
}
