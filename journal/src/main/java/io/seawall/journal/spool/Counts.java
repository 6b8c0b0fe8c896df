package io.seawall.journal.spool;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** How many items there are of each kind. */
final class Counts {

  private final SortedMap<String, Long> counts = new TreeMap<>();

  void add(String kind, long count) {
    if (count > 0) {
      counts.merge(kind, count, Long::sum);
    }
  }

  void addAll(Counts others) {
    others.counts.forEach(this::add);
  }

  SortedMap<String, Long> asMap() {
    return Collections.unmodifiableSortedMap(counts);
  }

  Counts copy() {
    var copy = new Counts();
    copy.addAll(this);
    return copy;
  }

  Counts without(String kind) {
    Counts copy = copy();
    copy.counts.remove(kind);
    return copy;
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  void write(JsonGenerator json, String name) {
    json.writeObjectPropertyStart(name);
    counts.forEach(json::writeNumberProperty);
    json.writeEndObject();
  }
}
