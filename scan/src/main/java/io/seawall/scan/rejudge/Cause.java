package io.seawall.scan.rejudge;

import java.util.Locale;

/** Why an image was judged anew. */
public enum Cause {
  /** It had no verdict. */
  NEW,
  /** Something else is said of one of its packages. */
  FEEDS,
  /** The advisory file of its last verdict is gone, so nobody can tell what has changed. */
  FEEDS_UNKNOWN,
  /** The rules, the exceptions or the program are not those of its last verdict. */
  RULES,
  /** An exception has expired since, or a rule asks for the age of a finding. */
  TIME,
  /** It was asked for. */
  ASKED;

  /** The lower-case word used in schemas, for example {@code feeds-unknown}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
