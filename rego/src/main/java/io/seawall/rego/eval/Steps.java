package io.seawall.rego.eval;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of statements that look at one value, or at the members of one collection. */
public final class Steps {

  private Steps() {}

  /** A term that must be defined and not false. */
  public static final class Test extends Step {

    private final Expression term;

    /** Goes on where the term holds. */
    public Test(Expression term) {
      this.term = term;
    }

    @Override
    public boolean run(Frame frame) {
      return term.holds(frame) && next().run(frame);
    }
  }

  /** {@code a = b} where neither side binds anything. */
  public static final class Equal extends Step {

    private final Expression left;
    private final Expression right;

    /** Goes on where both are defined and equal. */
    public Equal(Expression left, Expression right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean run(Frame frame) {
      Value value = left.eval(frame);
      return value != null && value.equals(right.eval(frame)) && next().run(frame);
    }
  }

  /** A variable gets the value of a term. */
  public static final class Bind extends Step {

    private final int slot;
    private final Expression term;

    /** Stores the term's value in a slot. */
    public Bind(int slot, Expression term) {
      this.slot = slot;
      this.term = term;
    }

    @Override
    public boolean run(Frame frame) {
      Value value = term.eval(frame);
      if (value == null) {
        return false;
      }
      frame.slots[slot] = value;
      return next().run(frame);
    }
  }

  /** The message of a deny rule: bound last, and reported where it turns out undefined. */
  public static final class BindMessage extends Step {

    private final int slot;
    private final Expression term;
    private final UndefinedMessage report;

    /** Stores the term's value in a slot; what is reported if it has none is fixed. */
    public BindMessage(int slot, Expression term, UndefinedMessage report) {
      this.slot = slot;
      this.term = term;
      this.report = report;
    }

    @Override
    public boolean run(Frame frame) {
      Value value = term.eval(frame);
      if (value == null) {
        frame.context.budget.undefinedMessage(report);
        return false;
      }
      frame.slots[slot] = value;
      return next().run(frame);
    }
  }

  /** {@code pattern = term}. */
  public static final class Match extends Step {

    private final Pattern pattern;
    private final Expression term;

    /** Takes the term's value apart. */
    public Match(Pattern pattern, Expression term) {
      this.pattern = pattern;
      this.term = term;
    }

    @Override
    public boolean run(Frame frame) {
      Value value = term.eval(frame);
      return value != null && pattern.match(frame, value) && next().run(frame);
    }
  }

  /** {@code not …}: goes on where the inner body has no solution. */
  public static final class Not extends Step {

    private final Step body;

    /** Negates a body that ends with {@link Step.Stop}. */
    public Not(Step body) {
      this.body = body;
    }

    @Override
    public boolean run(Frame frame) {
      return !body.run(frame) && next().run(frame);
    }
  }

  /** {@code left and right}, {@code left or right}: each side is asked for one solution. */
  public static final class Logic extends Step {

    private final boolean disjunction;
    private final Step left;
    private final Step right;

    /** Joins two bodies that end with {@link Step.Stop}. */
    public Logic(boolean disjunction, Step left, Step right) {
      this.disjunction = disjunction;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean run(Frame frame) {
      boolean holds =
          disjunction ? left.run(frame) || right.run(frame) : left.run(frame) && right.run(frame);
      return holds && next().run(frame);
    }
  }

  /** {@code some key, value in domain}. */
  public static final class SomeIn extends Step {

    private final @Nullable Pattern key;
    private final Pattern value;
    private final Expression domain;

    /** Goes through the members of a collection. */
    public SomeIn(@Nullable Pattern key, Pattern value, Expression domain) {
      this.key = key;
      this.value = value;
      this.domain = domain;
    }

    @Override
    public boolean run(Frame frame) {
      return switch (domain.eval(frame)) {
        case ArrayValue array -> inArray(frame, array);
        case ObjectValue object -> inObject(frame, object);
        case SetValue set -> inSet(frame, set);
        case null, default -> false;
      };
    }

    private boolean inArray(Frame frame, ArrayValue array) {
      for (int i = 0; i < array.size(); i++) {
        if (member(frame, NumberValue.of(i), array.get(i))) {
          return true;
        }
      }
      return false;
    }

    private boolean inObject(Frame frame, ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        if (member(frame, object.keyAt(i), object.valueAt(i))) {
          return true;
        }
      }
      return false;
    }

    private boolean inSet(Frame frame, SetValue set) {
      for (int i = 0; i < set.size(); i++) {
        Value item = set.at(i);
        if (member(frame, item, item)) {
          return true;
        }
      }
      return false;
    }

    private boolean member(Frame frame, Value name, Value item) {
      frame.context.budget.step();
      return (key == null || key.match(frame, name))
          && value.match(frame, item)
          && next().run(frame);
    }
  }

  /** {@code every key, value in domain { body }}. */
  public static final class Every extends Step {

    private final Expression domain;
    private final EveryMember member;

    /**
     * Goes on where the body has a solution for every member.
     *
     * @param keySlot slot of the key, or -1
     * @param body ends with {@link Step.Stop}
     */
    public Every(int keySlot, int valueSlot, Expression domain, Step body) {
      this.domain = domain;
      this.member = new EveryMember(keySlot, valueSlot, body);
    }

    @Override
    public boolean run(Frame frame) {
      Value collection = domain.eval(frame);
      return collection != null && holds(frame, collection) && next().run(frame);
    }

    private boolean holds(Frame frame, Value collection) {
      return switch (collection) {
        case ArrayValue array -> member.inArray(frame, array);
        case ObjectValue object -> member.inObject(frame, object);
        case SetValue set -> member.inSet(frame, set);
        default -> false;
      };
    }
  }

  /** The question of an {@code every} for one member. */
  private record EveryMember(int keySlot, int valueSlot, Step body) {

    boolean inArray(Frame frame, ArrayValue array) {
      for (int i = 0; i < array.size(); i++) {
        if (!holds(frame, NumberValue.of(i), array.get(i))) {
          return false;
        }
      }
      return true;
    }

    boolean inObject(Frame frame, ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        if (!holds(frame, object.keyAt(i), object.valueAt(i))) {
          return false;
        }
      }
      return true;
    }

    boolean inSet(Frame frame, SetValue set) {
      for (Value item : set) {
        if (!holds(frame, item, item)) {
          return false;
        }
      }
      return true;
    }

    private boolean holds(Frame frame, Value key, Value value) {
      frame.context.budget.step();
      if (keySlot >= 0) {
        frame.slots[keySlot] = key;
      }
      frame.slots[valueSlot] = value;
      return body.run(frame);
    }
  }

  /** {@code print(…)}: never fails, shows what is undefined as such. */
  public static final class Print extends Step {

    private final Expression[] parts;

    /** Hands the parts to the listener of the evaluation, joined by blanks. */
    public Print(List<Expression> parts) {
      this.parts = parts.toArray(Expression[]::new);
    }

    @Override
    public boolean run(Frame frame) {
      if (frame.context.budget.printing()) {
        var line = new StringBuilder();
        for (Expression part : parts) {
          line.append(line.isEmpty() ? "" : " ").append(Expressions.shown(part.eval(frame)));
        }
        frame.context.budget.print(line.toString());
      }
      return next().run(frame);
    }
  }
}
