package io.seawall.rego.builtin.schema;

/** Mail addresses (RFC 5322, section 3.4), alone or with a name before angle brackets. */
final class MailAddress {

  private static final String SPECIAL = "()<>[]:;@\\,\"";

  private MailAddress() {}

  static boolean isValid(String text) {
    String address = text.strip();
    if (address.endsWith(">")) {
      int open = address.lastIndexOf('<');
      if (open < 0 || !isName(address.substring(0, open).strip())) {
        return false;
      }
      address = address.substring(open + 1, address.length() - 1);
    }
    int at = address.lastIndexOf('@');
    return at > 0
        && (isQuoted(address.substring(0, at)) || isAtoms(address.substring(0, at)))
        && isDomain(address.substring(at + 1));
  }

  private static boolean isName(String name) {
    if (name.isEmpty() || isQuoted(name)) {
      return true;
    }
    return name.chars().allMatch(c -> c == ' ' || c == '.' || isAtom(c));
  }

  private static boolean isDomain(String domain) {
    return (domain.startsWith("[") && domain.endsWith("]")) || isAtoms(domain);
  }

  private static boolean isQuoted(String text) {
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return false;
    }
    for (int i = 1; i < text.length() - 1; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return false;
      }
    }
    return true;
  }

  /** Words of plain characters with single points between. */
  private static boolean isAtoms(String text) {
    for (String atom : text.split("\\.", -1)) {
      if (atom.isEmpty() || !atom.chars().allMatch(MailAddress::isAtom)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAtom(int c) {
    return c > ' ' && c != 0x7F && SPECIAL.indexOf(c) < 0;
  }
}
