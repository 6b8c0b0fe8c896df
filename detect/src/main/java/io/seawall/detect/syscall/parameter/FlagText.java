package io.seawall.detect.syscall.parameter;

import io.seawall.detect.event.FlagTable;
import io.seawall.detect.value.TextBuilder;

/** Names of bits and values, joined by bars. */
final class FlagText {

  private FlagText() {}

  /**
   * Adds the names of the bits that are set, in the order of the table. A name that stands for all
   * that is set ends the search: behind it are parts of it.
   */
  static void addBits(FlagTable table, int value, TextBuilder out) {
    int rest = value;
    int before = out.length();
    for (int i = 0; i < table.flags().size(); i++) {
      FlagTable.Flag flag = table.flags().get(i);
      int bits = flag.value();
      if (bits == 0 ? value == 0 : rest != 0 && (rest & bits) == bits) {
        addName(flag.name(), before, out);
        rest &= ~bits;
        if (bits == value) {
          return;
        }
      }
    }
  }

  /** Adds every name of exactly this value: some values have two. */
  static void addValue(FlagTable table, int value, TextBuilder out) {
    int before = out.length();
    for (int i = 0; i < table.flags().size(); i++) {
      FlagTable.Flag flag = table.flags().get(i);
      if (flag.value() == value) {
        addName(flag.name(), before, out);
      }
    }
  }

  private static void addName(String name, int before, TextBuilder out) {
    if (out.length() > before) {
      out.add('|');
    }
    out.add(name);
  }
}
