package io.seawall.inventory.rpm;

/** Reads numbers of 16 and 32 bits; the caller has checked that they lie inside the array. */
final class Words {

  private Words() {}

  static int big16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  static int little16(byte[] bytes, int at) {
    return (bytes[at + 1] & 0xff) << 8 | bytes[at] & 0xff;
  }

  static int big32(byte[] bytes, int at) {
    return big16(bytes, at) << 16 | big16(bytes, at + 2);
  }

  static int little32(byte[] bytes, int at) {
    return little16(bytes, at + 2) << 16 | little16(bytes, at);
  }

  /** Whether the ASCII text stands there; false where it would reach beyond the array. */
  static boolean isText(byte[] bytes, int at, String text) {
    if (at < 0 || at > bytes.length - text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
