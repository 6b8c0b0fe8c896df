package io.seawall.advisory.store;

/** What to do with a new advisory file that fails its checks. */
public enum OnProblem {
  /** Keep the file in use. */
  REFUSE,
  /** Take the new file in spite of its content, as long as it is not corrupt. */
  ACCEPT
}
