package io.seawall.registry.name;

import java.io.Serial;

/** An address names what cannot be. */
public final class NameException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private static final int MAX_QUOTED = 100;

  private final String code;

  NameException(String code, String message, String text) {
    super(message + ": '" + printable(text) + "'");
    this.code = code;
  }

  /** One of the error codes of the distribution specification. */
  public String code() {
    return code;
  }

  private static String printable(String text) {
    var safe = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_QUOTED); i++) {
      char c = text.charAt(i);
      safe.append(c < ' ' || c > '~' ? '?' : c);
    }
    return safe.toString();
  }
}
