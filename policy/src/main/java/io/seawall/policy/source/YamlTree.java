package io.seawall.policy.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds the values of one document from parser events. It knows no schema, no tags and no aliases,
 * so nothing in a file can multiply itself or make an object.
 */
final class YamlTree {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_VALUES = 100_000;

  private final String file;
  private final Iterator<Event> events;
  private final Problems problems;
  private int values;

  YamlTree(String file, Iterator<Event> events, Problems problems) {
    this.file = file;
    this.events = events;
    this.problems = problems;
  }

  /** The root value of the first document, or null where the file holds none. */
  @Nullable YamlValue root() {
    expect(Event.ID.StreamStart);
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      return null;
    }
    YamlValue root = value(events.next(), 0);
    expect(Event.ID.DocumentEnd);
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      problems.add(file, place(next), "a second document begins here; only one is read");
    }
    return root;
  }

  private void expect(Event.ID id) {
    Event event = events.next();
    if (event.getEventId() != id) {
      throw new IllegalStateException("YAML parser sent " + event.getEventId() + ", not " + id);
    }
  }

  private YamlValue value(Event event, int depth) {
    Place place = place(event);
    if (depth > MAX_DEPTH) {
      throw new LimitException(place, "nested deeper than " + MAX_DEPTH + " levels");
    } else if (++values > MAX_VALUES) {
      throw new LimitException(place, "more than " + MAX_VALUES + " values");
    }
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      refuse(place, "an anchor", node.getAnchor());
    }
    return switch (event) {
      case ScalarEvent scalar -> {
        refuse(place, "a tag", scalar.getTag());
        yield new YamlValue.Scalar(place, scalar.getValue(), scalar.isPlain());
      }
      case SequenceStartEvent start -> {
        refuse(place, "a tag", start.getTag());
        yield sequence(place, depth);
      }
      case MappingStartEvent start -> {
        refuse(place, "a tag", start.getTag());
        yield mapping(place, depth);
      }
      case AliasEvent alias -> {
        problems.add(file, place, "an alias is not read here: write the value out");
        yield new YamlValue.Scalar(place, "", true);
      }
      default -> throw new IllegalStateException("YAML parser sent " + event.getEventId());
    };
  }

  private void refuse(Place place, String what, Optional<?> found) {
    if (found.isPresent()) {
      problems.add(file, place, what + " is not read here: write the value alone");
    }
  }

  private YamlValue sequence(Place place, int depth) {
    List<YamlValue> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(value(next, depth + 1));
    }
    return new YamlValue.Sequence(place, items);
  }

  private YamlValue mapping(Place place, int depth) {
    List<YamlValue.Entry> entries = new ArrayList<>();
    var seen = new HashSet<String>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      YamlValue key = value(next, depth + 1);
      YamlValue value = value(events.next(), depth + 1);
      if (!(key instanceof YamlValue.Scalar scalar)) {
        problems.add(file, key.place(), "a key is a single word, not " + key.kind());
      } else if (!seen.add(scalar.text())) {
        problems.add(file, key.place(), "key '" + Excerpt.of(scalar.text()) + "' stands twice");
      } else {
        entries.add(new YamlValue.Entry(scalar.place(), scalar.text(), value));
      }
    }
    return new YamlValue.Mapping(place, entries);
  }

  static Place place(Event event) {
    return event.getStartMark().map(YamlTree::place).orElse(Place.START);
  }

  static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** A file that is larger or deeper than the stated limits. */
  static final class LimitException extends RuntimeException {

    private final Place place;

    LimitException(Place place, String message) {
      super(message);
      this.place = place;
    }

    Place place() {
      return place;
    }
  }
}
