package io.seawall.rego.builtin.crypto;

import java.io.ByteArrayOutputStream;

/** Writes object identifiers. */
final class Oids {

  private Oids() {}

  static byte[] encode(String dotted) {
    String[] numbers = dotted.split("\\.", -1);
    var out = new ByteArrayOutputStream();
    write(Long.parseLong(numbers[0]) * 40 + Long.parseLong(numbers[1]), out);
    for (int i = 2; i < numbers.length; i++) {
      write(Long.parseLong(numbers[i]), out);
    }
    return Der.wrap(Der.OID, out.toByteArray());
  }

  private static void write(long number, ByteArrayOutputStream out) {
    int shift = 0;
    while (number >> shift >= 0x80) {
      shift += 7;
    }
    for (; shift > 0; shift -= 7) {
      out.write((int) (number >> shift & 0x7F | 0x80));
    }
    out.write((int) (number & 0x7F));
  }
}
