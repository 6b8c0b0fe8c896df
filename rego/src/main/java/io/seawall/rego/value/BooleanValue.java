package io.seawall.rego.value;

import org.jspecify.annotations.Nullable;

/** true or false; compare by identity. */
public final class BooleanValue implements Value {

  /** true. */
  public static final BooleanValue TRUE = new BooleanValue(true);

  /** false: the only defined value that makes an expression fail. */
  public static final BooleanValue FALSE = new BooleanValue(false);

  private final boolean flag;

  private BooleanValue(boolean flag) {
    this.flag = flag;
  }

  /** The value of a flag. */
  public static BooleanValue of(boolean flag) {
    return flag ? TRUE : FALSE;
  }

  /** Whether this is true. */
  public boolean isTrue() {
    return flag;
  }

  @Override
  public Kind kind() {
    return Kind.BOOLEAN;
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(flag);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public String toString() {
    return flag ? "true" : "false";
  }
}
