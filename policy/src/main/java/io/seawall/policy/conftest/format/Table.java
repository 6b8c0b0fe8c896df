package io.seawall.policy.conftest.format;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that still grows: its entries are values, tables and lists of tables. */
final class Table {

  private final Map<String, Object> entries = new LinkedHashMap<>();

  /** Sets a value; false if the key is taken. */
  boolean put(String key, Value value) {
    return entries.putIfAbsent(key, value) == null;
  }

  /** Replaces a value, whatever stood there. */
  void replace(String key, Value value) {
    entries.put(key, value);
  }

  /** Takes over all entries of another table. */
  void putAll(Table other) {
    entries.putAll(other.entries);
  }

  /** Whether a key is taken. */
  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The table of a key, made if need be; of a list of tables the last; null for a value. */
  @Nullable Table table(String key) {
    Object entry = entries.computeIfAbsent(key, _ -> new Table());
    return entry instanceof Tables list
        ? list.items.getLast()
        : entry instanceof Table t ? t : null;
  }

  /** A new table at the end of the list of a key; null if something else stands there. */
  @Nullable Table append(String key) {
    Object entry = entries.computeIfAbsent(key, _ -> new Tables(new ArrayList<>()));
    if (entry instanceof Tables list) {
      list.items.add(new Table());
      return list.items.getLast();
    }
    return null;
  }

  ObjectValue value() {
    ObjectValue.Builder object = ObjectValue.builder(entries.size());
    entries.forEach((key, entry) -> object.put(key, frozen(entry)));
    return object.build();
  }

  private static Value frozen(Object entry) {
    return switch (entry) {
      case Value value -> value;
      case Table table -> table.value();
      case Tables list -> ArrayValue.of(list.items.stream().map(Table::value).toList());
      default -> throw new IllegalStateException();
    };
  }

  private record Tables(List<Table> items) {}
}
