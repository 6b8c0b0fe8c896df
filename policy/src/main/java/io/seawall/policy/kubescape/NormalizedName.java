package io.seawall.policy.kubescape;

import io.seawall.rego.builtin.BuiltinException;

/**
 * Names of images as Docker's tools complete them: without a registry it is {@code docker.io}, and
 * names of one part there are of {@code library}. Tags and digests stay as written.
 */
final class NormalizedName {

  private static final int MAX_NAME = 255;
  private static final int IMAGE_ID = 64;

  private NormalizedName() {}

  static String of(String text) {
    if (text.length() == IMAGE_ID && isHex(text)) {
      throw BuiltinException.failed("the name of an image may not be 64 hexadecimal digits");
    }
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    String domain = isDomain(first) ? first : "docker.io";
    String rest = isDomain(first) ? text.substring(slash + 1) : text;
    if (domain.equals("index.docker.io")) {
      domain = "docker.io";
    }
    if (domain.equals("docker.io") && rest.indexOf('/') < 0) {
      rest = "library/" + rest;
    }
    check(domain, rest);
    return domain + "/" + rest;
  }

  private static boolean isDomain(String first) {
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(java.util.Locale.ROOT));
  }

  private static void check(String domain, String rest) {
    int digest = rest.indexOf('@');
    String named = digest < 0 ? rest : rest.substring(0, digest);
    int tag = named.indexOf(':');
    String path = tag < 0 ? named : named.substring(0, tag);
    if (domain.length() + 1 + path.length() > MAX_NAME) {
      throw BuiltinException.failed("the name of an image is longer than " + MAX_NAME);
    }
    for (String part : path.split("/", -1)) {
      if (!isPart(part)) {
        throw BuiltinException.failed("no name of an image: " + domain + "/" + rest);
      }
    }
    if (!isTag(tag < 0 ? "latest" : named.substring(tag + 1))
        || !isDigest(digest < 0 ? "sha256:0" : rest.substring(digest + 1))) {
      throw BuiltinException.failed("no tag or digest of an image: " + domain + "/" + rest);
    }
  }

  private static boolean isPart(String part) {
    boolean separated = true;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      boolean separator = c == '-' || c == '_' || c == '.';
      boolean doubled = c == '-' || (c == '_' && !part.startsWith("___", Math.max(0, i - 2)));
      if (!alphanumeric && (!separator || (separated && (i == 0 || !doubled)))) {
        return false;
      }
      separated = separator;
    }
    return !separated;
  }

  private static boolean isTag(String tag) {
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      boolean word = Character.isLetterOrDigit(c) && c < 0x80;
      if (!word && c != '_' && (i == 0 || (c != '.' && c != '-'))) {
        return false;
      }
    }
    return !tag.isEmpty() && tag.length() <= 128;
  }

  private static boolean isDigest(String digest) {
    int colon = digest.indexOf(':');
    return colon > 0 && isHex(digest.substring(colon + 1));
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
