package io.seawall.policy.gatekeeper;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import org.jspecify.annotations.Nullable;

/** An object of Kubernetes; what it lacks is empty. */
record KubernetesObject(ObjectValue object) {

  String apiVersion() {
    return text(object, "apiVersion");
  }

  String group() {
    String version = apiVersion();
    int slash = version.indexOf('/');
    return slash < 0 ? "" : version.substring(0, slash);
  }

  String version() {
    String version = apiVersion();
    return version.substring(version.indexOf('/') + 1);
  }

  String kind() {
    return text(object, "kind");
  }

  String name() {
    return text(metadata(), "name");
  }

  String generateName() {
    return text(metadata(), "generateName");
  }

  String namespace() {
    return text(metadata(), "namespace");
  }

  ObjectValue labels() {
    return ParameterSchema.objectAt(metadata(), "labels");
  }

  boolean isNamespace() {
    return kind().equals("Namespace") && group().isEmpty();
  }

  private ObjectValue metadata() {
    return ParameterSchema.objectAt(object, "metadata");
  }

  private static String text(ObjectValue object, String key) {
    return object.get(key) instanceof StringValue text ? text.text() : "";
  }

  /** The object, or null for none. */
  static @Nullable KubernetesObject of(@Nullable ObjectValue object) {
    return object == null ? null : new KubernetesObject(object);
  }
}
