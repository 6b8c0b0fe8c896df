package io.seawall.scan.archive;

/** Reads numbers one after the other from a part of a file; what lies outside is damage. */
final class PackCursor {

  private final byte[] bytes;
  private final int end;
  private final String file;
  private final String place;
  private int at;

  /**
   * @param file names the file in errors
   * @param place names the part in errors
   */
  PackCursor(byte[] bytes, int start, int end, String file, String place) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.file = file;
    this.place = place;
  }

  boolean atEnd() {
    return at == end;
  }

  long varint() throws DamagedArchiveException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw damaged("ends within a number");
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged("holds an endless number");
  }

  /** What {@link PackBytes#putNumber} wrote. */
  int number() throws DamagedArchiveException {
    long value = varint();
    if (value < 0 || value > 0x1_0000_0000L) {
      throw damaged("holds a number out of range");
    }
    return value == 0 ? Ints.NONE : (int) (value - 1);
  }

  /** A number of elements, each of which takes at least one byte of the rest. */
  int count() throws DamagedArchiveException {
    long value = varint();
    if (value < 0 || value > end - at) {
      throw damaged("counts more elements than it can hold");
    }
    return (int) value;
  }

  DamagedArchiveException damaged(String reason) {
    return new DamagedArchiveException(file + ": " + place, reason);
  }
}
