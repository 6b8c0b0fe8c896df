package io.seawall.sensor.response.forensics;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Names of files are bytes; this is how lists show them, so that each can be told from others. */
final class PrintableName {

  private static final String HEX = "0123456789abcdef";

  private PrintableName() {}

  /** UTF-8 as it is, and all else, control characters and the backslash too, as {@code \xNN}. */
  static String of(byte[] name) {
    var out = new StringBuilder(name.length);
    for (int at = 0; at < name.length; ) {
      int length = sequence(name, at);
      int c = length == 0 ? 0 : new String(name, at, length, StandardCharsets.UTF_8).codePointAt(0);
      if (length > 0 && c != '\\' && isVisible(c)) {
        out.appendCodePoint(c);
        at += length;
      } else {
        out.append("\\x").append(HEX.charAt(name[at] >> 4 & 15)).append(HEX.charAt(name[at] & 15));
        at++;
      }
    }
    return out.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Bytes of the well-formed character at an index; 0 if there is none. */
  private static int sequence(byte[] name, int at) {
    int first = name[at] & 0xff;
    int length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (at + length > name.length) {
      return 0;
    }
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(name, at, length));
      return length;
    } catch (CharacterCodingException e) {
      return 0;
    }
  }
}
