package io.seawall.rego.syntax;

/** The two generations of the language. */
public enum RegoVersion {
  /** Before OPA 1.0: {@code if} and {@code contains} only after an import. */
  V0,
  /** Since OPA 1.0: {@code if}, {@code contains}, {@code in} and {@code every} are keywords. */
  V1
}
