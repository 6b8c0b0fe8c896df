package io.seawall.rego.eval;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that are in force, what was worked out from them, and what {@code with} replaced.
 * For one thread.
 */
public final class Context {

  final Budget budget;
  final @Nullable Value input;
  final ObjectValue data;

  /** Documents of rule groups by their number; {@link RuleGroup} keeps them. */
  final @Nullable Object[] documents;

  private final List<List<Value>> replaced;
  private final Map<Object, Callee> mocks;

  private Context(
      Budget budget,
      @Nullable Value input,
      ObjectValue data,
      int groups,
      List<List<Value>> replaced,
      Map<Object, Callee> mocks) {
    this.budget = budget;
    this.input = input;
    this.data = data;
    this.documents = new Object[groups];
    this.replaced = replaced;
    this.mocks = mocks;
  }

  /**
   * The context in which an evaluation starts.
   *
   * @param groups how many rule groups the policy has
   */
  public static Context start(Budget budget, Settings settings, int groups) {
    return new Context(budget, settings.input(), settings.data(), groups, List.of(), Map.of());
  }

  Context withInput(Value newInput) {
    return new Context(budget, newInput, data, documents.length, replaced, mocks);
  }

  Context withData(List<Value> path, ObjectValue newData) {
    var paths = new ArrayList<>(replaced);
    paths.add(path);
    return new Context(budget, input, newData, documents.length, paths, mocks);
  }

  Context withMock(Object target, Callee replacement) {
    var more = new HashMap<>(mocks);
    more.put(target, replacement);
    return new Context(budget, input, data, documents.length, replaced, more);
  }

  /** The context inside a replacement, where the function that it replaces is itself again. */
  Context withoutMock(Object target) {
    var fewer = new HashMap<>(mocks);
    fewer.remove(target);
    return new Context(budget, input, data, documents.length, replaced, fewer);
  }

  /** What stands for a function by {@code with}, or null. */
  @Nullable Callee mock(Object target) {
    return mocks.isEmpty() ? null : mocks.get(target);
  }

  /** Whether a {@code with} replaced the document at a path or around it. */
  boolean isReplaced(List<Value> path) {
    for (List<Value> target : replaced) {
      if (target.size() <= path.size() && target.equals(path.subList(0, target.size()))) {
        return true;
      }
    }
    return false;
  }

  /** The node, unless a {@code with} replaced its document. */
  @Nullable DataNode visible(@Nullable DataNode node) {
    return node == null || replaced.isEmpty() || !isReplaced(node.path()) ? node : null;
  }

  /** The base document at a path, or null. */
  @Nullable Value baseData(List<Value> path) {
    Value value = data;
    for (Value key : path) {
      value = value == null ? null : Expressions.member(value, key);
    }
    return value;
  }
}
