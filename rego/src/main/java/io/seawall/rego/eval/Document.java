package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object that rules with keys in their heads build together, level by level. */
final class Document {

  /** Values, builders of sets, and documents of the next level. */
  private final Map<Value, Object> entries = new LinkedHashMap<>();

  /** Puts a value at the end of a path of keys. */
  void put(Location at, Value[] keys, Value value) {
    Document level = level(at, keys);
    Object earlier = level.entries.putIfAbsent(keys[keys.length - 1], value);
    if (earlier != null && !value.equals(earlier)) {
      throw conflict(at);
    }
  }

  /** Adds a member to the set at the end of a path of keys. */
  void add(Location at, Value[] keys, Value member) {
    Object set =
        level(at, keys).entries.computeIfAbsent(keys[keys.length - 1], _ -> SetValue.builder());
    if (!(set instanceof SetValue.Builder members)) {
      throw conflict(at);
    }
    members.add(member);
  }

  /** Whether something stands at the end of a path of keys. */
  boolean has(Value[] keys) {
    Document level = this;
    for (int i = 0; i < keys.length - 1; i++) {
      Object below = level.entries.get(keys[i]);
      if (!(below instanceof Document next)) {
        return below != null;
      }
      level = next;
    }
    return level.entries.containsKey(keys[keys.length - 1]);
  }

  private Document level(Location at, Value[] keys) {
    Document level = this;
    for (int i = 0; i < keys.length - 1; i++) {
      Object below = level.entries.computeIfAbsent(keys[i], _ -> new Document());
      if (!(below instanceof Document next)) {
        throw conflict(at);
      }
      level = next;
    }
    return level;
  }

  private static RegoException conflict(Location at) {
    return new RegoException(RegoError.Code.CONFLICT, at, "object keys must be unique");
  }

  /** The document as a value. */
  ObjectValue value() {
    ObjectValue.Builder object = ObjectValue.builder(entries.size());
    for (Map.Entry<Value, Object> entry : entries.entrySet()) {
      object.put(
          entry.getKey(),
          switch (entry.getValue()) {
            case Document below -> below.value();
            case SetValue.Builder members -> members.build();
            case Value value -> value;
            default -> throw new IllegalStateException();
          });
    }
    return object.build();
  }
}
