package io.seawall.scan.archive;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;

/** Numbers of the file formats that writers and readers share (docs/formats/image-archive.md). */
final class PackLayout {

  static final long PACK_MAGIC = 0x494c_4c41_5741_4553L;
  static final long VERDICTS_MAGIC = 0x564c_4c41_5741_4553L;
  static final int VERSION = 1;

  static final int HEADER = 192;
  static final int LENGTH_AT = 16;
  static final int SECTIONS_AT = 24;
  static final int SECTION = 24;
  static final int HEADER_CHECKSUM_AT = HEADER - 4;

  /** Bytes of an image in the table of a pack. */
  static final int ENTRY = 168;

  static final int KEY = 32;
  static final int FACTS_AT = 32;
  static final int NAME_AT = 64;
  static final int OFFSET_AT = 72;
  static final int SIZE_AT = 76;
  static final int CHECKSUM_AT = 80;
  static final int DISTRIBUTION_AT = 84;
  static final int VERDICT_AT = 88;
  static final int INCOMPLETE_AT = 89;
  static final int TIME_AT = 96;
  static final int FEEDS_AT = 104;
  static final int BASIS_AT = 136;

  private static final Verdict[] VERDICTS = {Verdict.ALLOW, Verdict.WARN, Verdict.DENY};

  private PackLayout() {}

  /** The sections of a pack in the order of their place in the header. */
  enum Section {
    IMAGES(0),
    TABLE(1),
    TEXTS(2),
    PACKAGES(3),
    DISTRIBUTIONS(4),
    POSTINGS(5);

    private final int number;

    Section(int number) {
      this.number = number;
    }

    /** Where the header tells of it. */
    int at() {
      return SECTIONS_AT + number * SECTION;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What stands for a manifest: its SHA-256, or the SHA-256 of its digest in another algorithm. */
  static Digest key(Digest manifest) {
    return manifest.algorithm().equals("sha256")
        ? manifest
        : Digest.sha256Of(manifest.toString().getBytes(StandardCharsets.UTF_8));
  }

  static byte[] bytes(Digest sha256) {
    if (!sha256.algorithm().equals("sha256")) {
      throw new IllegalArgumentException("not a SHA-256 digest: " + sha256);
    }
    return HexFormat.of().parseHex(sha256.hex());
  }

  /** Tells names apart, so that a new name of a known image is noticed. */
  static long nameHash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b & 0xff) * 0x100000001b3L;
    }
    return hash;
  }

  /** The number of a verdict, from 1 on. */
  static int code(Verdict verdict) {
    for (int i = 0; i < VERDICTS.length; i++) {
      if (VERDICTS[i] == verdict) {
        return i + 1;
      }
    }
    throw new IllegalStateException("the file format has no code for " + verdict);
  }

  static Verdict verdict(int code, String file) throws DamagedArchiveException {
    if (code < 1 || code > VERDICTS.length) {
      throw new DamagedArchiveException(file, "holds an unknown verdict " + code);
    }
    return VERDICTS[code - 1];
  }

  static int checksum(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
