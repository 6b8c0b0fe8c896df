package io.seawall.advisory.file;

import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The header of an advisory file.
 *
 * @param digest SHA-256 of everything behind the digest field
 * @param built when the file was built
 * @param extents where each section lies, all within the file
 */
record FileHeader(Digest digest, Instant built, Map<Layout.Section, Extent> extents) {

  /** 9999-12-31T23:59:59Z. */
  private static final long LAST_SECOND = 253_402_300_799L;

  static FileHeader read(Path path, ByteBuffer file) {
    if (file.limit() < Layout.HEADER_SIZE || file.getLong(0) != Layout.MAGIC) {
      throw refused(path, "is no advisory file");
    }
    int version = file.getInt(8);
    if (version != Layout.VERSION) {
      throw refused(
          path, "has format version " + version + ", this program reads " + Layout.VERSION);
    }
    if (file.getLong(Layout.LENGTH_AT) != file.limit()) {
      throw refused(
          path,
          "is truncated: it has "
              + file.limit()
              + " bytes, its header says "
              + file.getLong(Layout.LENGTH_AT));
    }
    var digest = new byte[Layout.DIGEST_SIZE];
    file.get(Layout.DIGEST_AT, digest);
    return new FileHeader(Digest.sha256(digest), built(path, file), extents(path, file));
  }

  private static Map<Layout.Section, Extent> extents(Path path, ByteBuffer file) {
    var extents = new EnumMap<Layout.Section, Extent>(Layout.Section.class);
    int at = Layout.SECTIONS_AT;
    for (Layout.Section section : Layout.Section.values()) {
      long offset = file.getLong(at);
      long length = file.getLong(at + 8);
      if (offset < Layout.HEADER_SIZE || length < 0 || length > file.limit() - offset) {
        throw refused(path, "has section " + section.word() + " outside of it");
      }
      extents.put(section, new Extent((int) offset, (int) length));
      at += Layout.SECTION_SIZE;
    }
    return extents;
  }

  /** Where a section lies. */
  Extent extent(Layout.Section section) {
    Extent extent = extents.get(section);
    if (extent == null) {
      throw new IllegalStateException("every header names section " + section.word());
    }
    return extent;
  }

  /**
   * A part of the file.
   *
   * @param offset first byte
   * @param length in bytes
   */
  record Extent(int offset, int length) {}

  private static Instant built(Path path, ByteBuffer file) {
    long second = file.getLong(Layout.BUILT_AT);
    if (second < 0 || second > LAST_SECOND) {
      throw refused(path, "has a build time out of range");
    }
    return Instant.ofEpochSecond(second);
  }

  static SeawallException refused(Path path, String reason) {
    return new SeawallException(
        ErrorKind.USER,
        "advisory-file-corrupt",
        "advisory file "
            + path
            + " "
            + reason
            + "; get a new one with 'seawall db update' or 'seawall db build'");
  }
}
