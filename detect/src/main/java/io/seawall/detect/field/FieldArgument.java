package io.seawall.detect.field;

/** Which argument a field takes. */
public enum FieldArgument {
  /** None. */
  NONE("-"),
  /** A number in brackets, as in {@code evt.around[1]}. */
  INDEX("index"),
  /** A number in brackets, or nothing. */
  OPTIONAL_INDEX("?index"),
  /** How many generations up, 0 for the process itself; nothing for any ancestor. */
  OPTIONAL_LEVEL("?level"),
  /** A word in brackets, as in {@code container.label[app]}. */
  KEY("key"),
  /** A word or a number in brackets. */
  KEY_OR_INDEX("key-or-index"),
  /** A word or a number in brackets, or nothing. */
  OPTIONAL_KEY_OR_INDEX("?key-or-index"),
  /** A word behind a dot or in brackets, as in {@code evt.rawarg.fd}. */
  NAME("name"),
  /**
   * A word behind a dot, or a number in brackets, as in {@code evt.arg.fd} and {@code evt.arg[0]}.
   */
  NAME_OR_INDEX("name-or-index"),
  /** Nothing, {@code .src} or {@code .dst}. */
  SOURCE_OR_TARGET("source-or-target");

  private final String label;

  FieldArgument(String label) {
    this.label = label;
  }

  /** The name in the table. */
  String label() {
    return label;
  }

  /** Whether the field cannot stand without one. */
  public boolean isRequired() {
    return switch (this) {
      case INDEX, KEY, KEY_OR_INDEX, NAME, NAME_OR_INDEX -> true;
      case NONE, OPTIONAL_INDEX, OPTIONAL_LEVEL, OPTIONAL_KEY_OR_INDEX, SOURCE_OR_TARGET -> false;
    };
  }

  /**
   * The number that an argument is, at most {@code Integer.MAX_VALUE}; -1 if it is none.
   *
   * @param written as a rule has it
   */
  public static int index(String written) {
    if (written.isEmpty() || !written.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return written.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(written);
  }

  /** Whether it may stand behind a dot. */
  boolean isDotted() {
    return this == NAME || this == NAME_OR_INDEX || this == SOURCE_OR_TARGET;
  }

  /** Whether it may stand in brackets. */
  boolean isBracketed() {
    return this != NONE && this != SOURCE_OR_TARGET;
  }

  /** Whether an argument in brackets must be a number. */
  boolean isNumber() {
    return this == INDEX
        || this == OPTIONAL_INDEX
        || this == OPTIONAL_LEVEL
        || this == NAME_OR_INDEX;
  }
}
