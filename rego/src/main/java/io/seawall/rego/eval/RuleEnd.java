package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands at the end of the bodies of rules that build a set or an object together. */
public final class RuleEnd {

  private RuleEnd() {}

  /** The end of the body of a rule with keys in its head. */
  public static final class Entry extends Step {

    private final Location at;
    private final Expression[] keys;
    private final Expression value;
    private final boolean member;

    /**
     * Puts one solution in the document.
     *
     * @param member whether the value is a member of a set that stands there
     */
    public Entry(Location at, List<Expression> keys, Expression value, boolean member) {
      this.at = at;
      this.keys = keys.toArray(Expression[]::new);
      this.value = value;
      this.member = member;
    }

    @Override
    public boolean run(Frame frame) {
      Value[] path = Expressions.all(keys, frame);
      Value found = value.eval(frame);
      if (path == null || found == null) {
        return false;
      }
      frame.context.budget.produce(1);
      var document = (Document) Objects.requireNonNull(frame.collections[0]);
      if (member) {
        document.add(at, path, found);
      } else {
        document.put(at, path, found);
      }
      return false;
    }
  }

  /** The end of the body of a partial set. */
  public static final class Member extends Step {

    private final Expression member;

    /** Adds one solution. */
    public Member(Expression member) {
      this.member = member;
    }

    @Override
    public boolean run(Frame frame) {
      @Nullable Value found = member.eval(frame);
      if (found != null) {
        frame.context.budget.produce(1);
        ((SetValue.Builder) Objects.requireNonNull(frame.collections[0])).add(found);
      }
      return false;
    }
  }
}
