package io.seawall.advisory.file;

/** Reads numbers one after the other from a section. */
final class Cursor {

  private final SectionView section;
  private int at;

  Cursor(SectionView section, int at) {
    this.section = section;
    this.at = at;
  }

  int position() {
    return at;
  }

  int next() {
    return section.byteAt(at++) & 0xff;
  }

  /** Unsigned LEB128. */
  long varint() {
    int start = at;
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = next();
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw section.corrupt(start, "holds an endless number", null);
  }

  /** LEB128 of a signed number. */
  long signed() {
    long raw = varint();
    return raw >>> 1 ^ -(raw & 1);
  }

  /** An offset into another section; that section checks it. */
  int offset() {
    long value = varint();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw section.corrupt(at, "holds an offset out of range", null);
    }
    return (int) value;
  }

  /** A number of elements, each of which takes at least one byte of the rest of this section. */
  int count() {
    long value = varint();
    if (value < 0 || value > section.size() - at) {
      throw section.corrupt(at, "counts more elements than it can hold", null);
    }
    return (int) value;
  }

  /** The element of a closed set with this ordinal. */
  <E> E element(E[] values) {
    int ordinal = next();
    if (ordinal >= values.length) {
      throw section.corrupt(at - 1, "holds an unknown code " + ordinal, null);
    }
    return values[ordinal];
  }
}
