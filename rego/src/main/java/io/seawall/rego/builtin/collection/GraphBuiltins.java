package io.seawall.rego.builtin.collection;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Built-ins on graphs, which are objects of nodes to the nodes that they lead to. */
final class GraphBuiltins {

  private static final String GRAPH =
      "(object[any:set[any]|array[any]], set[any]|array[any]) set[any]";

  private GraphBuiltins() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "graph.reachable" -> Builtin.of(name, GRAPH, GraphBuiltins::reachable);
      case "graph.reachable_paths" ->
          Builtin.of(
              name,
              "(object[any:set[any]|array[any]], set[any]|array[any]) set[array[any]]",
              (call, args) -> new Paths(call, Call.object(args, 0)).from(start(args)));
      default -> null;
    };
  }

  private static Iterable<Value> start(Value[] args) {
    return Aggregates.items(args, 1, "{array, set}");
  }

  private static Value reachable(Call call, Value[] args) {
    ObjectValue graph = Call.object(args, 0);
    Deque<Value> open = new ArrayDeque<>();
    Set<Value> seen = new HashSet<>();
    for (Value node : start(args)) {
      if (seen.add(node)) {
        open.add(node);
      }
    }
    SetValue.Builder reached = SetValue.builder();
    while (!open.isEmpty()) {
      Value node = open.remove();
      Value edges = graph.get(node);
      if (edges != null) {
        call.spend(1);
        call.produce(1);
        reached.add(node);
        for (Value next : nodes(edges)) {
          call.spend(1);
          if (seen.add(next)) {
            open.add(next);
          }
        }
      }
    }
    return reached.build();
  }

  private static Iterable<Value> nodes(Value edges) {
    return switch (edges) {
      case ArrayValue array -> array;
      case SetValue set -> set;
      default -> List.of();
    };
  }

  /** The longest paths, each as far as it does not meet itself. Not recursive: graphs are deep. */
  private static final class Paths {

    private final Call call;
    private final ObjectValue graph;
    private final SetValue.Builder found = SetValue.builder();
    private final List<Value> path = new ArrayList<>();
    private final Set<Value> onPath = new HashSet<>();
    private final Deque<Iterator<Value>> open = new ArrayDeque<>();

    Paths(Call call, ObjectValue graph) {
      this.call = call;
      this.graph = graph;
    }

    SetValue from(Iterable<Value> start) {
      for (Value node : start) {
        Value edges = graph.get(node);
        if (edges != null) {
          path.add(node);
          onPath.add(node);
          Iterator<Value> next = nodes(edges).iterator();
          if (!next.hasNext()) {
            record();
          }
          while (next.hasNext()) {
            enter(next.next());
            walk();
          }
          path.clear();
          onPath.clear();
        }
      }
      return found.build();
    }

    private void walk() {
      while (!open.isEmpty()) {
        call.spend(1);
        Iterator<Value> edges = open.peek();
        if (!edges.hasNext()) {
          leave();
        } else {
          Value next = edges.next();
          if (onPath.contains(next)) {
            record();
          } else {
            enter(next);
          }
        }
      }
    }

    private void enter(Value node) {
      Value edges = graph.get(node);
      if (edges == null) {
        record();
        return;
      }
      path.add(node);
      Iterator<Value> next = nodes(edges).iterator();
      if (next.hasNext()) {
        onPath.add(node);
        open.push(next);
      } else {
        record();
        path.removeLast();
      }
    }

    private void leave() {
      open.pop();
      Value left = path.removeLast();
      if (!path.contains(left)) {
        onPath.remove(left);
      }
    }

    private void record() {
      call.spend(path.size());
      call.produce(path.size() + 1L);
      found.add(ArrayValue.of(path));
    }
  }
}
