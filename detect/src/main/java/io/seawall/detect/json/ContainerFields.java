package io.seawall.detect.json;

import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the containers of a requested pod have. Containers that lack a value leave no gap, except
 * that images are given for all containers or not at all.
 */
final class ContainerFields {

  private static final Text REQUEST = Text.of("requestObject");
  private static final Text SPEC = Text.of("spec");
  private static final Text HOST_PORT = Text.of("hostPort");
  private static final Text CONTAINER_PORT = Text.of("containerPort");

  private ContainerFields() {}

  /**
   * A reader, or null.
   *
   * @param field behind the name of the list
   * @param list key of the list of containers
   * @param index of one container; -1 for all
   */
  static @Nullable FieldReader<JsonEvent> reader(
      String field, String list, int index, JsonReading reading) {
    return switch (field) {
      case "image" -> images(list, index, false, reading);
      case "image.repository" -> images(list, index, true, reading);
      case "host_port" -> ports(list, index, reading);
      case "privileged" -> security(list, index, reading, "privileged");
      case "allow_privilege_escalation" ->
          security(list, index, reading, "allowPrivilegeEscalation");
      case "read_only_fs" -> security(list, index, reading, "readOnlyRootFilesystem");
      case "run_as_user" -> security(list, index, reading, "runAsUser");
      case "run_as_group" -> security(list, index, reading, "runAsGroup");
      case "eff_run_as_user" -> effective(list, index, reading, "runAsUser");
      case "eff_run_as_group" -> effective(list, index, reading, "runAsGroup");
      case "proc_mount" -> security(list, index, reading, "procMount");
      case "add_capabilities" ->
          AuditFields.gathered(
              index,
              reading,
              "requestObject",
              "spec",
              list,
              "securityContext",
              "capabilities",
              "add");
      default -> null;
    };
  }

  private static FieldReader<JsonEvent> security(
      String list, int index, JsonReading reading, String key) {
    return AuditFields.gathered(
        index, reading, "requestObject", "spec", list, "securityContext", key);
  }

  private static FieldReader<JsonEvent> images(
      String list, int index, boolean repository, JsonReading reading) {
    Text[] way = {REQUEST, SPEC, Text.of(list), Text.of("image")};
    return (event, into) -> {
      reading.gather(event, index, way);
      NodeList nodes = reading.nodes();
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.get(i) == JsonTree.NONE) {
          into.clear();
          return;
        }
        Text image = reading.text(event.tree(), nodes.get(i));
        into.add(repository ? repository(image, reading) : image);
      }
      AuditFields.asList(into);
    };
  }

  /** Up to the first colon or at sign: of a registry with a port nothing but its name is left. */
  private static Text repository(Text image, JsonReading reading) {
    byte[] bytes = image.bytes();
    int end = 0;
    while (end < bytes.length && bytes[end] != ':' && bytes[end] != '@') {
      end++;
    }
    return end == bytes.length ? image : reading.texts().of(bytes, 0, end);
  }

  /** Of each port its hostPort, else its containerPort, which is one in the host's network. */
  private static FieldReader<JsonEvent> ports(String list, int index, JsonReading reading) {
    Text[] way = {REQUEST, SPEC, Text.of(list), Text.of("ports")};
    return (event, into) -> {
      JsonTree tree = event.tree();
      reading.gather(event, index, way);
      NodeList nodes = reading.nodes();
      for (int i = 0; i < nodes.size(); i++) {
        int ports = nodes.get(i);
        if (ports != JsonTree.NONE && !tree.is(ports, JsonKind.ARRAY)) {
          into.clear();
          return;
        }
        addPorts(tree, ports, reading, into);
      }
      AuditFields.asList(into);
    };
  }

  private static void addPorts(JsonTree tree, int ports, JsonReading reading, FieldValues into) {
    for (int port = tree.first(ports); port != JsonTree.NONE; port = tree.next(ports, port)) {
      int number = tree.member(port, HOST_PORT);
      if (number == JsonTree.NONE) {
        number = tree.member(port, CONTAINER_PORT);
      }
      if (number != JsonTree.NONE) {
        into.add(reading.text(tree, number));
      }
    }
  }

  /**
   * The container's own value, else the pod's, else 0. The plugin documents it so, but looks for
   * both outside of the security contexts, where they never are.
   */
  private static FieldReader<JsonEvent> effective(
      String list, int index, JsonReading reading, String key) {
    Text[] ofPod = AuditFields.way("requestObject", "spec", "securityContext", key);
    Text[] ofContainers = {REQUEST, SPEC, Text.of(list)};
    Text[] ofContainer = AuditFields.way("securityContext", key);
    Text root = reading.texts().of("0");
    return (event, into) -> {
      JsonTree tree = event.tree();
      int pod = tree.find(event.root(), ofPod);
      Text inherited = isSet(tree, pod) ? reading.text(tree, pod) : root;
      int containers = tree.find(event.root(), ofContainers);
      int position = 0;
      for (int container = tree.first(containers);
          container != JsonTree.NONE;
          container = tree.next(containers, container)) {
        if (index < 0 || index == position) {
          int own = tree.find(container, ofContainer);
          into.add(isSet(tree, own) ? reading.text(tree, own) : inherited);
        }
        position++;
      }
      AuditFields.asList(into);
    };
  }

  private static boolean isSet(JsonTree tree, int node) {
    return node != JsonTree.NONE && tree.kind(node) != JsonKind.NULL;
  }
}
