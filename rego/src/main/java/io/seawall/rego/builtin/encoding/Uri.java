package io.seawall.rego.builtin.encoding;

import io.seawall.rego.value.Quoting;
import java.util.Locale;

/**
 * A URI or relative reference (RFC 3986), taken apart as Go's {@code net/url} does: lenient in
 * paths, strict in authorities. A part that is absent is empty.
 *
 * @param scheme in small letters
 * @param user the part before the {@code @}, as written
 * @param host host and port, unescaped; an IPv6 address in brackets
 * @param path unescaped
 * @param rawPath as written where escaping the path anew would give something else, otherwise empty
 * @param opaque what follows the scheme where it is no path, for example in {@code mailto:}
 * @param rawQuery as written, without the question mark
 * @param fragment unescaped
 */
public record Uri(
    String scheme,
    String user,
    String host,
    String path,
    String rawPath,
    String opaque,
    String rawQuery,
    String fragment) {

  /**
   * Takes a URI apart.
   *
   * @throws IllegalArgumentException if it is malformed, with Go's wording
   */
  public static Uri parse(String text) {
    String bytes = Percent.byteString(text);
    int hash = bytes.indexOf('#');
    String rest = hash < 0 ? bytes : bytes.substring(0, hash);
    Uri uri;
    try {
      uri = UriReader.read(rest);
    } catch (IllegalArgumentException e) {
      throw failed(rest, e);
    }
    try {
      return hash < 0
          ? uri
          : uri.withFragment(Percent.FRAGMENT.unescape(bytes.substring(hash + 1)));
    } catch (IllegalArgumentException e) {
      throw failed(bytes, e);
    }
  }

  private static IllegalArgumentException failed(String bytes, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "parse " + Quoting.quote(Percent.text(bytes)) + ": " + cause.getMessage(), cause);
  }

  private Uri withFragment(String bytes) {
    return new Uri(scheme, user, host, path, rawPath, opaque, rawQuery, Percent.text(bytes));
  }

  /** The host without port and brackets. */
  public String hostName() {
    String name = host.substring(0, host.length() - portLength());
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  /** The digits of the port, or nothing. */
  public String port() {
    int length = portLength();
    return length == 0 ? "" : host.substring(host.length() - length + 1);
  }

  /** The path with escapes: as written where that is a valid way, otherwise escaped anew. */
  public String escapedPath() {
    return rawPath.isEmpty() ? Percent.PATH.escape(Percent.byteString(path)) : rawPath;
  }

  private int portLength() {
    int colon = host.lastIndexOf(':');
    return colon >= 0 && isPort(host.substring(colon)) ? host.length() - colon : 0;
  }

  static boolean isPort(String text) {
    if (text.isEmpty()) {
      return true;
    }
    if (text.charAt(0) != ':') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static String quote(String bytes) {
    return Quoting.quote(Percent.text(bytes));
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
