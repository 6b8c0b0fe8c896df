package io.seawall.detect.engine.graph;

/** What can be said of a condition while not everything is known. */
enum Outlook {
  /** It holds whatever else comes out. */
  HOLDS,
  /** It does not, whatever else comes out. */
  FAILS,
  /** It depends on what is not known. */
  OPEN;

  static Outlook of(boolean truth) {
    return truth ? HOLDS : FAILS;
  }
}
