package io.seawall.detect.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same {@link Text} for the same bytes while it remembers them. It remembers a bounded
 * number, and forgets old ones for new ones; so equal texts need not be identical. Not for use by
 * two threads at once.
 */
public final class TextPool {

  /** Texts longer than this are not remembered: they are rarely seen again, and cost memory. */
  private static final int LONGEST = 4096;

  private final @Nullable Text[] slots;
  private final int mask;

  /** Remembers up to 65,536 texts. */
  public TextPool() {
    this(1 << 16);
  }

  /**
   * Remembers so many texts.
   *
   * @param size a power of two, at least 2
   */
  public TextPool(int size) {
    if (Integer.bitCount(size) != 1 || size < 2) {
      throw new IllegalArgumentException("the size of a pool is a power of two, not " + size);
    }
    slots = new Text[size];
    mask = size - 1;
  }

  /** The text of characters. */
  public Text of(String characters) {
    Text text = Text.of(characters);
    return of(text.bytes(), 0, text.length());
  }

  /** The text of what a builder holds now. */
  public Text of(TextBuilder builder) {
    return of(builder.bytes(), 0, builder.length());
  }

  /**
   * The text of some bytes, which are copied if it is new.
   *
   * @param from index of the first byte
   * @param to index after the last byte
   */
  public Text of(byte[] data, int from, int to) {
    if (from == to) {
      return Text.EMPTY;
    }
    int hash = Text.hash(data, from, to);
    int at = hash & mask;
    Text first = slots[at];
    if (first != null && first.hashCode() == hash && first.equalsBytes(data, from, to)) {
      return first;
    }
    int other = at ^ 1;
    Text second = slots[other];
    if (second != null && second.hashCode() == hash && second.equalsBytes(data, from, to)) {
      // What was asked for last stays: the next new text takes the other slot's place.
      slots[other] = first;
      slots[at] = second;
      return second;
    }
    Text made = new Text(Arrays.copyOfRange(data, from, to), hash);
    if (to - from <= LONGEST) {
      slots[other] = first;
      slots[at] = made;
    }
    return made;
  }
}
