package io.seawall.e2e.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the head of an HTTP message.
 *
 * @param name as it was on the wire
 * @param value without the spaces around it
 */
record Header(String name, String value) {

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** The first value of this name. */
  static @Nullable String first(List<Header> headers, String name) {
    for (Header header : headers) {
      if (header.is(name)) {
        return header.value;
      }
    }
    return null;
  }

  /** These without those of some names. */
  static List<Header> without(List<Header> headers, String... names) {
    return headers.stream()
        .filter(header -> List.of(names).stream().noneMatch(header::is))
        .toList();
  }
}
