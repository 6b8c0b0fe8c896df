package io.seawall.advisory.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Numbers of the file format that writer and reader share (docs/formats/advisory-file.md). */
final class Layout {

  static final long MAGIC = 0x314c4c4157414553L;
  static final int VERSION = 1;
  static final int HEADER_SIZE = 256;
  static final int DIGEST_AT = 16;
  static final int DIGEST_SIZE = 32;

  /** The digest covers everything from here to the end. */
  static final int DIGESTED_FROM = DIGEST_AT + DIGEST_SIZE;

  static final int LENGTH_AT = 48;
  static final int BUILT_AT = 56;
  static final int SECTIONS_AT = 64;
  static final int SECTION_SIZE = 16;

  static final int PACKAGE_SLOT = 16;
  static final int CVE_SLOT = 24;

  /** Bit of the exploited word of a CVE slot that says that ransomware uses it. */
  static final int RANSOMWARE = 1 << 31;

  static final int HAS_SUMMARY = 1;
  static final int HAS_PUBLISHED = 2;
  static final int HAS_MODIFIED = 4;
  static final int IS_NOTICE = 8;

  private Layout() {}

  /** The sections in the order of their place in the header. */
  enum Section {
    STRINGS,
    PROVIDERS,
    ECOSYSTEMS,
    PACKAGES,
    ENTRIES,
    ADVISORIES,
    CVES,
    CVE_DETAILS;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Hash of a package in its ecosystem: FNV-1a over both, then mixed. */
  static int packageHash(int ecosystem, byte[] name) {
    return mix(fnv(fnv(0x811c9dc5, ecosystem & 0xff), ecosystem >>> 8), name);
  }

  /** Hash of a text. */
  static int hash(byte[] text) {
    return mix(0x811c9dc5, text);
  }

  /** Hash of a CVE number. */
  static int cveHash(long cve) {
    long h = cve * 0x9e3779b97f4a7c15L;
    return (int) (h >>> 32);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int mix(int hash, byte[] text) {
    int h = hash;
    for (byte b : text) {
      h = fnv(h, b & 0xff);
    }
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    return h ^ h >>> 13;
  }

  private static int fnv(int hash, int value) {
    return (hash ^ value) * 0x01000193;
  }
}
