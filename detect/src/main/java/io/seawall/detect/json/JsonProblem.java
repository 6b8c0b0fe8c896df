package io.seawall.detect.json;

/**
 * What could not be read as an event.
 *
 * @param line from 1
 * @param offset of the byte, uncompressed, from 0
 * @param reason what is wrong, half a sentence
 */
public record JsonProblem(long line, long offset, String reason) {

  /** One line: place and reason. */
  public String message() {
    return "line " + line + ", byte " + offset + ": " + reason;
  }
}
