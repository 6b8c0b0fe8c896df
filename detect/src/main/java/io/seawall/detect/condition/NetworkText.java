package io.seawall.detect.condition;

/** Recognises addresses and CIDR blocks without asking any name service. */
final class NetworkText {

  private NetworkText() {}

  static boolean isNetwork(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean v4 = isV4(address);
    if (!v4 && !isV6(address)) {
      return false;
    }
    return slash < 0 || isNumber(text.substring(slash + 1), v4 ? 32 : 128);
  }

  private static boolean isV4(String text) {
    int parts = 0;
    for (String part : text.split("\\.", -1)) {
      if (!isNumber(part, 255)) {
        return false;
      }
      parts++;
    }
    return parts == 4;
  }

  private static boolean isNumber(String text, int most) {
    if (text.isEmpty() || text.length() > 3) {
      return false;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      value = value * 10 + c - '0';
    }
    return value <= most;
  }

  /**
   * RFC 4291, section 2.2: eight groups, one run of zeros may be left out, the last two may be
   * IPv4.
   */
  private static boolean isV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == 8;
    } else if (text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap));
    int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2));
    return before >= 0 && after >= 0 && before + after < 8;
  }

  /** How many groups of 16 bits, or -1. */
  private static int groups(String text) {
    String[] parts = text.split(":", -1);
    int groups = 0;
    for (int i = 0; i < parts.length; i++) {
      if (isGroup(parts[i])) {
        groups++;
      } else if (i == parts.length - 1 && isV4(parts[i])) {
        groups += 2;
      } else {
        return -1;
      }
    }
    return groups;
  }

  private static boolean isGroup(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 4;
  }
}
