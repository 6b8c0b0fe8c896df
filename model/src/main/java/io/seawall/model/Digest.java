package io.seawall.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A content digest such as {@code sha256:9f86d081…}, as the OCI image specification writes it
 * (descriptor.md, "Digests").
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the digest in lower-case hexadecimal, of the length that the algorithm asks for
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {

  public Digest {
    int length = hexLength(algorithm);
    if (hex.length() != length || !isLowerHex(hex)) {
      throw new IllegalArgumentException(
          "not a digest: "
              + algorithm
              + " needs "
              + length
              + " lower-case hexadecimal digits, got '"
              + hex
              + "'");
    }
  }

  /**
   * Reads {@code algorithm:hex}.
   *
   * @throws IllegalArgumentException if the text is no digest of a known algorithm
   */
  public static Digest parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "not a digest: '" + text + "' has no algorithm before a colon");
    }
    return new Digest(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The SHA-256 digest with these 32 bytes. */
  public static Digest sha256(byte[] hash) {
    return new Digest("sha256", HexFormat.of().formatHex(hash));
  }

  /** The SHA-256 digest of this content. */
  public static Digest sha256Of(byte[] content) {
    return sha256(newSha256().digest(content));
  }

  /** A fresh SHA-256 computation. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** The first twelve digits, for people. */
  public String shortHex() {
    return hex.substring(0, 12);
  }

  // Written out, for what records generate is linked at run time, and this is a key early on.
  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest
        && hex.equals(digest.hex)
        && algorithm.equals(digest.algorithm);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  @Override
  public int compareTo(Digest other) {
    int byAlgorithm = algorithm.compareTo(other.algorithm);
    return byAlgorithm != 0 ? byAlgorithm : hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }

  private static int hexLength(String algorithm) {
    return switch (algorithm) {
      case "sha256" -> 64;
      case "sha512" -> 128;
      default ->
          throw new IllegalArgumentException("not a digest: unknown algorithm '" + algorithm + "'");
    };
  }

  private static boolean isLowerHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
