package io.seawall.rego.builtin;

import io.seawall.rego.value.Value;

/** OPA's wording for operands of the wrong kind. */
public final class Operands {

  private Operands() {}

  /**
   * What to throw for an operand.
   *
   * @param wanted the kinds it may have; several make a set of choices, as in {@code one of {array,
   *     set}}
   */
  public static BuiltinException wrong(Value[] args, int index, String... wanted) {
    String choice = wanted.length == 1 ? wanted[0] : "one of {" + String.join(", ", wanted) + "}";
    return BuiltinException.operand(
        "operand " + (index + 1) + " must be " + choice + " but got " + args[index].kind().label());
  }

  /**
   * What to throw for an item of a collection, as in {@code must be array of strings but got array
   * containing number}.
   *
   * @param wanted the kind that the items must have
   */
  public static BuiltinException wrongItem(Value[] args, int index, Value item, String wanted) {
    String collection = args[index].kind().label();
    return BuiltinException.operand(
        "operand "
            + (index + 1)
            + " must be "
            + collection
            + " of "
            + wanted
            + "s but got "
            + collection
            + " containing "
            + item.kind().label());
  }
}
