package io.seawall.inventory.zip;

import io.seawall.model.NotChecked;

/** An archive, or one entry of it, cannot be read. */
public final class BadZipException extends Exception {

  private final NotChecked.Kind kind;
  private final String reason;

  BadZipException(NotChecked.Kind kind, String reason) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
  }

  static BadZipException malformed(String reason) {
    return new BadZipException(NotChecked.Kind.MALFORMED, reason);
  }

  static BadZipException limit(String reason) {
    return new BadZipException(NotChecked.Kind.LIMIT_EXCEEDED, reason);
  }

  /** Whether the archive is wrong, too large, or of a form that is not read. */
  public NotChecked.Kind kind() {
    return kind;
  }

  /** What is wrong, in one sentence. */
  public String reason() {
    return reason;
  }
}
