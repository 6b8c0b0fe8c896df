package io.seawall.rego.builtin.encoding;

/** Takes apart what stands before the fragment of a URI; works on byte strings. */
final class UriReader {

  private String scheme = "";
  private String rest;
  private String user = "";
  private String host = "";
  private String opaque = "";
  private String query = "";

  private UriReader(String bytes) {
    rest = bytes;
  }

  static Uri read(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) < ' ' || bytes.charAt(i) == 0x7F) {
        throw new IllegalArgumentException("net/url: invalid control character in URL");
      }
    }
    return new UriReader(bytes).uri();
  }

  private Uri uri() {
    readScheme();
    int mark = rest.indexOf('?');
    if (mark >= 0) {
      query = rest.substring(mark + 1);
      rest = rest.substring(0, mark);
    }
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        opaque = rest;
        rest = "";
      } else if (rest.indexOf(':') >= 0 && rest.indexOf(':') < end(rest)) {
        throw new IllegalArgumentException("first path segment in URL cannot contain colon");
      }
    } else if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
      String authority = rest.substring(2);
      rest = authority.substring(end(authority));
      readAuthority(authority.substring(0, end(authority)));
    }
    String path = Percent.PATH.unescape(rest);
    String rawPath = Percent.PATH.escape(path).equals(rest) ? "" : rest;
    return new Uri(
        Uri.lower(scheme),
        Percent.text(user),
        Percent.text(host),
        Percent.text(path),
        Percent.text(rawPath),
        Percent.text(opaque),
        Percent.text(query),
        "");
  }

  private static int end(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? text.length() : slash;
  }

  private void readScheme() {
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == ':') {
        if (i == 0) {
          throw new IllegalArgumentException("missing protocol scheme");
        }
        scheme = rest.substring(0, i);
        rest = rest.substring(i + 1);
        return;
      }
      if (!Uri.isLetter(c) && (i == 0 || !(Uri.isDigit(c) || "+-.".indexOf(c) >= 0))) {
        return;
      }
    }
  }

  private void readAuthority(String authority) {
    int at = authority.lastIndexOf('@');
    host = readHost(authority.substring(at + 1));
    if (at < 0) {
      return;
    }
    user = authority.substring(0, at);
    for (int i = 0; i < user.length(); i++) {
      char c = user.charAt(i);
      if (!Uri.isLetter(c) && !Uri.isDigit(c) && "-._:~!$&'()*+,;=%@".indexOf(c) < 0) {
        throw new IllegalArgumentException("net/url: invalid userinfo");
      }
    }
    int colon = user.indexOf(':');
    Percent.USER.unescape(colon < 0 ? user : user.substring(0, colon));
    Percent.USER.unescape(user.substring(colon + 1));
  }

  private static String readHost(String text) {
    if (text.startsWith("[")) {
      return readAddress(text);
    }
    if (text.indexOf('[') > 0) {
      throw new IllegalArgumentException("invalid IP-literal");
    }
    int colon = text.lastIndexOf(':');
    if (colon >= 0) {
      requirePort(text.substring(colon));
    }
    return Percent.HOST.unescape(text);
  }

  /** An address in brackets, whose zone may hold escapes that a host may not (RFC 6874). */
  private static String readAddress(String text) {
    int close = text.lastIndexOf(']');
    if (close < 0) {
      throw new IllegalArgumentException("missing ']' in host");
    }
    String port = text.substring(close + 1);
    requirePort(port);
    String inner = text.substring(1, close);
    int zone = inner.indexOf("%25");
    String address =
        zone < 0
            ? Percent.HOST.unescape(inner)
            : Percent.HOST.unescape(inner.substring(0, zone))
                + Percent.ZONE.unescape(inner.substring(zone));
    if (address.indexOf(':') < 0) {
      throw new IllegalArgumentException("invalid IP-literal");
    }
    return "[" + address + "]" + port;
  }

  private static void requirePort(String text) {
    if (!Uri.isPort(text)) {
      throw new IllegalArgumentException("invalid port " + Uri.quote(text) + " after host");
    }
  }
}
