package io.seawall.inventory.java;

import org.jspecify.annotations.Nullable;

/** Reads {@code META-INF/maven/GROUP/ARTIFACT/pom.properties}, which Maven writes into archives. */
final class PomProperties {

  private PomProperties() {}

  /**
   * The coordinates; null if group or artifact are missing. The version is null where it is missing
   * or was never filled in, as in {@code ${project.version}}.
   */
  static @Nullable Coordinates parse(String text) {
    String group = null;
    String artifact = null;
    String version = null;
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      String line = text.substring(from, to);
      int equals = line.indexOf('=');
      if (equals > 0 && line.charAt(0) != '#') {
        String value = line.substring(equals + 1).strip();
        switch (line.substring(0, equals).strip()) {
          case "groupId" -> group = filled(value);
          case "artifactId" -> artifact = filled(value);
          case "version" -> version = filled(value);
          default -> {}
        }
      }
      from = to + 1;
    }
    return group == null || artifact == null ? null : new Coordinates(group, artifact, version);
  }

  /** The value if it can be a part of coordinates: one word without placeholders. */
  static @Nullable String filled(String value) {
    if (value.isEmpty() || value.length() > 200) {
      return null;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~' || c == '$' || c == ':' || c == '/' || c == '@') {
        return null;
      }
    }
    return value;
  }
}
