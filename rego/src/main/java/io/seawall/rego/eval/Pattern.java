package io.seawall.rego.eval;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.List;

/** The side of a unification that binds variables. */
public abstract class Pattern {

  /** Whether the value has this shape; binds the variables of the pattern as far as it does. */
  public abstract boolean match(Frame frame, Value value);

  /** Anything. */
  public static final class Any extends Pattern {

    @Override
    public boolean match(Frame frame, Value value) {
      return true;
    }
  }

  /** A variable that is bound here. */
  public static final class Variable extends Pattern {

    private final int slot;

    /** Binds the variable in a slot. */
    public Variable(int slot) {
      this.slot = slot;
    }

    @Override
    public boolean match(Frame frame, Value value) {
      frame.slots[slot] = value;
      return true;
    }
  }

  /** A term that binds nothing. */
  public static final class EqualTo extends Pattern {

    private final Expression term;

    /** Matches what equals the term. */
    public EqualTo(Expression term) {
      this.term = term;
    }

    @Override
    public boolean match(Frame frame, Value value) {
      return value.equals(term.eval(frame));
    }
  }

  /** An array. */
  public static final class ArrayShape extends Pattern {

    private final Pattern[] items;

    /** Matches arrays of as many items. */
    public ArrayShape(List<Pattern> items) {
      this.items = items.toArray(Pattern[]::new);
    }

    @Override
    public boolean match(Frame frame, Value value) {
      if (!(value instanceof ArrayValue array) || array.size() != items.length) {
        return false;
      }
      for (int i = 0; i < items.length; i++) {
        if (!items[i].match(frame, array.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** An object with exactly these keys. */
  public static final class ObjectShape extends Pattern {

    private final Expression[] keys;
    private final Pattern[] values;

    /** Matches objects with these keys and no other; keys and values correspond. */
    public ObjectShape(List<Expression> keys, List<Pattern> values) {
      this.keys = keys.toArray(Expression[]::new);
      this.values = values.toArray(Pattern[]::new);
    }

    @Override
    public boolean match(Frame frame, Value value) {
      if (!(value instanceof ObjectValue object) || object.size() != keys.length) {
        return false;
      }
      for (int i = 0; i < keys.length; i++) {
        Value key = keys[i].eval(frame);
        Value member = key == null ? null : object.get(key);
        if (member == null || !values[i].match(frame, member)) {
          return false;
        }
      }
      return true;
    }
  }
}
