package io.seawall.sensor.workload;

import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.NodeContainer;
import java.util.Map;

/**
 * Which containers something is for: those of which all of this holds. Each part is a {@link Glob};
 * an empty part holds always. What is not known of a container is empty: only {@code *} holds for
 * it.
 *
 * @param image as the container names it, or its repository, with or without tag
 * @param namespace of Kubernetes
 * @param name of the container, in Kubernetes that in its pod
 * @param pod name of its pod
 * @param labels of the container or its pod: the value of each key
 */
public record WorkloadSelector(
    String image, String namespace, String name, String pod, Map<String, String> labels) {

  /** Selects every container. */
  public static final WorkloadSelector ALL = new WorkloadSelector("", "", "", "", Map.of());

  /** Takes a copy. */
  public WorkloadSelector {
    labels = Map.copyOf(labels);
  }

  /** Whether it selects a container, as far as that is known now. */
  public boolean selects(NodeContainer container) {
    ContainerFacts facts = container.facts();
    ContainerFacts.Pod its = facts.pod();
    return holds(name, facts.name())
        && (holds(image, facts.image().reference()) || holds(image, facts.image().repository()))
        && holds(namespace, its == null ? "" : its.namespace())
        && holds(pod, its == null ? "" : its.name())
        && labels.entrySet().stream()
            .allMatch(label -> holds(label.getValue(), label(facts, label.getKey())));
  }

  private static String label(ContainerFacts facts, String key) {
    String own = facts.labels().get(key);
    ContainerFacts.Pod its = facts.pod();
    String found = own == null && its != null ? its.labels().get(key) : own;
    return found == null ? "" : found;
  }

  private static boolean holds(String pattern, String value) {
    return pattern.isEmpty() || Glob.matches(pattern, value);
  }
}
