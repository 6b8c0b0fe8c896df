package io.seawall.rego.builtin.template;

/**
 * A word of a template.
 *
 * @param kind its kind
 * @param text what it says: the text, the name, the content of a string, the sign
 * @param spaced whether white space stands before it
 */
record Token(Kind kind, String text, boolean spaced) {

  enum Kind {
    /** Text outside actions. */
    TEXT,
    /** The start of an action. */
    LEFT,
    /** The end of an action. */
    RIGHT,
    /** A keyword, function, {@code true}, {@code false} or {@code nil}. */
    WORD,
    /** {@code .name} without the dot. */
    FIELD,
    /** {@code $name} or {@code $}. */
    VARIABLE,
    /** A string. */
    STRING,
    /** A number or a character. */
    NUMBER,
    /** {@code . | ( ) , = :=}. */
    SIGN
  }

  boolean is(Kind wanted, String what) {
    return kind == wanted && text.equals(what);
  }
}
