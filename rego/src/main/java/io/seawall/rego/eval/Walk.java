package io.seawall.rego.eval;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.Arrays;

/** {@code walk(x, [path, value])}: x itself and everything below it, parents first. */
public final class Walk extends Step {

  private static final Value[] ROOT = {};

  private final Expression start;
  private final Pattern pair;

  /** Goes through pairs of a path and the value there, as far as they match. */
  public Walk(Expression start, Pattern pair) {
    this.start = start;
    this.pair = pair;
  }

  @Override
  public boolean run(Frame frame) {
    Value value = start.eval(frame);
    return value != null && visit(frame, ROOT, value);
  }

  private boolean visit(Frame frame, Value[] path, Value value) {
    frame.context.budget.step();
    if (pair.match(frame, ArrayValue.of(ArrayValue.of(path), value)) && next().run(frame)) {
      return true;
    }
    return switch (value) {
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          if (visit(frame, append(path, NumberValue.of(i)), array.get(i))) {
            yield true;
          }
        }
        yield false;
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          if (visit(frame, append(path, object.keyAt(i)), object.valueAt(i))) {
            yield true;
          }
        }
        yield false;
      }
      case SetValue set -> {
        for (Value item : set) {
          if (visit(frame, append(path, item), item)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  private static Value[] append(Value[] path, Value key) {
    Value[] longer = Arrays.copyOf(path, path.length + 1);
    longer[path.length] = key;
    return longer;
  }
}
