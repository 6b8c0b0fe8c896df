package io.seawall.detect.rule.load;

import io.seawall.detect.rule.problem.ItemException;
import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the {@code override} key of an item asks for. */
final class Changes {

  enum Kind {
    APPEND,
    REPLACE
  }

  private final Map<String, Kind> byKey = new LinkedHashMap<>();

  /** None where the item has no such key. */
  static Changes read(ItemKeys keys, Set<String> appendable, Set<String> replaceable) {
    var changes = new Changes();
    YamlNode node = keys.get("override");
    if (node == null) {
      return changes;
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw ItemException.shape(node.at(), "'override' is a mapping, not " + node.kind());
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      String kind = entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
      changes.add(key, kind, entry, appendable, replaceable);
      if (!keys.has(key)) {
        throw ItemException.shape(
            entry.key().at(), "'" + key + "' shall be changed, but the item does not have it");
      }
    }
    return changes;
  }

  private void add(
      String key,
      String kind,
      YamlNode.Entry entry,
      Set<String> appendable,
      Set<String> replaceable) {
    Span at = entry.key().at();
    switch (kind) {
      case "append" -> {
        if (!appendable.contains(key)) {
          throw ItemException.shape(at, "nothing can be appended to '" + key + "'");
        }
        byKey.put(key, Kind.APPEND);
      }
      case "replace" -> {
        if (!replaceable.contains(key)) {
          throw ItemException.shape(at, "'" + key + "' cannot be replaced");
        }
        byKey.put(key, Kind.REPLACE);
      }
      default ->
          throw ItemException.shape(
              entry.value().at(), "'" + key + "' can be overridden by append or replace");
    }
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  boolean appends(String key) {
    return byKey.get(key) == Kind.APPEND;
  }

  boolean replaces(String key) {
    return byKey.get(key) == Kind.REPLACE;
  }

  boolean names(String key) {
    return byKey.containsKey(key);
  }
}
