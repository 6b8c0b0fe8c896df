package io.seawall.policy.gatekeeper;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a constraint is about: {@code spec.match}. All criteria must hold; one that is not
 * given always does. Names of namespaces and objects may start or end with {@code *}.
 */
final class Match {

  /** The place of origin that the caller asks about, see {@code source}. */
  private static final List<String> SOURCES = List.of("", "All", "Generated", "Original");

  private final List<Kinds> kinds;
  private final String scope;
  private final List<String> namespaces;
  private final List<String> excludedNamespaces;
  private final @Nullable LabelSelector labels;
  private final @Nullable LabelSelector namespaceLabels;
  private final String name;
  private final String source;

  private record Kinds(List<String> groups, List<String> kinds) {

    boolean matches(KubernetesObject object) {
      return oneOf(groups, object.group()) && oneOf(kinds, object.kind());
    }

    private static boolean oneOf(List<String> allowed, String actual) {
      return allowed.isEmpty() || allowed.contains("*") || allowed.contains(actual);
    }
  }

  Match(Fields match) {
    List<Kinds> choices = new ArrayList<>();
    for (Fields entry : match.list("kinds")) {
      choices.add(new Kinds(entry.texts("apiGroups"), entry.texts("kinds")));
    }
    kinds = List.copyOf(choices);
    scope = match.text("scope", "*");
    namespaces = match.texts("namespaces");
    excludedNamespaces = match.texts("excludedNamespaces");
    labels = LabelSelector.of(match.fields("labelSelector"));
    namespaceLabels = LabelSelector.of(match.fields("namespaceSelector"));
    name = match.text("name", "");
    source = match.text("source", "");
    if (!SOURCES.contains(source)) {
      throw match.invalid("source", "must be All, Generated or Original");
    }
  }

  /**
   * Whether an object is meant.
   *
   * @param namespace the namespace it lives in, or null where that is not known
   * @throws MissingNamespaceException if the answer hangs on the labels of an unknown namespace
   */
  boolean matches(KubernetesObject object, @Nullable KubernetesObject namespace) {
    return matchesSource()
        && matchesKind(object)
        && matchesScope(object, namespace)
        && matchesNamespace(object, namespace)
        && (labels == null || labels.matches(object.labels()))
        && matchesNamespaceLabels(object, namespace)
        && matchesName(object);
  }

  private boolean matchesSource() {
    return !source.equals("Generated");
  }

  private boolean matchesKind(KubernetesObject object) {
    return kinds.isEmpty() || kinds.stream().anyMatch(choice -> choice.matches(object));
  }

  private boolean matchesScope(KubernetesObject object, @Nullable KubernetesObject namespace) {
    boolean within = !object.isNamespace() && (!object.namespace().isEmpty() || namespace != null);
    return switch (scope) {
      case "Cluster" -> !within;
      case "Namespaced" -> within;
      default -> true;
    };
  }

  /** An object of the cluster that is no namespace is neither in nor out of any namespace. */
  private boolean matchesNamespace(KubernetesObject object, @Nullable KubernetesObject namespace) {
    String own =
        object.isNamespace()
            ? object.name()
            : namespace != null ? namespace.name() : object.namespace();
    if (own.isEmpty()) {
      return true;
    }
    return (namespaces.isEmpty() || anyFits(namespaces, own)) && !anyFits(excludedNamespaces, own);
  }

  private boolean matchesNamespaceLabels(
      KubernetesObject object, @Nullable KubernetesObject namespace) {
    if (namespaceLabels == null) {
      return true;
    } else if (object.isNamespace()) {
      return namespaceLabels.matches(object.labels());
    } else if (namespace != null) {
      return namespaceLabels.matches(namespace.labels());
    } else if (object.namespace().isEmpty()) {
      return true;
    }
    throw new MissingNamespaceException(object.namespace());
  }

  private boolean matchesName(KubernetesObject object) {
    if (name.isEmpty()) {
      return true;
    }
    return object.name().isEmpty() && !object.generateName().isEmpty()
        ? name.endsWith("*") && fits(name, object.generateName())
        : fits(name, object.name());
  }

  private static boolean anyFits(List<String> patterns, String text) {
    for (String pattern : patterns) {
      if (fits(pattern, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(String pattern, String text) {
    boolean front = pattern.startsWith("*");
    boolean back = pattern.endsWith("*") && pattern.length() > 1;
    String core = pattern.substring(front ? 1 : 0, pattern.length() - (back ? 1 : 0));
    if (front) {
      return back ? text.contains(core) : text.endsWith(core);
    }
    return back ? text.startsWith(core) : text.equals(core);
  }

  /** The labels of a namespace are asked for and nobody gave the namespace. */
  static final class MissingNamespaceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingNamespaceException(String namespace) {
      super("its namespaceSelector needs the namespace " + namespace + ", which was not given");
    }
  }
}
