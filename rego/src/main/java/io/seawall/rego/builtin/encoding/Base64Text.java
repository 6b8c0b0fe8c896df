package io.seawall.rego.builtin.encoding;

import java.util.Arrays;

/**
 * Base64 (RFC 4648) as Go reads it: line ends are skipped, bits that no byte needs are ignored, and
 * an error names the byte that is wrong.
 */
public final class Base64Text {

  /** The alphabet with {@code +} and {@code /}, padded. */
  public static final Base64Text STANDARD = new Base64Text("+/", true);

  /** The alphabet with {@code -} and {@code _}, padded. */
  public static final Base64Text URL = new Base64Text("-_", true);

  /** The alphabet with {@code -} and {@code _}, without padding. */
  public static final Base64Text URL_UNPADDED = new Base64Text("-_", false);

  private static final int NONE = -1;

  private final byte[] digits;
  private final byte[] values = new byte[256];
  private final boolean padded;

  private Base64Text(String last, boolean padded) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last;
    this.padded = padded;
    digits = new byte[64];
    Arrays.fill(values, (byte) NONE);
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) alphabet.charAt(i);
      values[digits[i]] = (byte) i;
    }
  }

  /** The encoded form of these bytes. */
  public String encode(byte[] bytes) {
    var out = new StringBuilder((bytes.length + 2) / 3 * 4);
    for (int i = 0; i < bytes.length; i += 3) {
      int left = Math.min(3, bytes.length - i);
      int group = 0;
      for (int j = 0; j < 3; j++) {
        group = group << 8 | (j < left ? bytes[i + j] & 0xFF : 0);
      }
      for (int j = 0; j < 4; j++) {
        if (j <= left) {
          out.append((char) digits[group >> (18 - 6 * j) & 63]);
        } else if (padded) {
          out.append('=');
        }
      }
    }
    return out.toString();
  }

  /**
   * The bytes that a text encodes.
   *
   * @throws IllegalArgumentException if it encodes none, with Go's wording
   */
  public byte[] decode(String text) {
    return new Decoder(ByteText.bytes(text)).decode();
  }

  /** One pass over one text. */
  private final class Decoder {

    private final byte[] in;
    private final byte[] out;
    private int at;
    private int size;
    private boolean ended;

    Decoder(byte[] in) {
      this.in = in;
      out = new byte[in.length / 4 * 3 + 3];
    }

    byte[] decode() {
      while (!ended && at < in.length) {
        group();
      }
      return Arrays.copyOf(out, size);
    }

    private void group() {
      int group = 0;
      int count = 0;
      while (count < 4 && !ended) {
        if (at == in.length) {
          if (count > 0 && (count == 1 || padded)) {
            throw corrupt(at - count);
          }
          ended = true;
          break;
        }
        int value = values[in[at] & 0xFF];
        if (value != NONE) {
          group |= value << (18 - 6 * count);
          count++;
          at++;
        } else if (isLineEnd()) {
          at++;
        } else {
          padding(count);
        }
      }
      for (int i = 0; i < count - 1; i++) {
        out[size++] = (byte) (group >> (16 - 8 * i));
      }
    }

    private void padding(int count) {
      if (in[at] != '=' || !padded || count < 2) {
        throw corrupt(at);
      }
      at++;
      if (count == 2) {
        skipLineEnds();
        if (at == in.length) {
          throw corrupt(at);
        }
        if (in[at] != '=') {
          throw corrupt(at - 1);
        }
        at++;
      }
      skipLineEnds();
      if (at < in.length) {
        throw corrupt(at);
      }
      ended = true;
    }

    private void skipLineEnds() {
      while (at < in.length && isLineEnd()) {
        at++;
      }
    }

    private boolean isLineEnd() {
      return in[at] == '\n' || in[at] == '\r';
    }

    private IllegalArgumentException corrupt(int place) {
      return new IllegalArgumentException("illegal base64 data at input byte " + place);
    }
  }
}
