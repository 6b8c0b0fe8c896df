package io.seawall.sensor.host.setup;

import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The settings of Docker's daemon: those of daemon.json, and those of its command line, if it runs.
 *
 * @param values by the names of daemon.json; what has several has several
 * @param tcp addresses of the network at which it listens
 */
record DockerSettings(Map<String, List<String>> values, List<String> tcp) {

  static final String FILE = "/etc/docker/daemon.json";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
          .build();

  /** Options of the command line whose names are not those of daemon.json. */
  private static final Map<String, String> NAMES =
      Map.of(
          "host", "hosts",
          "H", "hosts",
          "insecure-registry", "insecure-registries",
          "authorization-plugin", "authorization-plugins",
          "storage-driver", "storage-driver",
          "s", "storage-driver",
          "l", "log-level",
          "default-ulimit", "default-ulimits");

  DockerSettings {
    values = Map.copyOf(values);
    tcp = List.copyOf(tcp);
  }

  /**
   * Reads them.
   *
   * @param commandLine of the running daemon; empty if none runs
   */
  static DockerSettings read(HostTree tree, List<String> commandLine, Findings findings) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Reading file = tree.read(FILE);
    if (file.isRead()) {
      try {
        values.putAll(json(file.text()));
      } catch (JacksonException e) {
        findings.unchecked(FILE, "it is no JSON: " + e.getOriginalMessage());
      }
    } else if (file.isIncomplete()) {
      findings.unchecked(FILE, "it may not be read");
    }
    options(commandLine)
        .forEach((name, given) ->
            values.merge(
                name,
                given,
                (left, right) -> {
                  var both = new ArrayList<String>(left);
                  both.addAll(right);
                  return both;
                }));
    List<String> tcp =
        values.getOrDefault("hosts", List.of()).stream()
            .filter(host -> host.startsWith("tcp://"))
            .toList();
    return new DockerSettings(values, tcp);
  }

  /** The texts, numbers and truths of an object; of arrays all, of objects their keys. */
  static Map<String, List<String>> json(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return values;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        var found = new ArrayList<String>();
        JsonToken token = json.nextToken();
        if (token != null && token.isScalarValue()) {
          found.add(wellFormed(json.getString()));
        } else {
          inside(json, found);
        }
        values.put(wellFormed(name), found);
      }
    }
    return values;
  }

  /** JSON can name half a character, which no output can hold. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static void inside(JsonParser json, List<String> found) {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return;
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (depth == 1) {
        found.add(
            wellFormed(token == JsonToken.PROPERTY_NAME ? json.currentName() : json.getString()));
      }
    }
  }

  /** The options of a command line, by the names of daemon.json. */
  static Map<String, List<String>> options(List<String> commandLine) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 1; i < commandLine.size(); i++) {
      String word = commandLine.get(i);
      if (word.startsWith("-")) {
        String body = word.startsWith("--") ? word.substring(2) : word.substring(1);
        int equals = body.indexOf('=');
        String name = equals < 0 ? body : body.substring(0, equals);
        boolean follows = i + 1 < commandLine.size() && !commandLine.get(i + 1).startsWith("-");
        String value =
            equals >= 0 ? body.substring(equals + 1) : follows ? commandLine.get(i + 1) : "true";
        values.computeIfAbsent(NAMES.getOrDefault(name, name), _ -> new ArrayList<>()).add(value);
      }
    }
    return values;
  }

  /** The words of /proc/PID/cmdline. */
  static List<String> words(String commandLine) {
    return Arrays.asList(commandLine.split("\0"));
  }

  /** The last value of a setting; null if it is not set. */
  @Nullable String value(String name) {
    List<String> all = values.get(name);
    return all == null || all.isEmpty() ? null : all.getLast();
  }

  boolean is(String name) {
    return "true".equals(value(name));
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
