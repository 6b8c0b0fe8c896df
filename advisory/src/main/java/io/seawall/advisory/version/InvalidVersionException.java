package io.seawall.advisory.version;

/** A text that is no version in the ecosystem where it was used. */
public final class InvalidVersionException extends Exception {

  private final String version;

  /**
   * @param version the refused text
   * @param reason what is wrong with it
   */
  public InvalidVersionException(String version, String reason) {
    super("not a version: '" + version + "': " + reason);
    this.version = version;
  }

  /** The refused text. */
  public String version() {
    return version;
  }
}
