package io.seawall.detect.ruletest;

import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.SyscallCodes;
import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads events that are written out. */
final class EventItems {

  private static final Set<String> KEYS = Set.of("type", "proc", "args", "after");
  private static final Set<String> JSON_KEYS = Set.of("json", "after");

  private final ProcessItems processes;
  private final boolean json;

  EventItems(ProcessItems processes, boolean json) {
    this.processes = processes;
    this.json = json;
  }

  EventSpec event(YamlNode node) {
    return json ? document(node) : call(node);
  }

  private static EventSpec document(YamlNode node) {
    var keys = new Keys(node, "an event of JSON", JSON_KEYS);
    YamlNode document = keys.get("json");
    if (document == null) {
      throw new TestFileException(node.at(), "an event of this source has the key 'json'");
    }
    String text =
        document instanceof YamlNode.Scalar scalar ? scalar.text() : JsonText.of(document);
    return new EventSpec(
        null, -1, ProcessSpec.INIT, Map.of(), after(keys), text.replace('\n', ' '), node.at());
  }

  private EventSpec call(YamlNode node) {
    var keys = new Keys(node, "an event", KEYS);
    YamlNode named = keys.get("type");
    if (named == null) {
      throw new TestFileException(node.at(), "an event has a type");
    }
    String name = Keys.text(named, "type");
    EventType type = type(name);
    int call = -1;
    if (type == null) {
      OptionalInt code = SyscallCodes.code(name);
      if (code.isEmpty()) {
        String nearest = Spelling.nearest(name, EventType.names());
        String hint = nearest == null ? "" : "; did you mean '" + nearest + "'?";
        throw new TestFileException(named.at(), "no event has the type '" + name + "'" + hint);
      }
      call = code.getAsInt();
      type = EventType.of(EventType.GENERIC_EXIT);
    }
    YamlNode process = keys.get("proc");
    return new EventSpec(
        type,
        call,
        process == null ? ProcessSpec.INIT : processes.process(process),
        arguments(type, keys),
        after(keys),
        "",
        node.at());
  }

  /** The newest layout of the exit of a call, or of what is no call. */
  private static @Nullable EventType type(String name) {
    EventType newest = null;
    for (EventType type : EventType.named(name)) {
      boolean wanted = type.isExit() == (type.origin() == EventOrigin.SYSCALL);
      boolean newer = newest == null || newest.has(EventTrait.OLD_VERSION);
      boolean current = !type.has(EventTrait.OLD_VERSION);
      if (wanted
          && type.number() > EventType.GENERIC_EXIT
          && !type.has(EventTrait.UNUSED)
          && (newer || current)) {
        newest = type;
      }
    }
    return newest;
  }

  private static Map<String, YamlNode> arguments(@Nullable EventType type, Keys keys) {
    Map<String, EventParam> known = new LinkedHashMap<>();
    if (type != null) {
      EventType entry =
          type.origin() == EventOrigin.SYSCALL ? EventType.of(type.number() - 1) : null;
      List<EventParam> params = new ArrayList<>(type.params());
      if (entry != null) {
        params.addAll(entry.params());
      }
      params.forEach(param -> known.putIfAbsent(param.name(), param));
    }
    Map<String, YamlNode> arguments = keys.map("args");
    arguments.forEach((name, value) -> {
      EventParam param = known.get(name);
      if (param == null) {
        throw new TestFileException(
            value.at(),
            "this type of event has no parameter '"
                + name
                + "'; it has "
                + String.join(", ", known.keySet()));
      }
      ParameterBytes.of(param, value);
    });
    return Map.copyOf(arguments);
  }

  private static long after(Keys keys) {
    YamlNode node = keys.get("after");
    if (node == null) {
      return 0;
    }
    String text = Keys.text(node, "after");
    if (!text.matches("\\d{1,9}(ms|s|m)")) {
      throw new TestFileException(node.at(), "'after' is a time such as 500ms, 10s or 1m");
    }
    long number = Long.parseLong(text.replaceAll("[a-z]+", ""));
    long unit =
        text.endsWith("ms") ? 1_000_000L : text.endsWith("s") ? 1_000_000_000L : 60_000_000_000L;
    return number * unit;
  }
}
