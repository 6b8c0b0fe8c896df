package io.seawall.policy.source;

/**
 * Something wrong in a file that a person wrote.
 *
 * @param file the file as the user named it
 * @param place where
 * @param message what is wrong and what would be right, perhaps of several lines
 */
public record Problem(String file, Place place, String message) {

  /** {@code file:line:column: message}. */
  @Override
  public String toString() {
    return file + ":" + place.line() + ":" + place.column() + ": " + message;
  }
}
