package io.seawall.inventory.zip;

import io.seawall.model.NotChecked;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the central directory of a zip archive in memory (PKWARE APPNOTE 6.3.10).
 *
 * <p>The directory decides: local headers only tell where content starts, and data descriptors are
 * never needed. Counts are not believed, the directory ends where its records end. Bytes before the
 * archive, as self-starting jars have them, are allowed. Zip64 is read.
 */
public final class ZipDirectory {

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int CENTRAL_LENGTH = 46;
  private static final int ZIP64_EXTRA = 1;
  private static final long IN_ZIP64 = 0xffffffffL;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final ByteSlice archive;
  private final byte[] bytes;
  private final ByteBuffer numbers;
  private final ZipBudget budget;
  private final ZipEnd end;

  private int position;
  private int nameFrom;
  private int nameTo;
  private int flags;
  private int method;
  private long compressedSize;
  private long size;
  private long localHeader;
  private @Nullable String name;

  private ZipDirectory(ByteSlice archive, ZipBudget budget, ZipEnd end) {
    this.archive = archive;
    this.bytes = archive.array();
    this.numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.budget = budget;
    this.end = end;
    this.position = end.directory();
  }

  /**
   * Finds the directory; the cursor stands before the first entry.
   *
   * @throws BadZipException if there is none, or the budget is spent
   */
  public static ZipDirectory open(ByteSlice archive, ZipBudget budget) throws BadZipException {
    budget.spendArchive();
    return new ZipDirectory(archive, budget, ZipEnd.find(archive));
  }

  /** Puts the cursor before the first entry again. */
  public void rewind() {
    position = end.directory();
  }

  /**
   * Steps to the next entry.
   *
   * @return false at the end
   * @throws BadZipException if the directory is broken here; entries seen before stay valid
   */
  public boolean next() throws BadZipException {
    if (position + CENTRAL_LENGTH > end.directoryEnd() || int32(position) != CENTRAL) {
      if (position < end.directoryEnd()) {
        throw BadZipException.malformed("the directory breaks at byte " + offset(position));
      }
      return false;
    }
    budget.spendEntry();
    flags = int16(position + 8);
    method = int16(position + 10);
    compressedSize = int32(position + 20) & 0xffffffffL;
    size = int32(position + 24) & 0xffffffffL;
    localHeader = int32(position + 42) & 0xffffffffL;
    nameFrom = position + CENTRAL_LENGTH;
    nameTo = nameFrom + int16(position + 28);
    int extraTo = nameTo + int16(position + 30);
    int next = extraTo + int16(position + 32);
    if (next > end.directoryEnd()) {
      throw BadZipException.malformed("the directory is cut off at byte " + offset(position));
    }
    readZip64(nameTo, extraTo);
    name = null;
    position = next;
    return true;
  }

  /** Name of the current entry; malformed UTF-8 becomes U+FFFD. */
  public String name() {
    String known = name;
    if (known == null) {
      known = new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
      name = known;
    }
    return known;
  }

  /** Whether the name of the current entry is this, without decoding it. */
  public boolean nameIs(String ascii) {
    return nameTo - nameFrom == ascii.length() && nameEndsWith(ascii);
  }

  /** Whether the name of the current entry ends with this, without decoding it. */
  public boolean nameEndsWith(String ascii) {
    return matches(nameTo - ascii.length(), ascii);
  }

  /** Whether the name of the current entry starts with this, without decoding it. */
  public boolean nameStartsWith(String ascii) {
    return nameTo - nameFrom >= ascii.length() && matches(nameFrom, ascii);
  }

  /** Whether the current entry is compressed, so that its content costs memory. */
  public boolean isCompressed() {
    return method != STORED;
  }

  /**
   * The content of the current entry: a part of the archive if it is stored, a new array otherwise.
   *
   * @param limit largest content in bytes to accept
   * @throws BadZipException if it is larger, encrypted, of an unknown compression, or broken
   */
  public ByteSlice content(int limit) throws BadZipException {
    if ((flags & 1) != 0) {
      throw new BadZipException(NotChecked.Kind.UNSUPPORTED, "the entry is encrypted");
    }
    ByteSlice raw = raw();
    return switch (method) {
      case STORED -> {
        if (raw.length() > limit) {
          throw BadZipException.limit("an entry is larger than " + limit + " bytes");
        }
        yield raw;
      }
      case DEFLATED -> ByteSlice.of(budget.inflate(raw, size, limit));
      default ->
          throw new BadZipException(
              NotChecked.Kind.UNSUPPORTED, "the entry has compression method " + method);
    };
  }

  private ByteSlice raw() throws BadZipException {
    long header = end.start() + localHeader;
    if (localHeader < 0 || header + LOCAL_LENGTH > archive.to() || int32((int) header) != LOCAL) {
      throw BadZipException.malformed("no local header at byte " + localHeader);
    }
    int at = (int) header;
    long from = header + LOCAL_LENGTH + int16(at + 26) + int16(at + 28);
    long to = from + compressedSize;
    if (compressedSize < 0 || to > archive.to()) {
      throw BadZipException.malformed("the content passes the end of the archive");
    }
    return new ByteSlice(bytes, (int) from, (int) to);
  }

  private void readZip64(int from, int to) throws BadZipException {
    if (size != IN_ZIP64 && compressedSize != IN_ZIP64 && localHeader != IN_ZIP64) {
      return;
    }
    for (int at = from; at + 4 <= to; ) {
      int length = int16(at + 2);
      if (int16(at) == ZIP64_EXTRA && at + 4 + length <= to) {
        readZip64Extra(at + 4, at + 4 + length);
        return;
      }
      at += 4 + length;
    }
  }

  /** The fields that the record could not hold, in fixed order (APPNOTE 4.5.3). */
  private void readZip64Extra(int from, int to) throws BadZipException {
    int at = from;
    if (size == IN_ZIP64) {
      size = zip64(at, to);
      at += 8;
    }
    if (compressedSize == IN_ZIP64) {
      compressedSize = zip64(at, to);
      at += 8;
    }
    if (localHeader == IN_ZIP64) {
      localHeader = zip64(at, to);
    }
  }

  /** Values past the largest array can point nowhere, so they are cut to stay clear of overflow. */
  private long zip64(int at, int to) throws BadZipException {
    if (at + 8 > to) {
      throw BadZipException.malformed("a zip64 field is cut off at byte " + offset(at));
    }
    long value = numbers.getLong(at);
    return value < 0 ? -1 : Math.min(value, Integer.MAX_VALUE);
  }

  private boolean matches(int at, String ascii) {
    if (at < nameFrom) {
      return false;
    }
    for (int i = ascii.length() - 1; i >= 0; i--) {
      if (bytes[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int offset(int at) {
    return at - archive.from();
  }

  private int int16(int at) {
    return numbers.getShort(at) & 0xffff;
  }

  private int int32(int at) {
    return numbers.getInt(at);
  }
}
