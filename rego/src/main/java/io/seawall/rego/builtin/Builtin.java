package io.seawall.rego.builtin;

import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A built-in function.
 *
 * @param name full name, for example {@code json.unmarshal}
 * @param signature parameters and result
 * @param deterministic whether equal arguments give equal results whenever it is called; others are
 *     asked once for equal arguments within one evaluation
 * @param body what it does
 */
public record Builtin(String name, Signature signature, boolean deterministic, Body body) {

  /**
   * A deterministic built-in.
   *
   * @param signature as {@link Signature#parse} reads it, for example {@code "(string,
   *     array[string]) boolean"}
   */
  public static Builtin of(String name, String signature, Body body) {
    return new Builtin(name, Signature.parse(signature), true, body);
  }

  /** A built-in whose result depends on more than its arguments. */
  public static Builtin changing(String name, String signature, Body body) {
    return new Builtin(name, Signature.parse(signature), false, body);
  }

  /** What a built-in does. */
  @FunctionalInterface
  public interface Body {

    /**
     * The result for these arguments.
     *
     * @param args as many as the signature names; of any kind: the body checks what it takes, by
     *     {@link Call}'s methods
     * @return the result, or null for undefined
     * @throws BuiltinException if the arguments are of no use: undefined for the policy, an error
     *     in strict mode
     */
    @Nullable Value apply(Call call, Value[] args);
  }
}
