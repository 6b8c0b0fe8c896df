package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A comprehension: its body collects into a place of the frame. */
public final class Comprehension extends Expression {

  private final Kind kind;
  private final int place;
  private final Step body;

  /** The solutions of a body whose end is the {@link Collect} of the same kind and place. */
  public Comprehension(Kind kind, int place, Step body) {
    this.kind = kind;
    this.place = place;
    this.body = body;
  }

  @Override
  public Value eval(Frame frame) {
    return switch (kind) {
      case ARRAY -> {
        var items = new ArrayList<Value>();
        collect(frame, items);
        yield frame.context.budget.weighed(ArrayValue.of(items));
      }
      case SET -> {
        SetValue.Builder items = SetValue.builder();
        collect(frame, items);
        yield frame.context.budget.weighed(items.build());
      }
      case OBJECT -> {
        ObjectValue.Builder entries = ObjectValue.builder();
        collect(frame, entries);
        yield frame.context.budget.weighed(entries.build());
      }
    };
  }

  private void collect(Frame frame, Object collection) {
    frame.collections[place] = collection;
    body.run(frame);
  }

  /** What is collected. */
  public enum Kind {
    /** Items in the order of solutions. */
    ARRAY,
    /** Members. */
    SET,
    /** Entries; two values for one key are a conflict. */
    OBJECT
  }

  /** The end of a comprehension's body. */
  public static final class Collect extends Step {

    private final Kind kind;
    private final int place;
    private final Location at;
    private final Expression head;
    private final Expression value;

    /**
     * Collects one solution.
     *
     * @param head the item, member or key
     * @param value the value of an entry; the head again where nothing has keys
     */
    public Collect(Kind kind, int place, Location at, Expression head, Expression value) {
      this.kind = kind;
      this.place = place;
      this.at = at;
      this.head = head;
      this.value = value;
    }

    @Override
    @SuppressWarnings("unchecked") // the comprehension of the same place put it there
    public boolean run(Frame frame) {
      Value item = head.eval(frame);
      if (item == null) {
        return false;
      }
      frame.context.budget.produce(1);
      switch (kind) {
        case ARRAY -> ((List<Value>) collection(frame)).add(item);
        case SET -> ((SetValue.Builder) collection(frame)).add(item);
        case OBJECT -> putOnce((ObjectValue.Builder) collection(frame), item, value.eval(frame));
      }
      return false;
    }

    private Object collection(Frame frame) {
      return Objects.requireNonNull(frame.collections[place]);
    }

    private void putOnce(ObjectValue.Builder entries, Value key, @Nullable Value item) {
      if (item == null) {
        return;
      }
      Value earlier = entries.get(key);
      if (earlier != null && !earlier.equals(item)) {
        throw new RegoException(RegoError.Code.CONFLICT, at, "object keys must be unique");
      }
      entries.put(key, item);
    }
  }
}
