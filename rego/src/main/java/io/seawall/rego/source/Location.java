package io.seawall.rego.source;

/**
 * Where a piece of source stands.
 *
 * @param source the file
 * @param row line, counted from 1
 * @param column code point within the line, counted from 1
 * @param start offset of its first UTF-16 unit in the text
 * @param end offset behind its last one
 */
public record Location(Source source, int row, int column, int start, int end) {

  /** The source text that stands here. */
  public String text() {
    return source.text().substring(start, end);
  }

  /** {@code file:row}, as OPA writes places. */
  @Override
  public String toString() {
    return source.name() + ":" + row;
  }
}
