package io.seawall.detect.rule.problem;

/** What Falco calls a problem ({@code falco -V}, falco_load_result.cpp). */
public enum ProblemCode {
  /** Not reported by the loader: who reads the files reports it. */
  LOAD_ERR_FILE_READ("a file cannot be read"),
  /** The file is not YAML. */
  LOAD_ERR_YAML_PARSE("the file is not YAML"),
  /** An item lacks a key or a value has the wrong shape. */
  LOAD_ERR_YAML_VALIDATE("an item lacks a key or a value has the wrong shape"),
  /** A condition breaks the grammar, or a field, operator or value does not fit. */
  LOAD_ERR_COMPILE_CONDITION("a condition cannot be compiled"),
  /** An output names a field that does not exist. */
  LOAD_ERR_COMPILE_OUTPUT("an output cannot be compiled"),
  /** An item does not go with the others: an undefined macro, a wrong engine version. */
  LOAD_ERR_VALIDATE("an item does not go with the others"),
  /** An extension refuses an item; there are no extensions here. */
  LOAD_ERR_EXTENSION("an extension refuses an item"),
  /** The source of a rule is not known; the rule is skipped. */
  LOAD_UNKNOWN_SOURCE("the event source is not known"),
  /** A comparison with the text {@code <NA>}. */
  LOAD_UNSAFE_NA_CHECK("a comparison with <NA>"),
  /** A condition that does not restrict the event type, which costs speed. */
  LOAD_NO_EVTTYPE("the condition does not restrict the event type"),
  /** A rule with skip-if-unknown-filter was skipped. */
  LOAD_UNKNOWN_FILTER("an unknown field or event type, and the rule asks to be skipped then"),
  /** A macro that nothing calls. */
  LOAD_UNUSED_MACRO("a macro is not used"),
  /** A list that nothing names. */
  LOAD_UNUSED_LIST("a list is not used"),
  /** An item that is neither list, macro, rule nor requirement. */
  LOAD_UNKNOWN_ITEM("an item is of no known kind"),
  /** A key or field that rules should do without. */
  LOAD_DEPRECATED_ITEM("something deprecated is used"),
  /** An extension warns; there are no extensions here. */
  LOAD_WARNING_EXTENSION("an extension warns"),
  /** An exception is appended to without values. */
  LOAD_APPEND_NO_VALUES("an exception is changed without values"),
  /** Two exceptions of a rule have the same name. */
  LOAD_EXCEPTION_NAME_NOT_UNIQUE("two exceptions have the same name"),
  /** A macro's name cannot be called. */
  LOAD_INVALID_MACRO_NAME("a macro has an invalid name"),
  /** A list's name cannot be found in conditions. */
  LOAD_INVALID_LIST_NAME("a list has an invalid name"),
  /** Something in a condition that is allowed and hardly meant. */
  LOAD_COMPILE_CONDITION("a condition is doubtful"),
  /** A key that items of this kind do not have; it is passed over. */
  LOAD_UNKNOWN_KEY("an item has an unknown key");

  private final String meaning;

  ProblemCode(String meaning) {
    this.meaning = meaning;
  }

  /** One phrase. */
  public String meaning() {
    return meaning;
  }

  /** Whether the files cannot be used. */
  public boolean isError() {
    return compareTo(LOAD_ERR_EXTENSION) <= 0;
  }
}
