package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a function. */
public final class CallTerm extends Expression {

  private final Callee callee;
  private final Location at;
  private final Expression[] args;

  /** A call; the arguments are as many as the function takes. */
  public CallTerm(Callee callee, Location at, List<Expression> args) {
    this.callee = callee;
    this.at = at;
    this.args = args.toArray(Expression[]::new);
  }

  @Override
  public @Nullable Value eval(Frame frame) {
    Value[] values = Expressions.all(args, frame);
    if (values == null) {
      return null;
    }
    Context context = frame.context;
    Callee mock = context.mock(callee.identity());
    return mock == null
        ? callee.call(context, at, values)
        : mock.call(context.withoutMock(callee.identity()), at, values);
  }
}
