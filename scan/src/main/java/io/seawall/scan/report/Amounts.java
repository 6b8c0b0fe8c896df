package io.seawall.scan.report;

/** Numbers as people write them. */
final class Amounts {

  private Amounts() {}

  /** {@code 1,234,567}. */
  static String grouped(long number) {
    String digits = Long.toString(number);
    var out = new StringBuilder(digits.length() + 6);
    for (int i = 0; i < digits.length(); i++) {
      int left = digits.length() - i;
      if (i > 0 && left % 3 == 0 && digits.charAt(i - 1) != '-') {
        out.append(',');
      }
      out.append(digits.charAt(i));
    }
    return out.toString();
  }

  /** {@code 3 findings}, {@code 1 finding}. */
  static String of(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 512 B}, {@code 45.3 MB}: powers of ten, one decimal below a hundred. */
  static String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    int unit = 0;
    long tenths = bytes * 10 / 10 == bytes ? bytes * 10 : Long.MAX_VALUE;
    while (tenths >= 10_000 && unit < units.length - 1) {
      tenths /= 1000;
      unit++;
    }
    boolean whole = unit == 0 || tenths >= 1000;
    String number = whole ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    return number + " " + units[unit];
  }
}
