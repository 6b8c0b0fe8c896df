package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.encoding.Base64Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads PEM (RFC 7468) as leniently as Go: text around blocks is skipped, as are blocks that are
 * malformed, and headers of the older RFC 1421.
 */
public final class Pem {

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private Pem() {}

  /** The first block of a text, or null where it has none. */
  public static @Nullable PemBlock first(String text) {
    int from = 0;
    while (true) {
      int begin = text.indexOf(BEGIN, from);
      if (begin < 0) {
        return null;
      }
      if (begin == 0 || text.charAt(begin - 1) == '\n') {
        PemBlock block = blockAt(text, begin);
        if (block != null) {
          return block;
        }
      }
      from = begin + BEGIN.length();
    }
  }

  /** All blocks of a text. */
  static List<PemBlock> all(String text) {
    List<PemBlock> blocks = new ArrayList<>();
    for (PemBlock block = first(text); block != null; block = first(block.rest())) {
      blocks.add(block);
    }
    return blocks;
  }

  private static @Nullable PemBlock blockAt(String text, int begin) {
    int lineEnd = lineEnd(text, begin);
    String line = text.substring(begin + BEGIN.length(), lineEnd).stripTrailing();
    if (!line.endsWith(DASHES)) {
      return null;
    }
    String type = line.substring(0, line.length() - DASHES.length());
    int body = lineEnd + 1;
    for (int next = body; next < text.length() && isHeader(text, next); ) {
      body = lineEnd(text, next) + 1;
      next = body;
    }
    int end = text.indexOf(END, Math.min(body, text.length()));
    if (end < 0 || (end > body && text.charAt(end - 1) != '\n') || end < body) {
      return null;
    }
    int endLine = lineEnd(text, end);
    String closing = text.substring(end + END.length(), endLine).stripTrailing();
    if (!closing.equals(type + DASHES)) {
      return null;
    }
    return decoded(
        type, text.substring(body, end), text.substring(Math.min(endLine + 1, text.length())));
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static boolean isHeader(String text, int from) {
    String line = text.substring(from, lineEnd(text, from));
    return line.indexOf(':') >= 0;
  }

  private static @Nullable PemBlock decoded(String type, String base64, String rest) {
    var digits = new StringBuilder(base64.length());
    for (int i = 0; i < base64.length(); i++) {
      char c = base64.charAt(i);
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        digits.append(c);
      }
    }
    try {
      return new PemBlock(type, Base64Text.STANDARD.decode(digits.toString()), rest);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
