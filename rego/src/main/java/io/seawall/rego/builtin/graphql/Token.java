package io.seawall.rego.builtin.graphql;

import io.seawall.rego.value.Quoting;

/**
 * A token.
 *
 * @param kind a punctuator as written, or one of the names below
 * @param value text of names, numbers and strings
 */
record Token(String kind, String value, int line, int column) {

  static final String NAME = "Name";
  static final String INT = "Int";
  static final String FLOAT = "Float";
  static final String STRING = "String";
  static final String BLOCK_STRING = "BlockString";
  static final String END = "<EOF>";
  static final String INVALID = "<Invalid>";

  boolean is(String wanted) {
    return kind.equals(wanted);
  }

  boolean isName(String wanted) {
    return is(NAME) && value.equals(wanted);
  }

  String described() {
    return value.isEmpty() ? kind : kind + " " + Quoting.quote(value);
  }
}
