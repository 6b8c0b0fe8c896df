package io.seawall.detect.json;

import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields {@code ka.req.pod} and their older names. */
final class PodFields {

  private static final Text REQUEST = Text.of("requestObject");
  private static final Text SPEC = Text.of("spec");
  private static final Text NAME = Text.of("name");
  private static final Text[] VOLUMES = AuditFields.way("requestObject", "spec", "volumes");
  private static final Text[] PATHS =
      AuditFields.way("requestObject", "spec", "volumes", "hostPath", "path");
  private static final Text[] PRIVILEGED =
      AuditFields.way("requestObject", "spec", "containers", "securityContext", "privileged");

  private PodFields() {}

  static @Nullable FieldReader<JsonEvent> reader(
      String name, @Nullable String argument, JsonReading reading) {
    int index = AuditFields.index(argument);
    for (String list : new String[] {"containers", "initContainers", "ephemeralContainers"}) {
      String prefix = "ka.req.pod." + list + ".";
      if (name.startsWith(prefix)) {
        return ContainerFields.reader(name.substring(prefix.length()), list, index, reading);
      }
    }
    return switch (name) {
      case "ka.req.pod.host_ipc" -> spec(reading, "hostIPC");
      case "ka.req.pod.host_network", "ka.req.container.host_network" ->
          spec(reading, "hostNetwork");
      case "ka.req.pod.host_pid" -> spec(reading, "hostPID");
      case "ka.req.pod.run_as_user" -> spec(reading, "securityContext", "runAsUser");
      case "ka.req.pod.run_as_group" -> spec(reading, "securityContext", "runAsGroup");
      case "ka.req.pod.fs_group" -> spec(reading, "securityContext", "fsGroup");
      case "ka.req.pod.supplemental_groups" ->
          AuditFields.elements(
              -1, reading, "requestObject", "spec", "securityContext", "supplementalGroups");
      case "ka.req.pod.volumes.hostpath" -> volumes(index, reading, "hostPath", "path");
      case "ka.req.pod.volumes.flexvolume_driver" ->
          volumes(index, reading, "flexVolume", "driver");
      case "ka.req.pod.volumes.volume_type" -> volumeTypes(index);
      case "ka.req.container.image" -> first("image", reading);
      case "ka.req.container.image.repository" -> first("image.repository", reading);
      case "ka.req.container.privileged" -> anyPrivileged(reading);
      default -> null;
    };
  }

  private static FieldReader<JsonEvent> spec(JsonReading reading, String... keys) {
    Text[] way = new Text[keys.length + 2];
    way[0] = REQUEST;
    way[1] = SPEC;
    System.arraycopy(AuditFields.way(keys), 0, way, 2, keys.length);
    return (event, into) -> AuditFields.one(event, reading, into, way);
  }

  private static FieldReader<JsonEvent> volumes(
      int index, JsonReading reading, String type, String key) {
    return AuditFields.gathered(index, reading, "requestObject", "spec", "volumes", type, key);
  }

  /** The keys of each volume but its name. */
  private static FieldReader<JsonEvent> volumeTypes(int index) {
    return (event, into) -> {
      JsonTree tree = event.tree();
      int volumes = tree.find(event.root(), VOLUMES);
      if (index >= 0) {
        addTypes(tree, tree.element(volumes, index), into);
      } else {
        for (int volume = tree.first(volumes);
            volume != JsonTree.NONE;
            volume = tree.next(volumes, volume)) {
          addTypes(tree, volume, into);
        }
      }
      AuditFields.asList(into);
    };
  }

  private static void addTypes(JsonTree tree, int volume, FieldValues into) {
    if (!tree.is(volume, JsonKind.OBJECT)) {
      return;
    }
    for (int key = tree.first(volume); key != JsonTree.NONE; key = tree.next(volume, key)) {
      if (!tree.key(key).equals(NAME)) {
        into.add(tree.key(key));
      }
    }
  }

  /** The value of the first container alone. */
  private static FieldReader<JsonEvent> first(String field, JsonReading reading) {
    FieldReader<JsonEvent> list = ContainerFields.reader(field, "containers", 0, reading);
    if (list == null) {
      throw new IllegalStateException("no reader for " + field);
    }
    return (event, into) -> {
      list.read(event, into);
      if (!into.isEmpty()) {
        Text text = into.text();
        into.clear();
        into.set(text);
      }
    };
  }

  private static FieldReader<JsonEvent> anyPrivileged(JsonReading reading) {
    Answer answer = new Answer(reading.texts());
    return (event, into) -> {
      if (reading.gather(event, -1, PRIVILEGED)) {
        NodeList nodes = reading.nodes();
        boolean any = false;
        for (int i = 0; i < nodes.size(); i++) {
          any |= event.tree().is(nodes.get(i), JsonKind.TRUE);
        }
        into.set(answer.text(any));
      }
    };
  }

  /** Whether any volume is this path of the host, or one that begins so if it ends in a star. */
  static FieldReader<JsonEvent> hostPath(@Nullable String argument, JsonReading reading) {
    String wanted = argument == null ? "" : argument;
    boolean prefix = wanted.endsWith("*");
    Text path = Text.of(prefix ? wanted.substring(0, wanted.length() - 1) : wanted);
    Answer answer = new Answer(reading.texts());
    return (event, into) -> {
      if (reading.gather(event, -1, PATHS)) {
        NodeList nodes = reading.nodes();
        boolean any = false;
        for (int i = 0; i < nodes.size(); i++) {
          any |=
              nodes.get(i) != JsonTree.NONE
                  && isAt(reading.text(event.tree(), nodes.get(i)), path, prefix);
        }
        into.set(answer.text(any));
      }
    };
  }

  private static boolean isAt(Text found, Text path, boolean prefix) {
    int length = path.length();
    return prefix
        ? found.length() >= length
            && Arrays.equals(found.bytes(), 0, length, path.bytes(), 0, length)
        : found.equals(path);
  }

  /** The texts true and false. */
  private static final class Answer {

    private final Text yes;
    private final Text no;

    Answer(TextPool texts) {
      yes = texts.of("true");
      no = texts.of("false");
    }

    Text text(boolean truth) {
      return truth ? yes : no;
    }
  }
}
