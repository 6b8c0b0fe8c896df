package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plain kinds of terms. */
public final class Expressions {

  private Expressions() {}

  /**
   * The member of a collection that a key names, or null. Of a set the key itself is the member.
   */
  public static @Nullable Value member(Value collection, Value key) {
    return switch (collection.kind()) {
      case OBJECT -> ((ObjectValue) collection).get(key);
      case ARRAY -> ((ArrayValue) collection).get(key);
      case SET -> ((SetValue) collection).contains(key) ? key : null;
      case NULL, BOOLEAN, NUMBER, STRING -> null;
    };
  }

  /** As {@link #member}, of a base document, whose objects find numbers by their text too. */
  static @Nullable Value stored(Value collection, Value key) {
    Value found = member(collection, key);
    return found == null && key instanceof NumberValue && collection instanceof ObjectValue object
        ? object.get(key.toString())
        : found;
  }

  /** A value as people read it: strings without quotes, what is undefined as such. */
  static String shown(@Nullable Value value) {
    if (value == null) {
      return "<undefined>";
    }
    return value instanceof StringValue string ? string.text() : value.toString();
  }

  static Value @Nullable [] all(Expression[] terms, Frame frame) {
    var values = new Value[terms.length];
    for (int i = 0; i < terms.length; i++) {
      Value value = terms[i].eval(frame);
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  /** A value that is known. */
  public static final class Constant extends Expression {

    private final Value value;

    /** This value. */
    public Constant(Value value) {
      this.value = value;
    }

    @Override
    public Value eval(Frame frame) {
      return value;
    }

    @Override
    public Value constant() {
      return value;
    }
  }

  /** A variable. */
  public static final class Slot extends Expression {

    private final int slot;

    /** The variable in a slot of the frame. */
    public Slot(int slot) {
      this.slot = slot;
    }

    @Override
    public @Nullable Value eval(Frame frame) {
      return frame.slots[slot];
    }
  }

  /** The whole input. */
  public static final class Input extends Expression {

    @Override
    public @Nullable Value eval(Frame frame) {
      return frame.context.input;
    }
  }

  /** {@code base[key]…} with all keys known. */
  public static final class Lookup extends Expression {

    private final Expression base;
    private final Expression[] keys;

    /** The member of a base that a path of keys names. */
    public Lookup(Expression base, List<Expression> keys) {
      this.base = base;
      this.keys = keys.toArray(Expression[]::new);
    }

    @Override
    public @Nullable Value eval(Frame frame) {
      Value value = base.eval(frame);
      for (int i = 0; i < keys.length && value != null; i++) {
        Value key = keys[i].eval(frame);
        value = key == null ? null : member(value, key);
      }
      return value;
    }
  }

  /** {@code [a, b]}. */
  public static final class ArrayOf extends Expression {

    private final Expression[] items;

    /** The array of these items. */
    public ArrayOf(List<Expression> items) {
      this.items = items.toArray(Expression[]::new);
    }

    @Override
    public @Nullable Value eval(Frame frame) {
      Value[] values = all(items, frame);
      return values == null ? null : frame.context.budget.weighed(ArrayValue.of(values));
    }
  }

  /** {@code {a, b}}. */
  public static final class SetOf extends Expression {

    private final Expression[] items;

    /** The set of these items. */
    public SetOf(List<Expression> items) {
      this.items = items.toArray(Expression[]::new);
    }

    @Override
    public @Nullable Value eval(Frame frame) {
      Value[] values = all(items, frame);
      if (values == null) {
        return null;
      }
      for (Value value : values) {
        frame.context.budget.weighed(value);
      }
      return frame.context.budget.weighed(SetValue.of(List.of(values)));
    }
  }

  /** {@code {"a": b}}. */
  public static final class ObjectOf extends Expression {

    private final Expression[] keys;
    private final Expression[] values;

    /** The object of these entries; keys and values correspond. */
    public ObjectOf(List<Expression> keys, List<Expression> values) {
      this.keys = keys.toArray(Expression[]::new);
      this.values = values.toArray(Expression[]::new);
    }

    @Override
    public @Nullable Value eval(Frame frame) {
      ObjectValue.Builder object = ObjectValue.builder(keys.length);
      for (int i = 0; i < keys.length; i++) {
        Value key = keys[i].eval(frame);
        Value value = values[i].eval(frame);
        if (key == null || value == null) {
          return null;
        }
        object.put(key, value);
      }
      return frame.context.budget.weighed(object.build());
    }
  }

  /** {@code a == b} and the other comparisons, which follow the total order of values. */
  public static final class Comparison extends Expression {

    private final Operator operator;
    private final Expression left;
    private final Expression right;

    /** A comparison of two terms. */
    public Comparison(Operator operator, Expression left, Expression right) {
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    public @Nullable Value eval(Frame frame) {
      Value a = left.eval(frame);
      if (a == null) {
        return null;
      }
      Value b = right.eval(frame);
      return b == null ? null : BooleanValue.of(operator.holds(a, b));
    }

    @Override
    public boolean holds(Frame frame) {
      Value a = left.eval(frame);
      Value b = a == null ? null : right.eval(frame);
      return a != null && b != null && operator.holds(a, b);
    }
  }

  /** The comparisons. */
  public enum Operator {
    /** ==. */
    EQUAL,
    /** !=. */
    NEQ,
    /** Less. */
    LT,
    /** Less or equal. */
    LTE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GTE;

    boolean holds(Value a, Value b) {
      return switch (this) {
        case EQUAL -> a.equals(b);
        case NEQ -> !a.equals(b);
        case LT -> a.compareTo(b) < 0;
        case LTE -> a.compareTo(b) <= 0;
        case GT -> a.compareTo(b) > 0;
        case GTE -> a.compareTo(b) >= 0;
      };
    }
  }

  /** A template string: text and terms, an undefined term shows as {@code <undefined>}. */
  public static final class Template extends Expression {

    private final Expression[] parts;

    /**
     * The parts; what stands in braces is a set of its solutions, as {@link OnlyMember} reads it.
     */
    public Template(List<Expression> parts) {
      this.parts = parts.toArray(Expression[]::new);
    }

    @Override
    public Value eval(Frame frame) {
      var text = new StringBuilder();
      for (Expression part : parts) {
        Value value = part.eval(frame);
        text.append(shown(value));
      }
      frame.context.budget.produce(text.length());
      return StringValue.of(text.toString());
    }
  }

  /** The only member of a set of solutions, undefined for none. */
  public static final class OnlyMember extends Expression {

    private final Expression solutions;
    private final Location at;

    /** The member; several are a conflict at this place. */
    public OnlyMember(Expression solutions, Location at) {
      this.solutions = solutions;
      this.at = at;
    }

    @Override
    public @Nullable Value eval(Frame frame) {
      if (!(solutions.eval(frame) instanceof SetValue members) || members.size() == 0) {
        return null;
      }
      if (members.size() > 1) {
        throw new RegoException(
            RegoError.Code.CONFLICT, at, "template-strings must not produce multiple outputs");
      }
      return members.at(0);
    }
  }
}
