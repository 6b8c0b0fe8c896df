package io.seawall.rego.builtin.graphql;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes and reads nodes of syntax trees, which are objects; a position is a line and a column. */
final class Node {

  private static final String POSITION = "Position";

  private final ObjectValue.Builder fields = ObjectValue.builder();

  Node(Token at) {
    fields.put(POSITION, ArrayValue.of(NumberValue.of(at.line()), NumberValue.of(at.column())));
  }

  Node with(String name, String text) {
    fields.put(name, StringValue.of(text));
    return this;
  }

  Node with(String name, boolean flag) {
    fields.put(name, BooleanValue.of(flag));
    return this;
  }

  Node with(String name, @Nullable Value value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  /** Adds a list, unless it is empty. */
  Node with(String name, List<? extends Value> values) {
    if (!values.isEmpty()) {
      fields.put(name, ArrayValue.of(values));
    }
    return this;
  }

  ObjectValue build() {
    return fields.build();
  }

  static String text(ObjectValue node, String name) {
    return node.get(name) instanceof StringValue string ? string.text() : "";
  }

  static boolean flag(ObjectValue node, String name) {
    return node.get(name) instanceof BooleanValue flag && flag.isTrue();
  }

  static @Nullable ObjectValue node(ObjectValue node, String name) {
    return node.get(name) instanceof ObjectValue child ? child : null;
  }

  static List<ObjectValue> nodes(ObjectValue node, String name) {
    List<ObjectValue> nodes = new ArrayList<>();
    if (node.get(name) instanceof ArrayValue array) {
      for (Value item : array) {
        if (item instanceof ObjectValue child) {
          nodes.add(child);
        }
      }
    }
    return nodes;
  }

  static List<String> texts(ObjectValue node, String name) {
    List<String> texts = new ArrayList<>();
    if (node.get(name) instanceof ArrayValue array) {
      for (Value item : array) {
        if (item instanceof StringValue string) {
          texts.add(string.text());
        }
      }
    }
    return texts;
  }

  /** {@code line:column} of a node. */
  static String place(ObjectValue node) {
    return node.get(POSITION) instanceof ArrayValue place && place.size() == 2
        ? place.get(0) + ":" + place.get(1)
        : "0:0";
  }

  /** A type as written, for example {@code [String!]!}. */
  static String typeText(@Nullable ObjectValue type) {
    if (type == null) {
      return "";
    }
    ObjectValue inner = node(type, "Elem");
    String text = inner == null ? text(type, "NamedType") : "[" + typeText(inner) + "]";
    return flag(type, "NonNull") ? text + "!" : text;
  }

  /** The name within all lists of a type. */
  static String typeName(@Nullable ObjectValue type) {
    ObjectValue at = type;
    while (at != null && node(at, "Elem") != null) {
      at = node(at, "Elem");
    }
    return at == null ? "" : text(at, "NamedType");
  }

  /** The tree without positions, nulls and what is empty. */
  static ObjectValue pruned(ObjectValue node) {
    ObjectValue.Builder out = ObjectValue.builder();
    for (int i = 0; i < node.size(); i++) {
      Value value = pruned(node.valueAt(i));
      if (value != null && !(node.keyAt(i) instanceof StringValue name && name.is(POSITION))) {
        out.put(node.keyAt(i), value);
      }
    }
    return out.build();
  }

  private static @Nullable Value pruned(Value value) {
    return switch (value) {
      case NullValue _ -> null;
      case ObjectValue object -> {
        ObjectValue inner = pruned(object);
        yield inner.size() == 0 ? null : inner;
      }
      case ArrayValue array -> {
        List<Value> items = new ArrayList<>();
        for (Value item : array) {
          Value inner = pruned(item);
          if (inner != null) {
            items.add(inner);
          }
        }
        yield items.isEmpty() ? null : ArrayValue.of(items);
      }
      default -> value;
    };
  }
}
