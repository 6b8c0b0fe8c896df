package io.seawall.scan.report;

import java.io.IOException;

/**
 * Lines of text on a terminal. Texts come from images of unknown hands: what would move the cursor,
 * colour the terminal or turn the reading direction is shown as {@code ?}.
 */
public final class Page {

  private final Appendable out;
  private final TableStyle style;

  /**
   * @param out takes the lines
   * @param style width and colours
   */
  public Page(Appendable out, TableStyle style) {
    this.out = out;
    this.style = style;
  }

  int width() {
    return style.width();
  }

  /** Ends a line. */
  public void line() throws IOException {
    out.append('\n');
  }

  /** Writes a line. */
  public void line(String text) throws IOException {
    line(Ink.PLAIN, text);
  }

  /** Writes a line in a colour. */
  public void line(Ink ink, String text) throws IOException {
    append(ink, text);
    line();
  }

  /** Writes a part of a line. */
  public void append(Ink ink, String text) throws IOException {
    String safe = safe(text);
    out.append(style.color() && !safe.isEmpty() ? ink.on(safe) : safe);
  }

  /**
   * Writes a text that continues on further lines at {@code indent} where the width asks for it.
   */
  public void wrapped(int indent, String text) throws IOException {
    String rest = text;
    int room = Math.max(40, style.width() - indent);
    while (rest.length() > room) {
      int space = rest.lastIndexOf(' ', room);
      space = space > 0 ? space : rest.indexOf(' ', room);
      if (space < 0) {
        break;
      }
      line(rest.substring(0, space));
      out.append(" ".repeat(indent));
      rest = rest.substring(space + 1);
    }
    line(rest);
  }

  static String safe(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnsafe(text.charAt(i))) {
        var out = new StringBuilder(text);
        for (; i < text.length(); i++) {
          if (isUnsafe(text.charAt(i))) {
            out.setCharAt(i, '?');
          }
        }
        return out.toString();
      }
    }
    return text;
  }

  private static boolean isUnsafe(char c) {
    return c < ' '
        || c >= 0x7f && c <= 0x9f
        || c >= '\u200e' && c <= '\u200f'
        || c >= '\u2028' && c <= '\u202e'
        || c >= '\u2066' && c <= '\u2069';
  }
}
