package io.seawall.rego.builtin.encoding;

import java.util.HexFormat;
import java.util.Locale;

/** Bytes as hexadecimal digits, read as Go reads them. */
final class HexText {

  private HexText() {}

  static String encode(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * The bytes that digits of either case stand for.
   *
   * @throws IllegalArgumentException for anything but an even number of digits, with Go's wording
   */
  static byte[] decode(String text) {
    byte[] in = ByteText.bytes(text);
    for (byte b : in) {
      if (!HexFormat.isHexDigit(b & 0xFF)) {
        throw new IllegalArgumentException("encoding/hex: invalid byte: " + describe(b & 0xFF));
      }
    }
    if (in.length % 2 != 0) {
      throw new IllegalArgumentException("encoding/hex: odd length hex string");
    }
    return HexFormat.of().parseHex(text);
  }

  private static String describe(int code) {
    String number = String.format(Locale.ROOT, "U+%04X", code);
    boolean visible = code >= ' ' && code != 0x7F && (code < 0x80 || code > 0xA0) && code != 0xAD;
    return visible ? number + " '" + (char) code + "'" : number;
  }
}
