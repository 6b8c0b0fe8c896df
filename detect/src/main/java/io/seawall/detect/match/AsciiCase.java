package io.seawall.detect.match;

import io.seawall.detect.value.Text;

/** Upper and lower case of ASCII letters; other bytes stay as they are. */
public final class AsciiCase {

  private AsciiCase() {}

  /** The lower case of a byte. */
  public static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  /** The upper case of a byte. */
  public static byte upper(byte b) {
    return b >= 'a' && b <= 'z' ? (byte) (b - 32) : b;
  }

  /** A text in lower case. */
  static Text lower(Text text) {
    byte[] bytes = text.bytes().clone();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = lower(bytes[i]);
    }
    return Text.of(bytes);
  }
}
