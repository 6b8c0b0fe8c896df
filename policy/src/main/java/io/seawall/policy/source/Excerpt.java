package io.seawall.policy.source;

/** Text from outside as messages show it: harmless to a terminal, and not too long. */
public final class Excerpt {

  private static final int MAX_LENGTH = 100;

  private Excerpt() {}

  /**
   * The first 100 characters, with a question mark for each that is invisible: control and format
   * characters (which move the cursor or turn the direction of writing) and half surrogate pairs.
   */
  public static String of(String text) {
    int end = Math.min(text.length(), MAX_LENGTH);
    var out = new StringBuilder(end);
    for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      out.appendCodePoint(isVisible(c) ? c : '?');
    }
    return end < text.length() ? out.append('…').toString() : out.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
