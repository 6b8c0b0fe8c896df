package io.seawall.rego.builtin.document;

import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paths put together: what they share stands once. A leaf is a whole document below its path. */
final class PathTree {

  private static final PathTree LEAF = new PathTree();

  private final Map<Value, PathTree> children = new HashMap<>();

  private PathTree() {}

  static PathTree of(List<List<Value>> paths) {
    var root = new PathTree();
    for (List<Value> path : paths) {
      root.add(path);
    }
    return root;
  }

  private void add(List<Value> path) {
    PathTree node = this;
    for (int i = 0; i < path.size() - 1; i++) {
      node = node.children.computeIfAbsent(path.get(i), _ -> new PathTree());
      if (node == LEAF) {
        return;
      }
    }
    if (!path.isEmpty()) {
      node.children.put(path.getLast(), LEAF);
    }
  }

  private @Nullable PathTree at(int index) {
    return children.get(StringValue.of(Integer.toString(index)));
  }

  /** What of a document lies on the paths. */
  Value keep(Call call, Value value) {
    if (this == LEAF) {
      return value;
    }
    return switch (value) {
      case ObjectValue object -> {
        ObjectValue.Builder kept = ObjectValue.builder();
        account(call, object.size());
        for (int i = 0; i < object.size(); i++) {
          PathTree below = children.get(object.keyAt(i));
          if (below != null) {
            kept.put(object.keyAt(i), below.keep(call, object.valueAt(i)));
          }
        }
        yield kept.build();
      }
      case SetValue set -> {
        SetValue.Builder kept = SetValue.builder();
        account(call, set.size());
        for (Value item : set) {
          PathTree below = children.get(item);
          if (below != null) {
            kept.add(below.keep(call, item));
          }
        }
        yield kept.build();
      }
      case ArrayValue array -> {
        List<Value> kept = new ArrayList<>();
        account(call, array.size());
        for (int i = 0; i < array.size(); i++) {
          PathTree below = at(i);
          if (below != null) {
            kept.add(below.keep(call, array.get(i)));
          }
        }
        yield ArrayValue.of(kept);
      }
      default -> value;
    };
  }

  /** The document without what lies at the ends of the paths; arrays close up. */
  Value remove(Call call, Value value) {
    return switch (value) {
      case ObjectValue object -> {
        ObjectValue.Builder left = ObjectValue.builder();
        account(call, object.size());
        for (int i = 0; i < object.size(); i++) {
          Value rest = removed(call, children.get(object.keyAt(i)), object.valueAt(i));
          if (rest != null) {
            left.put(object.keyAt(i), rest);
          }
        }
        yield left.build();
      }
      case SetValue set -> {
        SetValue.Builder left = SetValue.builder();
        account(call, set.size());
        for (Value item : set) {
          Value rest = removed(call, children.get(item), item);
          if (rest != null) {
            left.add(rest);
          }
        }
        yield left.build();
      }
      case ArrayValue array -> {
        List<Value> left = new ArrayList<>();
        account(call, array.size());
        for (int i = 0; i < array.size(); i++) {
          Value rest = removed(call, at(i), array.get(i));
          if (rest != null) {
            left.add(rest);
          }
        }
        yield ArrayValue.of(left);
      }
      default -> value;
    };
  }

  private static @Nullable Value removed(Call call, @Nullable PathTree below, Value value) {
    if (below == null) {
      return value;
    }
    return below == LEAF ? null : below.remove(call, value);
  }

  private static void account(Call call, int size) {
    call.spend(size);
    call.produce(size);
  }
}
