package io.seawall.detect.json;

import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The fields {@code ka}, as Falco's k8saudit plugin reads them. A document without {@code auditID}
 * has none. Values that are no strings are JSON; null is the text {@code null}.
 */
final class AuditFields {

  private static final Text AUDIT_ID = Text.of("auditID");
  private static final Text OBJECT_REF = Text.of("objectRef");
  private static final Text RESOURCE = Text.of("resource");
  private static final Text SUBRESOURCE = Text.of("subresource");
  private static final Text PODS = Text.of("pods");
  private static final Text REQUEST_URI = Text.of("requestURI");
  private static final Text[] RESPONSE_NAME = way("responseObject", "metadata", "name");
  private static final Text[] RULES = way("requestObject", "rules");

  private AuditFields() {}

  static @Nullable FieldReader<JsonEvent> reader(
      String name, @Nullable String argument, JsonReading reading) {
    FieldReader<JsonEvent> reader = unchecked(name, argument, reading);
    if (reader == null) {
      return null;
    }
    return (event, into) -> {
      if (event.tree().member(event.root(), AUDIT_ID) != JsonTree.NONE) {
        reader.read(event, into);
      }
    };
  }

  private static @Nullable FieldReader<JsonEvent> unchecked(
      String name, @Nullable String argument, JsonReading reading) {
    Text[] way = scalar(name);
    if (way != null) {
      return (event, into) -> one(event, reading, into, way);
    }
    if (name.startsWith("ka.req.pod.") || name.startsWith("ka.req.container.")) {
      return PodFields.reader(name, argument, reading);
    }
    int index = index(argument);
    return switch (name) {
      case "ka.user.groups" -> elements(-1, reading, "user", "groups");
      case "ka.req.binding.subjects" -> elements(-1, reading, "requestObject", "subjects");
      case "ka.req.role.rules" -> elements(-1, reading, "requestObject", "rules");
      case "ka.sourceips" -> elements(index, reading, "sourceIPs");
      case "ka.req.role.rules.apiGroups" -> ofRules(index, reading, "apiGroups");
      case "ka.req.role.rules.nonResourceURLs" -> ofRules(index, reading, "nonResourceURLs");
      case "ka.req.role.rules.verbs" -> ofRules(index, reading, "verbs");
      case "ka.req.role.rules.resources" -> ofRules(index, reading, "resources");
      case "ka.req.service.ports" -> gathered(index, reading, "requestObject", "spec", "ports");
      case "ka.req.binding.subject.has_name" -> has(reading);
      case "ka.req.volume.hostpath" -> PodFields.hostPath(argument, reading);
      case "ka.target.pod.name" -> (event, into) -> podName(event, reading, into);
      case "ka.uri.param" -> parameter(argument, reading);
      default -> null;
    };
  }

  /** The way to the value of a field that has one at most. */
  private static Text @Nullable [] scalar(String name) {
    return switch (name) {
      case "ka.auditid" -> way("auditID");
      case "ka.stage" -> way("stage");
      case "ka.auth.decision" -> way("annotations", "authorization.k8s.io/decision");
      case "ka.auth.reason" -> way("annotations", "authorization.k8s.io/reason");
      case "ka.auth.openshift.decision" ->
          way("annotations", "authentication.openshift.io/decision");
      case "ka.auth.openshift.username" ->
          way("annotations", "authentication.openshift.io/username");
      case "ka.cluster.name" -> way("annotations", "cluster_name");
      case "ka.user.name" -> way("user", "username");
      case "ka.impuser.name" -> way("impersonatedUser", "username");
      case "ka.verb" -> way("verb");
      case "ka.uri" -> way("requestURI");
      case "ka.target.name", "ka.req.configmap.name" -> way("objectRef", "name");
      case "ka.target.namespace" -> way("objectRef", "namespace");
      case "ka.target.resource" -> way("objectRef", "resource");
      case "ka.target.subresource" -> way("objectRef", "subresource");
      case "ka.req.binding.role" -> way("requestObject", "roleRef", "name");
      case "ka.req.configmap.obj" -> way("requestObject", "data");
      case "ka.req.service.type" -> way("requestObject", "spec", "type");
      case "ka.resp.name" -> RESPONSE_NAME;
      case "ka.response.code" -> way("responseStatus", "code");
      case "ka.response.reason" -> way("responseStatus", "reason");
      case "ka.useragent" -> way("userAgent");
      default -> null;
    };
  }

