package io.seawall.rego.builtin.jwt;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Two numbers as a sequence in DER, which is how the JDK wants the signature of a curve. */
final class DerPair {

  private DerPair() {}

  static byte[] encode(BigInteger first, BigInteger second) {
    var numbers = new ByteArrayOutputStream();
    number(first, numbers);
    number(second, numbers);
    var out = new ByteArrayOutputStream();
    out.write(0x30);
    length(numbers.size(), out);
    out.writeBytes(numbers.toByteArray());
    return out.toByteArray();
  }

  private static void number(BigInteger number, ByteArrayOutputStream out) {
    byte[] bytes = number.toByteArray();
    out.write(0x02);
    length(bytes.length, out);
    out.writeBytes(bytes);
  }

  private static void length(int length, ByteArrayOutputStream out) {
    if (length > 0xFF) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length > 0x7F) {
      out.write(0x81);
    }
    out.write(length);
  }
}
