package io.seawall.rego.builtin;

import java.util.List;

/**
 * What a function takes and gives.
 *
 * @param parameters one type for each parameter
 * @param result type of the result
 */
public record Signature(List<Type> parameters, Type result) {

  /**
   * Reads a signature: parameters in parentheses, then the result. Types are {@code any}, {@code
   * null}, {@code boolean}, {@code number}, {@code string}, {@code array}, {@code object}, {@code
   * set}, with {@code array[T]}, {@code set[T]} and {@code object[K:V]} naming their contents and
   * {@code |} between alternatives: {@code "(string, array[string]|set[string]) number"}.
   *
   * @throws IllegalArgumentException if the text is no signature
   */
  public static Signature parse(String text) {
    return new SignatureReader(text).read();
  }

  /** How many arguments it takes. */
  public int arity() {
    return parameters.size();
  }
}
