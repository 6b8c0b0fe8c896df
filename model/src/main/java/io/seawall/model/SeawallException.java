package io.seawall.model;

import org.jspecify.annotations.Nullable;

/** An error with a stable code, the kind of who must act, and a message that says what to do. */
public class SeawallException extends RuntimeException {

  private final ErrorKind kind;
  private final String code;

  /**
   * @param kind who must act
   * @param code stable, for scripts and searches, for example {@code image-not-found}
   * @param message one sentence that names the place and the remedy
   */
  public SeawallException(ErrorKind kind, String code, String message) {
    this(kind, code, message, null);
  }

  /** As above, with the cause. */
  public SeawallException(ErrorKind kind, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  /** Who must act. */
  public ErrorKind kind() {
    return kind;
  }

  /** The stable code. */
  public String code() {
    return code;
  }
}