  static Text[] way(String... keys) {
    Text[] way = new Text[keys.length];
    for (int i = 0; i < keys.length; i++) {
      way[i] = Text.of(keys[i]);
    }
    return way;
  }

  /** The number in brackets; -1 for none. */
  static int index(@Nullable String argument) {
    if (argument == null || !argument.matches("[0-9]+")) {
      return -1;
    }
    return argument.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(argument);
  }

  /** The value at the end of a way, if it is there. */
  static void one(JsonEvent event, JsonReading reading, FieldValues into, Text... way) {
    int node = event.tree().find(event.root(), way);
    if (node != JsonTree.NONE) {
      into.set(reading.text(event.tree(), node));
    }
  }

  /** The elements of an array, or one of them. */
  static FieldReader<JsonEvent> elements(int index, JsonReading reading, String... keys) {
    Text[] way = way(keys);
    return (event, into) -> {
      JsonTree tree = event.tree();
      int array = tree.find(event.root(), way);
      if (!tree.is(array, JsonKind.ARRAY)) {
        return;
      }
      int element = tree.element(array, index);
      if (index < 0) {
        reading.addElements(tree, array, into);
      } else if (element != JsonTree.NONE) {
        into.add(reading.text(tree, element));
      }
      asList(into);
    };
  }

  /** What ends of a way through arrays are there; an array at its end is one JSON text. */
  static FieldReader<JsonEvent> gathered(int index, JsonReading reading, String... keys) {
    Text[] way = way(keys);
    return (event, into) -> {
      reading.gather(event, index, way);
      NodeList nodes = reading.nodes();
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.get(i) != JsonTree.NONE) {
          into.add(reading.text(event.tree(), nodes.get(i)));
        }
      }
      asList(into);
    };
  }

  /** The elements of an array that each rule of a role has, all in one list. */
  private static FieldReader<JsonEvent> ofRules(int index, JsonReading reading, String key) {
    Text[] way = {RULES[0], RULES[1], Text.of(key)};
    return (event, into) -> {
      reading.gather(event, index, way);
      NodeList nodes = reading.nodes();
      for (int i = 0; i < nodes.size(); i++) {
        if (event.tree().is(nodes.get(i), JsonKind.ARRAY)) {
          reading.addElements(event.tree(), nodes.get(i), into);
        }
      }
      asList(into);
    };
  }

  /** An empty list is no value, as in Falco. */
  static void asList(FieldValues into) {
    if (!into.isEmpty()) {
      into.setList();
    }
  }

  /** The plugin documents it as never set, and answers true. */
  private static FieldReader<JsonEvent> has(JsonReading reading) {
    Text truth = reading.texts().of("true");
    return (event, into) -> into.set(truth);
  }

  /**
   * Where the request is for a pod itself; the answer names it even if the request leaves that to
   * the server.
   */
  private static void podName(JsonEvent event, JsonReading reading, FieldValues into) {
    JsonTree tree = event.tree();
    int target = tree.member(event.root(), OBJECT_REF);
    int subresource = tree.member(target, SUBRESOURCE);
    if (tree.isString(tree.member(target, RESOURCE), PODS)
        && (!tree.is(subresource, JsonKind.STRING) || tree.text(subresource).isEmpty())) {
      one(event, reading, into, RESPONSE_NAME);
    }
  }

  private static FieldReader<JsonEvent> parameter(@Nullable String argument, JsonReading reading) {
    byte[] name = (argument == null ? "" : argument).getBytes(StandardCharsets.UTF_8);
    return (event, into) -> {
      int uri = event.tree().member(event.root(), REQUEST_URI);
      TextBuilder value = reading.builder();
      if (event.tree().is(uri, JsonKind.STRING)
          && QueryParameter.find(event.tree().text(uri), name, value)) {
        into.set(reading.texts().of(value));
      }
    };
  }
}
