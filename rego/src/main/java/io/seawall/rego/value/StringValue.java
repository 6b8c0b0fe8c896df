package io.seawall.rego.value;

import org.jspecify.annotations.Nullable;

/** A string; ordered by code points, which is the order of its UTF-8 bytes. */
public final class StringValue implements Value {

  /** The empty string. */
  public static final StringValue EMPTY = new StringValue("");

  private final String text;

  private StringValue(String text) {
    this.text = text;
  }

  /** The value of a text. */
  public static StringValue of(String text) {
    return text.isEmpty() ? EMPTY : new StringValue(text);
  }

  /** The text itself, without quotes. */
  public String text() {
    return text;
  }

  /** Whether the text is this one. */
  public boolean is(String other) {
    return text.equals(other);
  }

  int compareString(StringValue other) {
    return compareCodePoints(text, other.text);
  }

  /** Compares by code points, where {@link String#compareTo} compares UTF-16 units. */
  private static int compareCodePoints(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean aboveA = Character.isSurrogate(a);
        boolean aboveB = Character.isSurrogate(b);
        return aboveA == aboveB ? Character.compare(a, b) : Boolean.compare(aboveA, aboveB);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  @Override
  public Kind kind() {
    return Kind.STRING;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof StringValue that && text.equals(that.text));
  }

  @Override
  public String toString() {
    return Quoting.quote(text);
  }
}
