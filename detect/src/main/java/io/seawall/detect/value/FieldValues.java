package io.seawall.detect.value;

import io.seawall.detect.field.FieldType;
import java.util.Arrays;

/**
 * What a field has in one event: nothing, a value, or several. All values have one type. Reused
 * from event to event.
 */
public final class FieldValues {

  private FieldType type = FieldType.STRING;
  private int count;
  private boolean list;
  private Text[] texts = {Text.EMPTY};
  private long[] numbers = new long[2];
  private byte[] data = new byte[0];
  private int from;
  private int to;

  /** Forgets all values. */
  public void clear() {
    count = 0;
    list = false;
  }

  /** How many values there are; 0 for none. */
  public int count() {
    return count;
  }

  /** Whether there is no value. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** Whether it is a list, which may hold a single value. */
  public boolean isList() {
    return list;
  }

  /** What the values are; meaningless without one. Never {@link FieldType#DYNAMIC}. */
  public FieldType type() {
    return type;
  }

  /** The first text. */
  public Text text() {
    return texts[0];
  }

  /** A text. */
  public Text text(int index) {
    return texts[index];
  }

  /** The first number: of nanoseconds for times, 0 or 1 for truth values. */
  public long number() {
    return numbers[0];
  }

  /** A number. */
  public long number(int index) {
    return numbers[index];
  }

  /** A floating-point number. */
  public double real(int index) {
    return Double.longBitsToDouble(numbers[index]);
  }

  /** Bytes 0 to 7 of an address in network order; 0 for IPv4. */
  public long addressHigh(int index) {
    return numbers[2 * index];
  }

  /**
   * Bytes 8 to 15 of an address in network order; an IPv4 address in the lower half, below {@code
   * 0x0000ffff} as IPv6 maps it (RFC 4291, section 2.5.5.2).
   */
  public long addressLow(int index) {
    return numbers[2 * index + 1];
  }

  /** The array that holds the bytes of a value of type {@link FieldType#BYTES}. */
  public byte[] data() {
    return data;
  }

  /** Index of the first byte. */
  public int from() {
    return from;
  }

  /** Index after the last byte. */
  public int to() {
    return to;
  }

  /** Has one text. */
  public void set(Text text) {
    type = FieldType.STRING;
    texts[0] = text;
    count = 1;
  }

  /**
   * Has one number.
   *
   * @param of a type with numbers: INT, UINT, PORT, RELTIME or ABSTIME
   */
  public void set(FieldType of, long number) {
    type = of;
    numbers[0] = number;
    count = 1;
  }

  /** Has a truth value. */
  public void set(boolean truth) {
    set(FieldType.BOOL, truth ? 1 : 0);
  }

  /** Has a floating-point number. */
  public void set(double number) {
    set(FieldType.DOUBLE, Double.doubleToRawLongBits(number));
  }

  /** Has bytes; they are not copied. */
  public void set(byte[] bytes, int start, int end) {
    type = FieldType.BYTES;
    data = bytes;
    from = start;
    to = end;
    count = 1;
  }

  /** Becomes a list, which is still empty if nothing was added before. */
  public void setList() {
    list = true;
  }

  /** Adds a text to those that are there. */
  public void add(Text text) {
    if (count == texts.length) {
      texts = Arrays.copyOf(texts, 2 * count);
    }
    type = FieldType.STRING;
    texts[count++] = text;
  }

  /** Adds a number to those that are there. */
  public void add(FieldType of, long number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    type = of;
    numbers[count++] = number;
  }

  /**
   * Adds an address to those that are there, as {@link #addressHigh} and {@link #addressLow} give
   * it.
   */
  public void addAddress(long high, long low) {
    if (2 * count + 2 > numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length + 2);
    }
    type = FieldType.IP;
    numbers[2 * count] = high;
    numbers[2 * count + 1] = low;
    count++;
  }
}
