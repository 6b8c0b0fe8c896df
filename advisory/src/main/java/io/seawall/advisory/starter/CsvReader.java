package io.seawall.advisory.starter;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of comma-separated values with quoted fields (RFC 4180). Limit: 64 Ki characters. */
final class CsvReader {

  private static final int MAX_ROW = 1 << 16;

  private final BufferedReader reader;
  private int line;

  CsvReader(BufferedReader reader) {
    this.reader = reader;
  }

  /** Line on which the last row ended, from 1. */
  int line() {
    return line;
  }

  /** The next row, or null at the end. */
  @Nullable List<String> next() throws IOException {
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    int length = 0;
    for (; c >= 0 && (quoted || c != '\n'); c = reader.read()) {
      if (++length > MAX_ROW) {
        throw new IOException("row after line " + line + " is longer than " + MAX_ROW);
      }
      line += c == '\n' ? 1 : 0;
      if (c == '"') {
        quoted = !quoted;
        if (quoted && !field.isEmpty()) {
          field.append('"');
        }
      } else if (c == ',' && !quoted) {
        row.add(field.toString());
        field.setLength(0);
      } else if (c != '\r' || quoted) {
        field.append((char) c);
      }
    }
    line++;
    row.add(field.toString());
    return row;
  }
}
