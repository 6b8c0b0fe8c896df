package io.seawall.rego.builtin;

import io.seawall.rego.source.RegoError;

/**
 * A built-in has no result for its arguments. The expression is undefined then; in strict mode the
 * evaluation ends with the error, whose message starts with the name of the built-in.
 */
public final class BuiltinException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final RegoError.Code code;

  private BuiltinException(RegoError.Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** An operand is of a kind that the built-in does not take. */
  public static BuiltinException operand(String message) {
    return new BuiltinException(RegoError.Code.OPERAND, message);
  }

  /** The built-in cannot do what it was asked. */
  public static BuiltinException failed(String message) {
    return new BuiltinException(RegoError.Code.BUILTIN, message);
  }

  /** {@link RegoError.Code#OPERAND} or {@link RegoError.Code#BUILTIN}. */
  public RegoError.Code code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
