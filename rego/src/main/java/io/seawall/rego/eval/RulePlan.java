package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One compiled rule, with the {@code else} that follows it. */
public final class RulePlan {

  private final Location at;
  private final Layout layout;
  private final Pattern[] parameters;
  private final Step body;
  private final @Nullable RulePlan otherwise;

  /**
   * A rule.
   *
   * @param layout room for its variables and collections; collection 0 belongs to its group
   * @param parameters what the arguments of a function must match
   * @param body ends with a {@link Yield}, a {@link RuleEnd.Entry} or a {@link RuleEnd.Member}
   * @param otherwise asked where the body has no solution
   */
  public RulePlan(
      Location at,
      Layout layout,
      List<Pattern> parameters,
      Step body,
      @Nullable RulePlan otherwise) {
    this.at = at;
    this.layout = layout;
    this.parameters = parameters.toArray(Pattern[]::new);
    this.body = body;
    this.otherwise = otherwise;
  }

  /** Where the rule stands. */
  public Location at() {
    return at;
  }

  /** The value of a complete rule or function, or null for undefined. */
  @Nullable Value value(Context context, Value[] args) {
    for (RulePlan plan = this; plan != null; plan = plan.otherwise) {
      Value value = plan.ownValue(context, args);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private @Nullable Value ownValue(Context context, Value[] args) {
    var frame = new Frame(context, layout);
    for (int i = 0; i < parameters.length; i++) {
      if (!parameters[i].match(frame, args[i])) {
        return null;
      }
    }
    body.run(frame);
    return frame.result;
  }

  /** Runs the body for what its end collects. */
  void collect(Context context, Object collection) {
    var frame = new Frame(context, layout);
    frame.collections[0] = collection;
    body.run(frame);
  }

  /** The end of a body that gives the rule its value. */
  public static final class Yield extends Step {

    private final Location at;
    private final Expression value;
    private final boolean function;
    private final boolean enough;

    /** The value; a constant needs one solution, others must agree. */
    public Yield(Location at, Expression value, boolean function) {
      this.at = at;
      this.value = value;
      this.function = function;
      this.enough = value.constant() != null;
    }

    @Override
    public boolean run(Frame frame) {
      Value found = value.eval(frame);
      if (found == null) {
        return false;
      }
      Value earlier = frame.result;
      if (earlier == null) {
        frame.result = found;
      } else if (!earlier.equals(found)) {
        throw conflict(at, function);
      }
      return enough;
    }
  }

  static RegoException conflict(Location at, boolean function) {
    return new RegoException(
        RegoError.Code.CONFLICT,
        at,
        function
            ? "functions must not produce multiple outputs for same inputs"
            : "complete rules must not produce multiple outputs");
  }
}
