package io.seawall.rego.value;

/** JSON's null, which is a value: only what does not exist is undefined. */
public final class NullValue implements Value {

  /** The one null. */
  public static final NullValue NULL = new NullValue();

  private NullValue() {}

  @Override
  public Kind kind() {
    return Kind.NULL;
  }

  @Override
  public String toString() {
    return "null";
  }
}
