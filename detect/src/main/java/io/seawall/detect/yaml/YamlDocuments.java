package io.seawall.detect.yaml;

import io.seawall.detect.text.SourceFile;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the documents of a file: YAML 1.2, at most 32 levels and a million values, what an alias
 * repeats counted each time; no word longer than 64 KiB. Tags are passed over.
 */
public final class YamlDocuments {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 1_000_000;

  /** The parser takes time that grows with the square of a word's length. */
  private static final int MAX_WORD = 1 << 16;

  private final SourceFile file;
  private final CodePoints points;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private long values;

  private YamlDocuments(SourceFile file, Iterator<Event> events) {
    this.file = file;
    this.points = new CodePoints(file.content());
    this.events = events;
  }

  /**
   * All documents of a file; an empty document is the null of YAML.
   *
   * @throws YamlException if it is not YAML or exceeds a limit
   */
  public static List<YamlNode> read(SourceFile file) {
    refuseLongWords(file);
    var settings =
        LoadSettings.builder()
            .setLabel(file.name())
            .setCodePointLimit(Integer.MAX_VALUE)
            .setUseMarks(true);
    try {
      var events = new Parse(settings.build()).parseString(file.content()).iterator();
      return new YamlDocuments(file, events).all();
    } catch (MarkedYamlEngineException e) {
      CodePoints points = new CodePoints(file.content());
      int at = e.getProblemMark().map(mark -> points.index(mark.getIndex())).orElse(0);
      throw new YamlException(YamlNode.span(file, at, at), "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new YamlException(YamlNode.span(file, 0, 0), "not YAML: " + e.getMessage());
    }
  }

  private static void refuseLongWords(SourceFile file) {
    String content = file.content();
    int start = 0;
    for (int i = 0; i < content.length(); i++) {
      if (content.charAt(i) <= ' ') {
        start = i + 1;
      } else if (i - start > MAX_WORD) {
        String message = "a word is longer than " + MAX_WORD + " characters";
        throw new YamlException(YamlNode.span(file, start, start), message);
      }
    }
  }

  private List<YamlNode> all() {
    List<YamlNode> documents = new ArrayList<>();
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        anchors.clear();
        documents.add(node(events.next(), 0));
      }
    }
    return documents;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw refused(event, "nested deeper than " + MAX_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    long before = values;
    count(event, 1);
    YamlNode node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent start -> sequence(start, depth);
          case MappingStartEvent start -> mapping(start, depth);
          default -> throw refused(event, "a value was expected");
        };
    if (event instanceof NodeEvent anchored && anchored.getAnchor().isPresent()) {
      anchors.put(anchored.getAnchor().get().getValue(), new Anchored(node, values - before));
    }
    return node;
  }

  private YamlNode aliased(AliasEvent alias) {
    String name = alias.getAnchor().map(Anchor::getValue).orElse("");
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw refused(alias, "no value before this place has the anchor " + name);
    }
    count(alias, anchored.size());
    return anchored.node();
  }

  private void count(Event event, long more) {
    values += more;
    if (values > MAX_VALUES) {
      throw refused(event, "more than " + MAX_VALUES + " values");
    }
  }

  private YamlNode.Scalar scalar(ScalarEvent event) {
    int start = index(event.getStartMark().orElse(null));
    int end = index(event.getEndMark().orElse(null));
    SourceText value =
        ScalarOrigins.map(file, event.getValue(), start, end, event.getScalarStyle());
    return new YamlNode.Scalar(value, event.isPlain(), YamlNode.span(file, start, end));
  }

  private YamlNode sequence(Event start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    Event next = events.next();
    while (next.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(next, depth + 1));
      next = events.next();
    }
    return new YamlNode.Sequence(items, first(start));
  }

  private YamlNode mapping(Event start, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Event next = events.next();
    while (next.getEventId() != Event.ID.MappingEnd) {
      YamlNode key = node(next, depth + 1);
      if (!(key instanceof YamlNode.Scalar name)) {
        throw refused(next, "a key is a single word, not " + key.kind());
      }
      entries.add(new YamlNode.Entry(name, node(events.next(), depth + 1)));
      next = events.next();
    }
    return new YamlNode.Mapping(entries, first(start));
  }

  private Span first(Event event) {
    int start = index(event.getStartMark().orElse(null));
    return YamlNode.span(file, start, Math.min(start + 1, file.content().length()));
  }

  private int index(@Nullable Mark mark) {
    return mark == null ? 0 : points.index(mark.getIndex());
  }

  private YamlException refused(Event event, String why) {
    return new YamlException(first(event), why);
  }

  /**
   * What an anchor names.
   *
   * @param size the values that it holds, itself included
   */
  private record Anchored(YamlNode node, long size) {}
}
