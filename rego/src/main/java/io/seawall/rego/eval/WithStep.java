package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement under {@code with}: it sees other documents or functions, what follows it doesn't.
 * The statement's own steps stand between this one and its {@link Restore}.
 */
public final class WithStep extends Step {

  private final List<Replacement> replacements;
  private final int place;

  /**
   * Replaces documents and functions.
   *
   * @param place where the frame keeps the context that is put back
   */
  public WithStep(List<Replacement> replacements, int place) {
    this.replacements = replacements;
    this.place = place;
  }

  @Override
  public boolean run(Frame frame) {
    Context outer = frame.context;
    Context inner = outer;
    for (Replacement replacement : replacements) {
      Context changed = replacement.apply(inner, frame);
      if (changed == null) {
        return false;
      }
      inner = changed;
    }
    frame.collections[place] = new Pair(outer, inner);
    frame.context = inner;
    boolean enough = next().run(frame);
    frame.context = outer;
    return enough;
  }

  private record Pair(Context outer, Context inner) {}

  /** Ends the reach of a {@code with} while what follows runs. */
  public static final class Restore extends Step {

    private final int place;

    /** Puts back what the {@link WithStep} of the same place replaced. */
    public Restore(int place) {
      this.place = place;
    }

    @Override
    public boolean run(Frame frame) {
      var pair = (Pair) java.util.Objects.requireNonNull(frame.collections[place]);
      frame.context = pair.outer();
      boolean enough = next().run(frame);
      frame.context = pair.inner();
      frame.collections[place] = pair;
      return enough;
    }
  }

  /** One {@code with … as …}. */
  public sealed interface Replacement {

    /** The context with this replacement, or null where the replacement is undefined. */
    @Nullable Context apply(Context context, Frame frame);
  }

  /** {@code with input.path as value}. */
  public record OfInput(Location at, List<Value> path, Expression value) implements Replacement {

    @Override
    public @Nullable Context apply(Context context, Frame frame) {
      Value replacement = value.eval(frame);
      return replacement == null
          ? null
          : context.withInput(put(at, context.input, path, 0, replacement));
    }
  }

  /** {@code with data.path as value}. */
  public record OfData(Location at, List<Value> path, Expression value) implements Replacement {

    @Override
    public @Nullable Context apply(Context context, Frame frame) {
      Value replacement = value.eval(frame);
      if (replacement == null) {
        return null;
      }
      Value data = put(at, context.data, path, 0, replacement);
      if (data instanceof ObjectValue object) {
        return context.withData(path, object);
      }
      throw conflict(at);
    }
  }

  /** {@code with function as …}. */
  public record OfFunction(Object target, Callee replacement) implements Replacement {

    @Override
    public Context apply(Context context, Frame frame) {
      return context.withMock(target, replacement);
    }
  }

  /** {@code with function as value}. */
  public record OfFunctionValue(Object target, Expression value) implements Replacement {

    @Override
    public @Nullable Context apply(Context context, Frame frame) {
      Value replacement = value.eval(frame);
      return replacement == null ? null : context.withMock(target, new Callee.OfValue(replacement));
    }
  }

  private static Value put(
      Location at, @Nullable Value document, List<Value> path, int index, Value replacement) {
    if (index == path.size()) {
      return replacement;
    }
    if (document != null && !(document instanceof ObjectValue)) {
      throw conflict(at);
    }
    Value key = path.get(index);
    ObjectValue object = document == null ? ObjectValue.EMPTY : (ObjectValue) document;
    return object.toBuilder()
        .put(key, put(at, object.get(key), path, index + 1, replacement))
        .build();
  }

  private static RegoException conflict(Location at) {
    return new RegoException(
        RegoError.Code.WITH_MERGE, at, "real and replacement data could not be merged");
  }
}
