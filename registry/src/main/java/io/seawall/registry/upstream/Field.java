package io.seawall.registry.upstream;

/**
 * A header field of a request or an answer. Names may come several times and in any case.
 *
 * @param name as it was sent
 * @param value as it was sent
 */
public record Field(String name, String value) {

  /** Whether it has this name. */
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
