package io.seawall.advisory.feed;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads lines whose length the input does not decide. */
public final class BoundedLines {

  private BoundedLines() {}

  /**
   * The next line without its end; null at the end of the input.
   *
   * @param limit longest line in characters
   * @throws IOException if the line is longer, or the input cannot be read
   */
  public static @Nullable String next(BufferedReader reader, int limit) throws IOException {
    var line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (line.length() == limit) {
        throw new IOException("a line is longer than " + limit + " characters");
      }
      line.append((char) c);
      c = reader.read();
    }
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return line.toString();
  }
}
