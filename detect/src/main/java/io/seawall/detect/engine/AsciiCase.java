package io.seawall.detect.engine;

import io.seawall.detect.value.Text;

/** Upper and lower case of ASCII letters; other bytes stay as they are. */
final class AsciiCase {

  private AsciiCase() {}

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  static byte upper(byte b) {
    return b >= 'a' && b <= 'z' ? (byte) (b - 32) : b;
  }

  static Text lower(Text text) {
    byte[] bytes = text.bytes().clone();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = lower(bytes[i]);
    }
    return Text.of(bytes);
  }
}
