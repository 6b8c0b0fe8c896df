package io.seawall.registry.manifest;

import java.io.Serial;

/**
 * A manifest, or the configuration it leads to, is refused for what it is, whatever the policy. Its
 * message begins with the place where one can be named, as in {@code layers[3].digest: …}, and has
 * printable ASCII characters only.
 */
public final class ManifestException extends RuntimeException {

  /** Code of a manifest that breaks its format. */
  public static final String MANIFEST_INVALID = "MANIFEST_INVALID";

  /** Code of a digest that is none, or that content does not have. */
  public static final String DIGEST_INVALID = "DIGEST_INVALID";

  /** Code of a size that is none, or that content does not have. */
  public static final String SIZE_INVALID = "SIZE_INVALID";

  @Serial private static final long serialVersionUID = 1;

  private static final int BAD_REQUEST = 400;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int MAX_MESSAGE = 500;

  private final String code;
  private final int status;

  private ManifestException(String code, int status, String message) {
    super(printable(message));
    this.code = code;
    this.status = status;
  }

  /**
   * A refusal at a place.
   *
   * @param place path within the document; empty for the whole
   * @param code one of the codes above
   * @param message what is wrong there
   */
  public static ManifestException at(String place, String code, String message) {
    return new ManifestException(
        code, BAD_REQUEST, place.isEmpty() ? message : place + ": " + message);
  }

  /** A refusal of a document that breaks its format. */
  public static ManifestException invalid(String place, String message) {
    return at(place, MANIFEST_INVALID, message);
  }

  /** A refusal of a manifest that is too large to be looked at. */
  public static ManifestException tooLarge(String message) {
    return new ManifestException(MANIFEST_INVALID, CONTENT_TOO_LARGE, message);
  }

  /** One of the error codes of the OCI distribution specification, section "Error Codes". */
  public String code() {
    return code;
  }

  /** The HTTP status to answer with: 400, or 413 for a manifest that is too large. */
  public int status() {
    return status;
  }

  private static String printable(String message) {
    var safe = new StringBuilder();
    for (int i = 0; i < Math.min(message.length(), MAX_MESSAGE); i++) {
      char c = message.charAt(i);
      safe.append(c < ' ' || c > '~' ? '?' : c);
    }
    return safe.toString();
  }
}
