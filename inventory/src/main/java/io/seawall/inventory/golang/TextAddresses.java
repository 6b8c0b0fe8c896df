package io.seawall.inventory.golang;

import io.seawall.inventory.executable.ExecutableSearch;
import io.seawall.inventory.executable.Layout;

/**
 * The headers of the two texts that build information of Go before 1.18 points at: address and
 * length. They lie behind the record, which is the first of all data that can be changed.
 */
final class TextAddresses {

  private final Layout layout;
  private final int width;
  private final long[] places;
  private final byte[][] headers;
  private final int[] filled = new int[2];

  /**
   * @param version address of the header of the version of Go
   * @param modules address of the header of the list of modules
   */
  TextAddresses(Layout layout, long version, long modules) {
    this.layout = layout;
    this.width = 2 * layout.addressSize();
    this.places = new long[] {layout.placeOf(version), layout.placeOf(modules)};
    this.headers = new byte[2][width];
  }

  /** The next byte of a header at or behind a place. */
  long wanted(long position) {
    long next = ExecutableSearch.NOTHING;
    for (int i = 0; i < 2; i++) {
      long place = places[i] + filled[i];
      if (places[i] >= 0 && filled[i] < width && place >= position) {
        next = Math.min(next, place);
      }
    }
    return next;
  }

  /** Takes bytes of the file; true once both headers are complete. */
  boolean take(long position, byte[] bytes, int length) {
    for (int i = 0; i < 2; i++) {
      long from = places[i] + filled[i] - position;
      if (places[i] >= 0 && from >= 0 && from < length && filled[i] < width) {
        int count = (int) Math.min(width - filled[i], length - from);
        System.arraycopy(bytes, (int) from, headers[i], filled[i], count);
        filled[i] += count;
      }
    }
    return filled[0] == width && filled[1] == width;
  }

  /** Place of a text in the file; -1 if the file does not hold it. */
  long place(int text) {
    return layout.placeOf(number(text, 0));
  }

  /** Bytes of a text. */
  long length(int text) {
    return number(text, layout.addressSize());
  }

  private long number(int text, int at) {
    return BuildInfoRecord.number(headers[text], at, layout.addressSize(), layout.isBigEndian());
  }
}
