package io.seawall.image.entry;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Names as archives store them: bytes that should be UTF-8 and should stay inside the root, but
 * need not.
 *
 * <p>Different bytes give different texts: what is no UTF-8 becomes {@code \xHH} with upper-case
 * digits, and a backslash that would read like that in a proper name becomes {@code \x5C}.
 */
public final class EntryName {

  /**
   * Longest name in bytes. Linux opens no path above 4,096; four times this still fits an index of
   * files.
   */
  public static final int MAX_BYTES = 8_190;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private EntryName() {}

  /**
   * The path below the root that a stored name stands for: without leading slash, {@code .}, {@code
   * ..} and empty segments; empty for the root itself; null if the name climbs out of the root.
   */
  public static @Nullable String normalise(byte[] name, int from, int to) {
    int start = from;
    while (start < to && startsRoot(name, start, to)) {
      start++;
    }
    int end = to;
    while (end > start && name[end - 1] == '/') {
      end--;
    }
    return normalise(decode(name, start, end));
  }

  /** As above, for a name that is a text already. */
  public static @Nullable String normalise(String name) {
    return isNormal(name) ? name : cleaned(name);
  }

  /** A slash at the start, or the dot of a leading {@code ./}. */
  private static boolean startsRoot(byte[] name, int at, int to) {
    return name[at] == '/' || (name[at] == '.' && (at + 1 == to || name[at + 1] == '/'));
  }

  private static boolean isNormal(String path) {
    int start = 0;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      int length = end - start;
      if (length == 0
          || (length <= 2 && path.charAt(start) == '.' && path.charAt(end - 1) == '.')) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  private static @Nullable String cleaned(String path) {
    var out = new StringBuilder(path.length());
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        if (out.isEmpty()) {
          return null;
        }
        out.setLength(Math.max(out.lastIndexOf("/"), 0));
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        out.append(out.isEmpty() ? "" : "/").append(segment);
      }
    }
    return out.toString();
  }

  /** The text of a name or link target. */
  public static String decode(byte[] name, int from, int to) {
    for (int i = from; i < to; i++) {
      if (name[i] < 0 || isEscapeLike(name, i, to)) {
        return decodeSlowly(name, from, to);
      }
    }
    return new String(name, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isEscapeLike(byte[] name, int at, int to) {
    if (name[at] != '\\' || to - at < 4 || name[at + 1] != 'x') {
      return false;
    }
    byte high = name[at + 2];
    byte low = name[at + 3];
    return (high == '5' && low == 'C') || (isUpperHex(high) && high >= '8' && isUpperHex(low));
  }

  private static boolean isUpperHex(byte digit) {
    return (digit >= '0' && digit <= '9') || (digit >= 'A' && digit <= 'F');
  }

  private static String decodeSlowly(byte[] name, int from, int to) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(4 * (to - from));
    int start = from;
    for (int i = from; i < to; i++) {
      if (isEscapeLike(name, i, to)) {
        decodeRun(decoder, ByteBuffer.wrap(name, start, i - start), out);
        escape(name[i], out);
        start = i + 1;
      }
    }
    decodeRun(decoder, ByteBuffer.wrap(name, start, to - start), out);
    return out.flip().toString();
  }

  private static void decodeRun(CharsetDecoder decoder, ByteBuffer run, CharBuffer out) {
    decoder.reset();
    for (CoderResult result = decoder.decode(run, out, true);
        result.isMalformed();
        result = decoder.decode(run, out, true)) {
      for (int i = 0; i < result.length(); i++) {
        escape(run.get(), out);
      }
    }
  }

  private static void escape(byte value, CharBuffer out) {
    out.put('\\').put('x').put(HEX.toHighHexDigit(value)).put(HEX.toLowHexDigit(value));
  }
}
