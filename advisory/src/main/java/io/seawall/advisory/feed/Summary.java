package io.seawall.advisory.feed;

import org.jspecify.annotations.Nullable;

/** One short line about a vulnerability. */
public final class Summary {

  /** Longest summary in characters. */
  static final int MAX_LENGTH = 200;

  private Summary() {}

  /** The summary if there is one, else the first line of the details, cut to the limit. */
  public static @Nullable String of(@Nullable String summary, @Nullable String details) {
    String text = firstLine(summary);
    return text == null ? firstLine(details) : text;
  }

  private static @Nullable String firstLine(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      String line = plain(text.substring(from, end));
      if (!line.isEmpty()) {
        return shortened(line);
      }
      from = end + 1;
    }
    return null;
  }

  /** Without the marks of a heading, and without control characters, which harm terminals. */
  private static String plain(String line) {
    String text = line.strip();
    while (text.startsWith("#")) {
      text = text.substring(1).strip();
    }
    var clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) ? ' ' : c);
    }
    return clean.toString().strip();
  }

  private static String shortened(String line) {
    if (line.length() <= MAX_LENGTH) {
      return line;
    }
    int end = line.lastIndexOf(' ', MAX_LENGTH - 1);
    end = end < MAX_LENGTH / 2 ? MAX_LENGTH - 1 : end;
    end = Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end;
    return line.substring(0, end) + "…";
  }
}
