package io.seawall.rego.eval;

import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** A term all of whose variables are bound: it has one value or is undefined. */
public abstract class Expression {

  /** The value, or null for undefined. */
  public abstract @Nullable Value eval(Frame frame);

  /** Whether the term is defined and not false. */
  public boolean holds(Frame frame) {
    Value value = eval(frame);
    return value != null && !BooleanValue.FALSE.equals(value);
  }

  /** The value, if it is the same whenever it is asked for; null otherwise. */
  public @Nullable Value constant() {
    return null;
  }
}
