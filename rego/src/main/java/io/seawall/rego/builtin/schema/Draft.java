package io.seawall.rego.builtin.schema;

/** Which version of JSON Schema a schema is written in; later ones know more keywords. */
enum Draft {
  DRAFT4,
  DRAFT6,
  DRAFT7,
  /** None is named: whatever any of them knows. */
  ANY;

  static Draft named(String url) {
    String plain = url.endsWith("#") ? url.substring(0, url.length() - 1) : url;
    return switch (plain) {
      case "http://json-schema.org/draft-04/schema" -> DRAFT4;
      case "http://json-schema.org/draft-06/schema" -> DRAFT6;
      case "http://json-schema.org/draft-07/schema" -> DRAFT7;
      default -> ANY;
    };
  }

  boolean isAtLeast(Draft other) {
    return compareTo(other) >= 0;
  }
}
