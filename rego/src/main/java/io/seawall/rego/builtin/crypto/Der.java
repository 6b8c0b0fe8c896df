package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.encoding.ByteText;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in DER (ITU-T X.690). Contents are read when asked for, one level at a time. Everything
 * that is malformed is an {@link IllegalArgumentException}.
 */
public final class Der {

  /** Tags as they stand in the first byte. */
  static final int BOOLEAN = 0x01;

  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OID = 0x06;
  static final int UTF8_STRING = 0x0C;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;

  /** Bytes of an integer; the largest RSA keys have 2,048. */
  private static final int MAX_INTEGER = 2_100;

  private final byte[] in;
  private final int start;
  private final int content;
  private final int end;

  private Der(byte[] in, int start, int content, int end) {
    this.in = in;
    this.start = start;
    this.content = content;
    this.end = end;
  }

  /** The one value that these bytes are. */
  public static Der read(byte[] bytes) {
    Der value = at(bytes, 0, bytes.length);
    if (value.end < bytes.length) {
      throw new IllegalArgumentException("asn1: syntax error: trailing data");
    }
    return value;
  }

  /** The values that stand one after the other in these bytes. */
  static List<Der> readAll(byte[] bytes) {
    return all(bytes, 0, bytes.length);
  }

  private static List<Der> all(byte[] in, int from, int to) {
    List<Der> values = new ArrayList<>();
    for (int at = from; at < to; at = values.getLast().end) {
      values.add(at(in, at, to));
    }
    return values;
  }

  private static Der at(byte[] in, int start, int limit) {
    if (limit - start < 2 || (in[start] & 0x1F) == 0x1F) {
      throw malformed();
    }
    int content = start + 2;
    int length = in[start + 1] & 0xFF;
    if (length >= 0x80) {
      int bytes = length & 0x7F;
      if (bytes < 1 || bytes > 4 || content + bytes > limit) {
        throw malformed();
      }
      long number = 0;
      for (int i = 0; i < bytes; i++) {
        number = number << 8 | (in[content + i] & 0xFF);
      }
      content += bytes;
      if (number < 0x80 || number >>> 8 * (bytes - 1) == 0 || number > limit - content) {
        throw malformed();
      }
      length = (int) number;
    }
    if (length > limit - content) {
      throw malformed();
    }
    return new Der(in, start, content, content + length);
  }

  static IllegalArgumentException malformed() {
    return new IllegalArgumentException("asn1: syntax error: data truncated or malformed");
  }

  /** Whether the bytes are the same, tag and length included. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Der that
        && Arrays.equals(in, start, end, that.in, that.start, that.end);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded());
  }

  /** Class, form and number of the tag in one byte. */
  int tag() {
    return in[start] & 0xFF;
  }

  /** Whether this is the value with a tag of its context, primitive or constructed. */
  boolean isContext(int number) {
    return (tag() & 0xDF) == (0x80 | number);
  }

  /** This value, if its tag is the one wanted. */
  Der require(int tag) {
    if (tag() != tag) {
      throw new IllegalArgumentException(
          "asn1: structure error: tags don't match ("
              + (tag & 0x1F)
              + " vs "
              + (tag() & 0x1F)
              + ")");
    }
    return this;
  }

  /** The bytes with tag and length. */
  byte[] encoded() {
    return Arrays.copyOfRange(in, start, end);
  }

  /** The bytes without tag and length. */
  byte[] content() {
    return Arrays.copyOfRange(in, content, end);
  }

  /** What a constructed value holds. */
  List<Der> items() {
    if ((tag() & 0x20) == 0) {
      throw malformed();
    }
    return all(in, content, end);
  }

  /** What a sequence holds, at least so many values. */
  List<Der> sequence(int least) {
    List<Der> items = require(SEQUENCE).items();
    if (items.size() < least) {
      throw new IllegalArgumentException("asn1: structure error: sequence truncated");
    }
    return items;
  }

  /** The one value within the bytes of this one. */
  Der inner() {
    return read(content());
  }

  /** An integer. */
  BigInteger integer() {
    require(INTEGER);
    return number();
  }

  /** The content as an integer, whatever the tag. */
  BigInteger number() {
    if (end == content || end - content > MAX_INTEGER) {
      throw malformed();
    }
    return new BigInteger(in, content, end - content);
  }

