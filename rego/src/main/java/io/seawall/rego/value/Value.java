package io.seawall.rego.value;

/**
 * A value that a Rego term can have. The order is OPA's: null, booleans, numbers, strings, arrays,
 * objects, sets; within a kind by content.
 */
public sealed interface Value extends Comparable<Value>
    permits NullValue, BooleanValue, NumberValue, StringValue, ArrayValue, ObjectValue, SetValue {

  /** The kind of this value. */
  Kind kind();

  /**
   * How many values this one consists of when it is written out, itself included. Parts that are
   * shared count each time, so a small policy can make a value of 2⁴⁰ parts; whoever walks a value
   * asks this first.
   */
  default long weight() {
    return 1;
  }

  /** The value as Rego source would write it, as {@code sprintf("%v")} prints composite values. */
  @Override
  String toString();

  @Override
  default int compareTo(Value other) {
    int byKind = kind().compareTo(other.kind());
    if (byKind != 0) {
      return byKind;
    }
    return switch (this) {
      case NullValue _ -> 0;
      case BooleanValue flag -> Boolean.compare(flag.isTrue(), ((BooleanValue) other).isTrue());
      case NumberValue number -> number.compareNumber((NumberValue) other);
      case StringValue string -> string.compareString((StringValue) other);
      case ArrayValue array -> array.compareArray((ArrayValue) other);
      case ObjectValue object -> object.compareObject((ObjectValue) other);
      case SetValue set -> set.compareSet((SetValue) other);
    };
  }

  /** The seven kinds in the order in which values of different kinds sort. */
  enum Kind {
    /** JSON null. */
    NULL,
    /** true and false. */
    BOOLEAN,
    /** Numbers of any size. */
    NUMBER,
    /** Strings. */
    STRING,
    /** Arrays. */
    ARRAY,
    /** Objects; keys may be any value. */
    OBJECT,
    /** Sets, which JSON lacks. */
    SET;

    private final String label = name().toLowerCase(java.util.Locale.ROOT);

    /** The name that error texts and {@code type_name} use, for example {@code boolean}. */
    public String label() {
      return label;
    }
  }
}
