package io.seawall.detect.state.container;

import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what libs writes of a container: {@code {"container":{…}}}.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libsinsp/container.cpp">container.cpp,
 *     container_to_json</a>
 */
public final class ContainerJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final long SUCCESSFUL = 1;
  private static final long SECOND = 1_000_000_000L;
  private static final String POD = "io.kubernetes.pod.";

  private final Map<String, String> strings = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, Boolean> truths = new HashMap<>();
  private final List<Container.Mount> mounts = new ArrayList<>();
  private final List<Container.HealthProbe> probes = new ArrayList<>();
  private final List<String> environment = new ArrayList<>();
  private Map<String, String> labels = Map.of();
  private Map<String, String> podLabels = Map.of();
  private final JsonParser json;
  private final TextPool texts;

  private ContainerJson(JsonParser json, TextPool texts) {
    this.json = json;
    this.texts = texts;
  }

  /** Reads a container; null if the bytes are not the JSON of one. */
  public static @Nullable Container read(byte[] data, int from, int length, TextPool texts) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), data, from, length)) {
      return new ContainerJson(json, texts).read();
    } catch (JacksonException e) {
      // A damaged capture: what the control groups say of the container stays.
      return null;
    }
  }

  private @Nullable Container read() {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean container = json.currentName().equals("container");
      if (json.nextToken() == JsonToken.START_OBJECT && container) {
        properties();
      } else {
        json.skipChildren();
      }
    }
    Text id = text("id");
    if (id.isEmpty()) {
      return null;
    }
    Text full = text("full_id");
    Text type = texts.of(ContainerTypes.name(numbers.getOrDefault("type", -1L)));
    boolean told = numbers.getOrDefault("lookup_state", SUCCESSFUL) == SUCCESSFUL;
    return new Container(id, full.isEmpty() ? id : full, type, told ? metadata() : null);
  }

  private void properties() {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (token) {
        case VALUE_STRING -> strings.put(name, json.getString());
        case VALUE_NUMBER_INT -> numbers.put(name, number());
        case VALUE_TRUE -> truths.put(name, true);
        case VALUE_FALSE -> truths.put(name, false);
        case START_OBJECT -> object(name);
        case START_ARRAY -> array(name);
        case null, default -> {}
      }
    }
  }

  /** What does not fit is none of the values that are kept. */
  private long number() {
    return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? 0 : json.getLongValue();
  }

  private void object(String name) {
    switch (name) {
      case "labels" -> labels = map();
      case "pod_sandbox_labels" -> podLabels = map();
      case "Healthcheck", "LivenessProbe", "ReadinessProbe" -> probe(name);
      default -> json.skipChildren();
    }
  }

  private void array(String name) {
    switch (name) {
      case "env" -> strings(environment);
      case "Mounts" -> {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          mount();
        }
        skipRest();
      }
      default -> json.skipChildren();
    }
  }

  /** Leaves an array in which something unexpected stands. */
  private void skipRest() {
    while (json.currentToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
      json.skipChildren();
      json.nextToken();
    }
  }

  private Map<String, String> map() {
    var map = new HashMap<String, String>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        map.put(name, json.getString());
      } else {
        json.skipChildren();
      }
    }
    return Map.copyOf(map);
  }

  private void strings(List<String> into) {
    JsonToken token = json.nextToken();
    while (token != JsonToken.END_ARRAY && token != null) {
      if (token == JsonToken.VALUE_STRING) {
        into.add(json.getString());
      } else {
        json.skipChildren();
      }
      token = json.nextToken();
    }
  }

  private void mount() {
    var values = new HashMap<String, String>();
    boolean writable = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_STRING) {
        values.put(name, json.getString());
      } else {
        writable |= token == JsonToken.VALUE_TRUE && name.equals("RW");
        json.skipChildren();
      }
    }
    mounts.add(
        new Container.Mount(
            texts.of(values.getOrDefault("Source", "")),
            texts.of(values.getOrDefault("Destination", "")),
            texts.of(values.getOrDefault("Mode", "")),
            writable,
            texts.of(values.getOrDefault("Propagation", ""))));
  }

  private void probe(String kind) {
    String exe = "";
    var arguments = new ArrayList<String>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_STRING && name.equals("exe")) {
        exe = json.getString();
      } else if (token == JsonToken.START_ARRAY && name.equals("args")) {
        strings(arguments);
      } else {
        json.skipChildren();
      }
    }
    probes.add(new Container.HealthProbe(kind, exe, List.copyOf(arguments)));
  }

  private Text text(String name) {
    return texts.of(strings.getOrDefault(name, ""));
  }

  private Container.Metadata metadata() {
    return new Container.Metadata(
        text("name"),
        text("image"),
        text("imageid"),
        text("imagerepo"),
        text("imagetag"),
        text("imagedigest"),
        truths.get("privileged"),
        List.copyOf(mounts),
        labels,
        List.copyOf(environment),
        List.copyOf(probes),
        numbers.getOrDefault("created_time", 0L) * SECOND,
        text("ip"),
        text("cni_json"),
        truths.get("host_pid"),
        truths.get("host_network"),
        truths.get("host_ipc"),
        pod());
  }

  private Container.@Nullable Pod pod() {
    String name = labels.get(POD + "name");
    if (name == null) {
      return null;
    }
    return new Container.Pod(
        texts.of(name),
        texts.of(labels.getOrDefault(POD + "namespace", "")),
        texts.of(labels.getOrDefault(POD + "uid", "")),
        text("pod_sandbox_id"),
        text("ip"),
        podLabels);
  }
}
