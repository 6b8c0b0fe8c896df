package io.seawall.rego.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2 to values.
 *
 * <p>Plain scalars are null, booleans ({@code true}, {@code True}, {@code TRUE} and their
 * opposites), numbers or strings; dates and {@code yes} are strings. Numbers are as Go's readers
 * take them, on which the tools of Kubernetes stand: {@code 0x1f}, {@code 0o17}, {@code 0b11}, and
 * {@code 0644} is octal; {@code .inf} and {@code .nan}, which JSON cannot hold, are strings. The
 * tag {@code !!str} makes a string of anything; other tags are ignored. Keys that are no strings
 * become their JSON text, of a key that stands twice the last value counts. Anchors, aliases and
 * merge keys ({@code <<}) work.
 *
 * <p>Limits: 1,000 levels; aliases may add a million values to what a text holds itself.
 */
public final class YamlValues {

  private YamlValues() {}

  /**
   * All documents of a text; an empty document is null, a text without documents gives none.
   *
   * @throws MalformedYamlException if it is no YAML, or over a limit
   */
  public static List<Value> parseAll(String yaml) {
    return read(yaml, Integer.MAX_VALUE);
  }

  /**
   * The first document of a text, null where it holds none; what follows it is not looked at.
   *
   * @throws MalformedYamlException if it is no YAML, or over a limit
   */
  public static Value parse(String yaml) {
    List<Value> documents = read(yaml, 1);
    return documents.isEmpty() ? NullValue.NULL : documents.getFirst();
  }

  private static List<Value> read(String yaml, int most) {
    var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    String text = yaml.startsWith("\ufeff") ? yaml.substring(1) : yaml;
    List<Value> documents = new ArrayList<>();
    try {
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      events.next();
      while (documents.size() < most && events.next().getEventId() != Event.ID.StreamEnd) {
        documents.add(new YamlDocument(events).root());
        events.next();
      }
    } catch (MarkedYamlEngineException e) {
      throw malformed(e);
    } catch (YamlEngineException e) {
      throw new MalformedYamlException(1, 1, String.valueOf(e.getMessage()));
    }
    return documents;
  }

  private static MalformedYamlException malformed(MarkedYamlEngineException e) {
    int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
    int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
    return new MalformedYamlException(line, column, String.valueOf(e.getProblem()));
  }
}
