package io.seawall.inventory.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Where an archive and its central directory lie.
 *
 * @param start index in the array to which all offsets of the archive count
 * @param directory index of the first record of the directory
 * @param directoryEnd index after the last record
 */
record ZipEnd(long start, int directory, int directoryEnd) {

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int ZIP64_LOCATOR = 0x07064b50;
  private static final int ZIP64_LOCATOR_LENGTH = 20;
  private static final int ZIP64_END = 0x06064b50;
  private static final int ZIP64_END_LENGTH = 56;
  private static final int LONGEST_COMMENT = 0xffff;

  /**
   * Looks for the end record from the back. A record counts if the directory that it names lies
   * before it, so that the letters of one inside a comment do no harm.
   *
   * @throws BadZipException if there is none
   */
  static ZipEnd find(ByteSlice archive) throws BadZipException {
    ByteBuffer buffer = ByteBuffer.wrap(archive.array()).order(ByteOrder.LITTLE_ENDIAN);
    int last = archive.to() - END_LENGTH;
    int first = Math.max(archive.from(), last - LONGEST_COMMENT);
    for (int at = last; at >= first; at--) {
      if (buffer.get(at) == 'P' && buffer.getInt(at) == END) {
        ZipEnd found = at(buffer, archive.from(), at);
        if (found != null) {
          return found;
        }
      }
    }
    throw BadZipException.malformed("no zip archive: it has no end record");
  }

  private static @Nullable ZipEnd at(ByteBuffer buffer, int archiveFrom, int at) {
    long size = buffer.getInt(at + 12) & 0xffffffffL;
    long offset = buffer.getInt(at + 16) & 0xffffffffL;
    int locator = at - ZIP64_LOCATOR_LENGTH;
    if (locator >= archiveFrom && buffer.getInt(locator) == ZIP64_LOCATOR) {
      ZipEnd found = zip64(buffer, archiveFrom, locator);
      if (found != null) {
        return found;
      }
    }
    return of(archiveFrom, at, size, offset);
  }

  /**
   * The zip64 end record stands right before its locator; the offset that the locator names is
   * wrong where bytes stand before the archive.
   */
  private static @Nullable ZipEnd zip64(ByteBuffer buffer, int archiveFrom, int locator) {
    int at = locator - ZIP64_END_LENGTH;
    if (at < archiveFrom || buffer.getInt(at) != ZIP64_END) {
      return null;
    }
    return of(archiveFrom, at, buffer.getLong(at + 40), buffer.getLong(at + 48));
  }

  private static @Nullable ZipEnd of(int archiveFrom, int endRecord, long size, long offset) {
    long directory = endRecord - size;
    long start = directory - offset;
    if (size < 0 || offset < 0 || directory < archiveFrom || start < archiveFrom) {
      return null;
    }
    return new ZipEnd(start, (int) directory, endRecord);
  }
}
