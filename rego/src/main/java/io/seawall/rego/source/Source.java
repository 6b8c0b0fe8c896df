package io.seawall.rego.source;

/**
 * The text of one policy file.
 *
 * @param name how messages call it, usually the path that the user gave
 * @param text the Rego source
 */
public record Source(String name, String text) {

  /** The text of a line without its end, counted from 1; empty beyond the last line. */
  public String line(int row) {
    return text.lines().skip(row - 1L).findFirst().orElse("");
  }
}
