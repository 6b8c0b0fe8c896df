package io.seawall.rego.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** Builds the value of one document from parser events. */
final class YamlDocument {

  private static final int MAX_DEPTH = 1_000;
  private static final int MAX_ALIASED = 1_000_000;
  private static final String STRING_TAG = "tag:yaml.org,2002:str";

  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Map<String, StringValue> names = new HashMap<>();

  /** Values read so far; what an alias stands for counts each time. */
  private long values;

  private long aliased;

  YamlDocument(Iterator<Event> events) {
    this.events = events;
  }

  Value root() {
    return value(events.next(), 0);
  }

  private Value value(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw refused(event, "nested deeper than " + MAX_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    long before = values++;
    Value value =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent _ -> sequence(depth);
          case MappingStartEvent _ -> mapping(depth);
          default -> throw refused(event, "a value was expected");
        };
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      String name = node.getAnchor().get().getValue();
      anchors.put(name, new Anchored(value, values - before));
    }
    return value;
  }

  private Value aliased(AliasEvent alias) {
    String name = alias.getAnchor().map(Anchor::getValue).orElse("");
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw refused(alias, "no value before this place has the anchor " + name);
    }
    values += anchored.size();
    aliased += anchored.size();
    if (aliased > MAX_ALIASED) {
      throw refused(alias, "aliases stand for more than " + MAX_ALIASED + " values");
    }
    return anchored.value();
  }

  private static Value scalar(ScalarEvent scalar) {
    boolean string = !scalar.isPlain() || scalar.getTag().filter(STRING_TAG::equals).isPresent();
    return string ? StringValue.of(scalar.getValue()) : YamlScalar.value(scalar.getValue());
  }

  private Value sequence(int depth) {
    List<Value> items = new ArrayList<>();
    Event next = events.next();
    while (next.getEventId() != Event.ID.SequenceEnd) {
      items.add(value(next, depth + 1));
      next = events.next();
    }
    return ArrayValue.of(items);
  }

  private Value mapping(int depth) {
    ObjectValue.Builder entries = ObjectValue.builder();
    ObjectValue.@Nullable Builder merged = null;
    Event next = events.next();
    while (next.getEventId() != Event.ID.MappingEnd) {
      boolean merge = next instanceof ScalarEvent s && s.isPlain() && s.getValue().equals("<<");
      Value key = value(next, depth + 1);
      Event start = events.next();
      Value value = value(start, depth + 1);
      if (merge) {
        merged = merged == null ? ObjectValue.builder() : merged;
        merge(value, start, merged);
      } else {
        entries.put(name(key), value);
      }
      next = events.next();
    }
    if (merged == null) {
      return entries.build();
    }
    putAll(entries.build(), merged);
    return merged.build();
  }

  /** Of mappings that are merged in, the one named first wins. */
  private void merge(Value value, Event at, ObjectValue.Builder into) {
    switch (value) {
      case ObjectValue mapping -> {
        for (int i = 0; i < mapping.size(); i++) {
          if (into.get(mapping.keyAt(i)) == null) {
            into.put(mapping.keyAt(i), mapping.valueAt(i));
          }
        }
      }
      case ArrayValue mappings -> {
        for (Value mapping : mappings) {
          if (!(mapping instanceof ObjectValue)) {
            throw refused(at, "<< takes a mapping or a list of mappings");
          }
          merge(mapping, at, into);
        }
      }
      default -> throw refused(at, "<< takes a mapping or a list of mappings");
    }
  }

  private static void putAll(ObjectValue from, ObjectValue.Builder into) {
    for (int i = 0; i < from.size(); i++) {
      into.put(from.keyAt(i), from.valueAt(i));
    }
  }

  private StringValue name(Value key) {
    if (!(key instanceof StringValue string)) {
      return StringValue.of(JsonValues.write(key));
    }
    StringValue known = names.putIfAbsent(string.text(), string);
    return known == null ? string : known;
  }

  private static MalformedYamlException refused(Event event, String why) {
    int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    int column = event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    return new MalformedYamlException(line, column, why);
  }

  /**
   * What an anchor names.
   *
   * @param size the values that it holds, itself included
   */
  private record Anchored(Value value, long size) {}
}
