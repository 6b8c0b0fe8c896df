package io.seawall.rego.builtin;

import io.seawall.rego.value.Value;

/** OPA's wording for operands of the wrong kind. */
public final class Operands {

  private Operands() {}

  /**
   * Refuses an operand.
   *
   * @param wanted the kinds it may have; several make a set of choices, as in {@code one of {array,
   *     set}}
   * @return never
   * @throws BuiltinException always
   */
  public static <T> T wrong(Value[] args, int index, String... wanted) {
    String choice = wanted.length == 1 ? wanted[0] : "one of {" + String.join(", ", wanted) + "}";
    throw BuiltinException.operand(
        "operand " + (index + 1) + " must be " + choice + " but got " + args[index].kind().label());
  }
}
