package io.seawall.detect.text;

/**
 * A part of a text.
 *
 * @param text the text, compared by identity
 * @param from the index of the first character
 * @param to the index behind the last character
 */
public record Span(SourceText text, int from, int to) {

  /** The characters. */
  public String characters() {
    return text.text().substring(from, to);
  }

  /** Where the first character stands. */
  public Place place() {
    SourceFile file = text.file(from);
    return file == null ? new Place("", 1, 1) : file.place(text.origin(from));
  }

  /** The line of the file that holds the first character; empty where there is no file. */
  public String line() {
    SourceFile file = text.file(from);
    return file == null ? "" : file.line(text.origin(from));
  }

  /** As its place and its characters. */
  @Override
  public String toString() {
    return place() + " " + characters();
  }
}
