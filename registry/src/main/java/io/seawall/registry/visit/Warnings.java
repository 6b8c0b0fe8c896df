package io.seawall.registry.visit;

import io.seawall.registry.upstream.Field;

/**
 * What is told beside an answer (RFC 7234 section 5.5, OCI distribution specification, section
 * "Warnings"). Some clients print it.
 */
public final class Warnings {

  /** Longest text, in characters; some servers take no longer lines. */
  private static final int LONGEST = 500;

  private Warnings() {}

  /** The header for a text, of which only printable ASCII is left. */
  public static Field field(String text) {
    var safe = new StringBuilder("299 - \"");
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        safe.append('\\');
      }
      safe.append(c < ' ' || c > '~' ? '?' : c);
    }
    return new Field("Warning", safe.append('"').toString());
  }
}
