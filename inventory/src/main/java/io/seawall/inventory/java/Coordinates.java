package io.seawall.inventory.java;

import org.jspecify.annotations.Nullable;

/**
 * What names an artifact in Maven.
 *
 * @param version null where only the name is known
 */
record Coordinates(String group, String artifact, @Nullable String version) {

  /** {@code group:artifact}, as advisories write it. */
  String name() {
    return group + ":" + artifact;
  }
}
