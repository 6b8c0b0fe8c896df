package io.seawall.rego.eval;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A place in the tree of packages and rules below {@code data}. */
public final class DataNode {

  private final List<Value> path;
  private final Map<Value, DataNode> children = new TreeMap<>();
  private @Nullable RuleGroup group;

  /** The root, {@code data} itself. */
  public DataNode() {
    this(List.of());
  }

  private DataNode(List<Value> path) {
    this.path = path;
  }

  /** The node of a path below this one, made where it is missing; for the compiler. */
  public DataNode grow(Value key) {
    return children.computeIfAbsent(key, _ -> new DataNode(append(path, key)));
  }

  private static List<Value> append(List<Value> path, Value key) {
    var longer = new java.util.ArrayList<>(path);
    longer.add(key);
    return List.copyOf(longer);
  }

  /** Puts the rules of this path here; for the compiler. */
  public void place(RuleGroup rules) {
    group = rules;
  }

  /** Forgets what is below, whose rules were taken into this node's own; for the compiler. */
  public void prune() {
    children.clear();
  }

  /** The path below {@code data}. */
  public List<Value> path() {
    return path;
  }

  /** The nodes below, by key in order. */
  public Map<Value, DataNode> children() {
    return children;
  }

  /** The rules whose document stands here, or null. */
  public @Nullable RuleGroup group() {
    return group;
  }

  /** The node below that a key names, or null. */
  public @Nullable DataNode child(Value key) {
    return children.get(key);
  }

  /**
   * The whole document at this place: what rules give, and the base document around it, which comes
   * first where both have an answer.
   *
   * @param base the base document at this place, or null
   */
  @Nullable Value extent(Context context, @Nullable Value base) {
    if (context.isReplaced(path)) {
      return base;
    }
    if (group != null) {
      return group.isFunction() ? null : group.document(context);
    }
    if (base != null && !(base instanceof ObjectValue)) {
      return base;
    }
    ObjectValue.Builder object =
        base == null ? ObjectValue.builder(children.size()) : ((ObjectValue) base).toBuilder();
    for (Map.Entry<Value, DataNode> child : children.entrySet()) {
      Value below = base == null ? null : ((ObjectValue) base).get(child.getKey());
      if (below != null && child.getValue().group() != null) {
        continue;
      }
      Value value = child.getValue().extent(context, below);
      if (value != null) {
        object.put(child.getKey(), value);
      }
    }
    return object.build();
  }

  /** {@code data.a.b}, as messages write paths. */
  @Override
  public String toString() {
    var text = new StringBuilder("data");
    for (Value key : path) {
      if (key instanceof StringValue name && isName(name.text())) {
        text.append('.').append(name.text());
      } else {
        text.append('[').append(key).append(']');
      }
    }
    return text.toString();
  }

  private static boolean isName(String text) {
    if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
      return false;
    }
    return text.chars().allMatch(c -> c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)));
  }
}
