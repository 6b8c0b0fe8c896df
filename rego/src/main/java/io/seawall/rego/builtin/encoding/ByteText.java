package io.seawall.rego.builtin.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes as text and back. A string of Rego may hold any bytes (the key that {@code base64.decode}
 * gives to an HMAC is seldom UTF-8), a string of Java may not: a byte that is no UTF-8 becomes the
 * lone surrogate U+DC00 + byte, and that surrogate becomes the byte again.
 */
public final class ByteText {

  private static final int ESCAPE = 0xDC00;

  private ByteText() {}

  /** The bytes of a text: UTF-8, except for bytes that {@link #text} put away. */
  public static byte[] bytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          return withEscapes(text);
        }
        i++;
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  private static byte[] withEscapes(String text) {
    var out = new byte[text.length() * 3];
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF) {
        out[size++] = (byte) (c - ESCAPE);
        continue;
      }
      boolean pair = isPair(text, i);
      String piece =
          Character.isSurrogate(c) && !pair ? "\uFFFD" : text.substring(i, pair ? i + 2 : i + 1);
      for (byte b : piece.getBytes(StandardCharsets.UTF_8)) {
        out[size++] = b;
      }
      i += pair ? 1 : 0;
    }
    return Arrays.copyOf(out, size);
  }

  /** The text that these bytes stand for. */
  public static String text(byte[] bytes) {
    return text(bytes, 0, bytes.length);
  }

  /** The text that some of these bytes stand for. */
  public static String text(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int length = sequence(bytes, at, to);
      if (length == 0) {
        return escaping(bytes, from, to);
      }
      at += length;
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static String escaping(byte[] bytes, int from, int to) {
    var out = new StringBuilder(to - from);
    int at = from;
    while (at < to) {
      int length = sequence(bytes, at, to);
      if (length == 0) {
        out.append((char) (ESCAPE + (bytes[at++] & 0xFF)));
      } else {
        out.append(new String(bytes, at, length, StandardCharsets.UTF_8));
        at += length;
      }
    }
    return out.toString();
  }

  /** The length of the character that starts here, 0 where none does (Unicode, table 3-7). */
  private static int sequence(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > to) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xFF;
    boolean overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    boolean outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
    return overlong || outside ? 0 : length;
  }
}
