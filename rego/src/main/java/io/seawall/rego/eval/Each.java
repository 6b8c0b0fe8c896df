package io.seawall.rego.eval;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A reference some of whose keys are not known: it goes through all members that fit, in order. The
 * member found last is stored, or must hold.
 */
public final class Each extends Step {

  private final @Nullable Expression base;
  private final @Nullable DataNode root;
  private final Key[] path;
  private final Found found;

  private Each(@Nullable Expression base, @Nullable DataNode root, List<Key> path, Found found) {
    this.base = base;
    this.root = root;
    this.path = path.toArray(Key[]::new);
    this.found = found;
  }

  /** A reference into the value of a term. */
  public static Each of(Expression base, List<Key> path, Found found) {
    return new Each(base, null, path, found);
  }

  /** A reference into {@code data}. */
  public static Each ofData(DataNode root, List<Key> path, Found found) {
    return new Each(null, root, path, found);
  }

  @Override
  public boolean run(Frame frame) {
    if (base != null) {
      Value value = base.eval(frame);
      return value != null && visit(frame, 0, null, value);
    }
    return visit(frame, 0, root, frame.context.data);
  }

  private boolean visit(Frame frame, int index, @Nullable DataNode node, @Nullable Value value) {
    if (index == path.length) {
      Value whole = node == null ? value : node.extent(frame.context, value);
      return whole != null && found.accept(frame, whole) && next().run(frame);
    }
    Expression known = path[index].known();
    if (known != null) {
      Value key = known.eval(frame);
      return key != null && descend(frame, index, node, value, key);
    }
    if (node != null) {
      return visitNode(frame, index, node, value);
    }
    return switch (value) {
      case ArrayValue array -> visitArray(frame, index, array);
      case ObjectValue object -> visitObject(frame, index, object);
      case SetValue set -> visitSet(frame, index, set);
      case null, default -> false;
    };
  }

  private boolean descend(
      Frame frame, int index, @Nullable DataNode node, @Nullable Value value, Value key) {
    DataNode below = node == null ? null : frame.context.visible(node.child(key));
    if (below != null && below.group() != null) {
      RuleGroup group = below.group();
      Value document = group.isFunction() ? null : group.document(frame.context);
      return document != null && visit(frame, index + 1, null, document);
    }
    Value member = value == null ? null : Expressions.member(value, key);
    return (below != null || member != null) && visit(frame, index + 1, below, member);
  }

  /** Keys of rules and packages and of the base document, each once. */
  private boolean visitNode(Frame frame, int index, DataNode node, @Nullable Value value) {
    var keys = new TreeSet<>(node.children().keySet());
    if (value instanceof ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        keys.add(object.keyAt(i));
      }
    }
    for (Value key : keys) {
      frame.context.budget.step();
      if (path[index].free().match(frame, key) && descend(frame, index, node, value, key)) {
        return true;
      }
    }
    return false;
  }

  private boolean visitArray(Frame frame, int index, ArrayValue array) {
    Pattern free = path[index].free();
    for (int i = 0; i < array.size(); i++) {
      frame.context.budget.step();
      if (free.match(frame, NumberValue.of(i)) && visit(frame, index + 1, null, array.get(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean visitObject(Frame frame, int index, ObjectValue object) {
    Pattern free = path[index].free();
    for (int i = 0; i < object.size(); i++) {
      frame.context.budget.step();
      if (free.match(frame, object.keyAt(i)) && visit(frame, index + 1, null, object.valueAt(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean visitSet(Frame frame, int index, SetValue set) {
    Pattern free = path[index].free();
    for (int i = 0; i < set.size(); i++) {
      frame.context.budget.step();
      Value item = set.at(i);
      if (free.match(frame, item) && visit(frame, index + 1, null, item)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One key of the path.
   *
   * @param known the term that gives it, or null where all keys are gone through
   * @param free what each of those keys must match; anything where the key is known
   */
  public record Key(@Nullable Expression known, Pattern free) {

    /** A key with one value. */
    public static Key known(Expression term) {
      return new Key(term, new Pattern.Any());
    }

    /** All keys of this shape. */
    public static Key free(Pattern pattern) {
      return new Key(null, pattern);
    }
  }

  /**
   * What happens with the member at the end of the path.
   *
   * @param slot where it is stored, or -1
   * @param mustHold whether false ends the matter
   */
  public record Found(int slot, boolean mustHold) {

    boolean accept(Frame frame, Value value) {
      if (slot >= 0) {
        frame.slots[slot] = value;
      }
      return !mustHold || !BooleanValue.FALSE.equals(value);
    }
  }
}
