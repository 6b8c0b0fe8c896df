package io.seawall.policy.bundle;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents of several files laid into one. Objects are laid over each other, key by key; nothing
 * else may be defined twice. A document that no other file touches is kept as it is.
 */
final class DataTree {

  private final Node root = new Node("", ObjectValue.EMPTY);

  /**
   * Lays a document at a path.
   *
   * @return null, or what contradicts it
   */
  @Nullable Conflict add(List<String> path, Value document, String file) {
    Value whole = document;
    for (String key : path.reversed()) {
      whole = ObjectValue.builder().put(key, whole).build();
    }
    return root.add(whole, file, "data");
  }

  /** All that was laid. */
  ObjectValue document() {
    return root.document() instanceof ObjectValue object ? object : ObjectValue.EMPTY;
  }

  /**
   * Two files that define one document.
   *
   * @param path the document
   * @param other the file that came first
   */
  record Conflict(String path, String other) {}

  private static final class Node {

    private final String file;
    private final Value whole;
    private @Nullable Map<Value, Node> parts;

    Node(String file, Value whole) {
      this.file = file;
      this.whole = whole;
    }

    @Nullable Conflict add(Value more, String from, String path) {
      if (!(whole instanceof ObjectValue) || !(more instanceof ObjectValue object)) {
        return new Conflict(path, file);
      }
      Map<Value, Node> open = open();
      for (int i = 0; i < object.size(); i++) {
        Value key = object.keyAt(i);
        Node known = open.get(key);
        if (known == null) {
          open.put(key, new Node(from, object.valueAt(i)));
        } else {
          String name = key instanceof StringValue text ? text.text() : key.toString();
          Conflict conflict = known.add(object.valueAt(i), from, path + "." + name);
          if (conflict != null) {
            return conflict;
          }
        }
      }
      return null;
    }

    private Map<Value, Node> open() {
      Map<Value, Node> open = parts;
      if (open == null) {
        open = new LinkedHashMap<>();
        var object = (ObjectValue) whole;
        for (int i = 0; i < object.size(); i++) {
          open.put(object.keyAt(i), new Node(file, object.valueAt(i)));
        }
        parts = open;
      }
      return open;
    }

    Value document() {
      Map<Value, Node> open = parts;
      if (open == null) {
        return whole;
      }
      ObjectValue.Builder object = ObjectValue.builder(open.size());
      open.forEach((key, node) -> object.put(key, node.document()));
      return object.build();
    }
  }
}
