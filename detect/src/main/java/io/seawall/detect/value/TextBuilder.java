package io.seawall.detect.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes under construction, reused from text to text. */
public final class TextBuilder {

  private byte[] bytes = new byte[256];
  private int length;

  /** Forgets all bytes. */
  public TextBuilder clear() {
    length = 0;
    return this;
  }

  /** How many bytes it holds. */
  public int length() {
    return length;
  }

  /** The array that holds them, and more behind; it changes when bytes are added. */
  public byte[] bytes() {
    return bytes;
  }

  /** One byte that it holds. */
  public byte at(int index) {
    return bytes[index];
  }

  /** Forgets what is behind so many bytes. */
  public TextBuilder truncate(int size) {
    length = Math.min(length, size);
    return this;
  }

  /** Adds a byte. */
  public TextBuilder add(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** Adds bytes. */
  public TextBuilder add(byte[] data, int from, int to) {
    int size = to - from;
    ensure(size);
    System.arraycopy(data, from, bytes, length, size);
    length += size;
    return this;
  }

  /** Adds a text. */
  public TextBuilder add(Text text) {
    return add(text.bytes(), 0, text.length());
  }

  /** Adds characters as UTF-8. */
  public TextBuilder add(String characters) {
    int size = characters.length();
    ensure(size);
    for (int i = 0; i < size; i++) {
      char c = characters.charAt(i);
      if (c >= 0x80) {
        byte[] rest = characters.substring(i).getBytes(StandardCharsets.UTF_8);
        return add(rest, 0, rest.length);
      }
      bytes[length++] = (byte) c;
    }
    return this;
  }

  /** Adds a signed number in decimal. */
  public TextBuilder addDecimal(long number) {
    if (number < 0) {
      add('-');
      return number == Long.MIN_VALUE ? add("9223372036854775808") : addDigits(-number, 10);
    }
    return addDigits(number, 10);
  }

  /** Adds an unsigned number in decimal. */
  public TextBuilder addUnsigned(long number) {
    return number < 0 ? add(Long.toUnsignedString(number)) : addDigits(number, 10);
  }

  /** Adds an unsigned number in a base of 8, 10 or 16, without prefix. */
  public TextBuilder addUnsigned(long number, int base) {
    return number < 0 ? add(Long.toUnsignedString(number, base)) : addDigits(number, base);
  }

  /** Adds a number below 10 to the power of {@code width} with zeros before it. */
  public TextBuilder addPadded(long number, int width) {
    ensure(width);
    long rest = number;
    for (int i = length + width - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
    return this;
  }

  private TextBuilder addDigits(long number, int base) {
    int digits = 1;
    for (long rest = number / base; rest != 0; rest /= base) {
      digits++;
    }
    ensure(digits);
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      int digit = (int) (rest % base);
      bytes[i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
      rest /= base;
    }
    length += digits;
    return this;
  }

  private void ensure(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** What it holds; bytes that are no UTF-8 become U+FFFD. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
