package io.seawall.detect.condition;

import io.seawall.detect.field.FieldType;

/** How values are compared. */
public enum Operator {
  /** Equal; also written {@code ==}. */
  EQUAL("=", Form.VALUE),
  /** Not equal; false too where there is no value. */
  NOT_EQUAL("!=", Form.VALUE),
  /** Less, for texts by their bytes. */
  LESS("<", Form.NUMBER),
  /** Less or equal. */
  LESS_OR_EQUAL("<=", Form.NUMBER),
  /** Greater. */
  GREATER(">", Form.NUMBER),
  /** Greater or equal. */
  GREATER_OR_EQUAL(">=", Form.NUMBER),
  /** Holds the value somewhere. */
  CONTAINS("contains", Form.VALUE),
  /** Holds the value somewhere, whatever the case of ASCII letters. */
  ICONTAINS("icontains", Form.VALUE),
  /** Holds the bytes that the value gives in hexadecimal. */
  BCONTAINS("bcontains", Form.VALUE),
  /** Begins with the value. */
  STARTSWITH("startswith", Form.VALUE),
  /** Begins with the bytes that the value gives in hexadecimal. */
  BSTARTSWITH("bstartswith", Form.VALUE),
  /** Ends with the value. */
  ENDSWITH("endswith", Form.VALUE),
  /** Matches a pattern of {@code *}, {@code ?} and {@code […]} as a whole. */
  GLOB("glob", Form.VALUE),
  /** As glob, whatever the case of ASCII letters. */
  IGLOB("iglob", Form.VALUE),
  /** Matches a regular expression of RE2 as a whole. */
  REGEX("regex", Form.VALUE),
  /** Is one of the values; of several values of a field, all are. */
  IN("in", Form.LIST),
  /** One of the field's values is one of the values. */
  INTERSECTS("intersects", Form.LIST),
  /** Is one of the paths or stands below one; the paths may be globs. */
  PMATCH("pmatch", Form.LIST);

  /** What stands on the right side. */
  public enum Form {
    /** One value, or a list behind a quantifier. */
    VALUE,
    /** One number. */
    NUMBER,
    /** A list. */
    LIST
  }

  private final String symbol;
  private final Form form;

  Operator(String symbol, Form form) {
    this.symbol = symbol;
    this.form = form;
  }

  /** As conditions write it. */
  public String symbol() {
    return symbol;
  }

  /** What stands on the right side. */
  public Form form() {
    return form;
  }

  /** Whether the symbol is a word, which a blank must follow. */
  boolean isWord() {
    return Character.isLetter(symbol.charAt(0));
  }

  /** Whether it compares values of a type (libsinsp, filter_compare.cpp). */
  public boolean fits(FieldType type, boolean list) {
    if (list) {
      return this == IN || this == INTERSECTS;
    }
    boolean equality = this == EQUAL || this == NOT_EQUAL || this == IN || this == INTERSECTS;
    return switch (type) {
      case INT, UINT, DOUBLE, PORT, RELTIME, ABSTIME -> equality || form == Form.NUMBER;
      case BOOL, IP, NET -> equality;
      case STRING -> this != BCONTAINS && this != BSTARTSWITH;
      case BYTES ->
          equality
              || this == CONTAINS
              || this == BCONTAINS
              || this == STARTSWITH
              || this == BSTARTSWITH
              || this == ENDSWITH;
      case DYNAMIC -> true;
    };
  }
}
