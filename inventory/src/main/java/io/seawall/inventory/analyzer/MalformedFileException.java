package io.seawall.inventory.analyzer;

/** A file breaks its format; the message says where and how, without naming the file. */
public final class MalformedFileException extends Exception {

  private final String reason;

  public MalformedFileException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong, in one sentence. */
  public String reason() {
    return reason;
  }
}