  int smallInteger() {
    try {
      return number().intValueExact();
    } catch (ArithmeticException e) {
      throw malformed();
    }
  }

  boolean flag() {
    require(BOOLEAN);
    if (end - content != 1) {
      throw malformed();
    }
    return in[content] != 0;
  }

  /** The bytes of a bit string that ends on a full byte. */
  byte[] bits() {
    require(BIT_STRING);
    if (end == content || in[content] < 0 || in[content] > 7) {
      throw malformed();
    }
    return Arrays.copyOfRange(in, content + 1, end);
  }

  /** Bits of a bit string that are not used. */
  int unusedBits() {
    return end == content ? 0 : in[content];
  }

  /** The numbers of an object identifier. */
  List<Long> oid() {
    require(OID);
    List<Long> numbers = new ArrayList<>();
    long number = 0;
    boolean complete = false;
    for (int i = content; i < end; i++) {
      if (number > Integer.MAX_VALUE) {
        throw malformed();
      }
      number = number << 7 | (in[i] & 0x7F);
      complete = in[i] >= 0;
      if (complete) {
        if (numbers.isEmpty()) {
          numbers.add(Math.min(number / 40, 2));
          number -= numbers.getFirst() * 40;
        }
        numbers.add(number);
        number = 0;
      }
    }
    if (!complete) {
      throw malformed();
    }
    return numbers;
  }

  /** An object identifier with dots. */
  String dotted() {
    return dotted(oid());
  }

  static String dotted(List<Long> oid) {
    var out = new StringBuilder();
    for (long number : oid) {
      out.append(out.isEmpty() ? "" : ".").append(number);
    }
    return out.toString();
  }

  boolean isText() {
    return switch (tag()) {
      case UTF8_STRING, 0x12, 0x13, 0x14, 0x16, 0x1A, 0x1C, 0x1E -> true;
      default -> false;
    };
  }

  /** The text of a string of any kind, or the content as it is. */
  String text() {
    return switch (tag()) {
      case 0x14 -> new String(content(), StandardCharsets.ISO_8859_1);
      case 0x1E -> new String(content(), StandardCharsets.UTF_16BE);
      case 0x1C -> new String(content(), Charset.forName("UTF-32BE"));
      default -> ByteText.text(in, content, end);
    };
  }

  /** A time of either kind (RFC 5280, section 4.1.2.5). */
  Instant time() {
    String text = new String(content(), StandardCharsets.ISO_8859_1);
    if (tag() == UTC_TIME) {
      text = (text.compareTo("5") < 0 ? "20" : "19") + text;
    } else {
      require(GENERALIZED_TIME);
    }
    if (text.length() != 15 || text.charAt(14) != 'Z') {
      throw malformed();
    }
    try {
      return LocalDateTime.of(
              Integer.parseInt(text.substring(0, 4)),
              Integer.parseInt(text.substring(4, 6)),
              Integer.parseInt(text.substring(6, 8)),
              Integer.parseInt(text.substring(8, 10)),
              Integer.parseInt(text.substring(10, 12)),
              Integer.parseInt(text.substring(12, 14)))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | NumberFormatException e) {
      throw malformed();
    }
  }

  /** A sequence around these encoded values. */
  static byte[] sequenceOf(byte[]... items) {
    return wrap(SEQUENCE, concat(items));
  }

  /** A sequence of numbers, which is how the JDK takes the signature of a curve. */
  public static byte[] sequenceOf(BigInteger... numbers) {
    var items = new byte[numbers.length][];
    for (int i = 0; i < numbers.length; i++) {
      items[i] = wrap(INTEGER, numbers[i].toByteArray());
    }
    return sequenceOf(items);
  }

  /** A value with this tag and content. */
  static byte[] wrap(int tag, byte[] content) {
    byte[] length = BigInteger.valueOf(content.length).toByteArray();
    if (content.length < 0x80) {
      return concat(new byte[] {(byte) tag, (byte) content.length}, content);
    }
    if (length[0] == 0) {
      length = Arrays.copyOfRange(length, 1, length.length);
    }
    return concat(new byte[] {(byte) tag, (byte) (0x80 | length.length)}, length, content);
  }

  static byte[] concat(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    var out = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, out, at, part.length);
      at += part.length;
    }
    return out;
  }
}
