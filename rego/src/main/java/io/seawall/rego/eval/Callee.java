package io.seawall.rego.eval;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be called. */
public sealed interface Callee {

  /** What a {@code with} that replaces it names: equal for equal functions. */
  Object identity();

  /** The result for these arguments, or null for undefined. */
  @Nullable Value call(Context context, Location at, Value[] args);

  /** A built-in function. */
  record OfBuiltin(Builtin builtin) implements Callee {

    @Override
    public Object identity() {
      return builtin.name();
    }

    @Override
    public @Nullable Value call(Context context, Location at, Value[] args) {
      Budget budget = context.budget;
      budget.step();
      try {
        return builtin.deterministic()
            ? builtin.body().apply(budget, args)
            : once(budget, args).value();
      } catch (BuiltinException e) {
        budget.failed(builtin.name(), at, e);
        return null;
      } catch (RegoException e) {
        throw e;
      } catch (RuntimeException e) {
        // A fault of the built-in, perhaps a host's: told with its place, and never taken for a
        // result.
        throw new RegoException(RegoError.Code.BUILTIN, at, builtin.name() + " failed: " + e);
      }
    }

    private Result once(Budget budget, Value[] args) {
      var asked = new Budget.Asked(builtin.name(), List.of(args));
      return budget.remember(asked, () -> new Result(builtin.body().apply(budget, args)));
    }
  }

  /** A result that may be undefined. */
  record Result(@Nullable Value value) {}

  /** A function of the policy. */
  record OfRules(RuleGroup group) implements Callee {

    @Override
    public Object identity() {
      return group;
    }

    @Override
    public @Nullable Value call(Context context, Location at, Value[] args) {
      return group.call(context, args);
    }
  }

  /** A value that stands for a function whatever it is given. */
  record OfValue(Value value) implements Callee {

    @Override
    public Object identity() {
      return value;
    }

    @Override
    public Value call(Context context, Location at, Value[] args) {
      return value;
    }
  }
}
