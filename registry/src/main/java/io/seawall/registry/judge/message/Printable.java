package io.seawall.registry.judge.message;

/** Text that a terminal and a header take: printable ASCII alone, of a limited length. */
public final class Printable {

  private static final String CUT = "...";

  private Printable() {}

  /**
   * The same text with a question mark for all else, cut where it is longer.
   *
   * @param most characters of the answer
   */
  public static String of(String text, int most) {
    boolean cut = text.length() > most;
    int length = cut ? Math.max(0, most - CUT.length()) : text.length();
    var safe = new StringBuilder(length + CUT.length());
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      safe.append(c < ' ' || c > '~' ? '?' : c);
    }
    return cut ? safe.append(CUT).toString() : safe.toString();
  }
}
