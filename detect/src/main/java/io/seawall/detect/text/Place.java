package io.seawall.detect.text;

/**
 * Where something stands.
 *
 * @param file the name of the file as the caller gave it
 * @param line from 1
 * @param column in characters, from 1
 */
public record Place(String file, int line, int column) {

  /** As {@code FILE:LINE:COLUMN}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
