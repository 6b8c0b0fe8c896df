package io.seawall.sensor.response.mapping;

import io.seawall.policy.expression.Glob;
import io.seawall.sensor.container.ContainerFacts;
import io.seawall.sensor.container.NodeContainer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Containers by what the runtimes say of them; {@code *} and {@code ?} stand for others.
 *
 * @param image as the container names it; null for any
 * @param namespace of Kubernetes; null for any
 * @param name of the container; null for any
 * @param pod name of the pod; null for any
 * @param labels of the container or its pod
 */
public record WorkloadFilter(
    @Nullable Glob image,
    @Nullable Glob namespace,
    @Nullable Glob name,
    @Nullable Glob pod,
    Map<String, Glob> labels) {

  /** Every container, and the host. */
  public static final WorkloadFilter ALL = new WorkloadFilter(null, null, null, null, Map.of());

  /** Copies the map. */
  public WorkloadFilter {
    labels = Map.copyOf(labels);
  }

  /** Whether it asks for anything. */
  public boolean isAll() {
    return equals(ALL);
  }

  /**
   * Whether it is met; what is not known meets nothing.
   *
   * @param container null for the host
   */
  public boolean matches(@Nullable NodeContainer container) {
    if (container == null) {
      return isAll();
    }
    ContainerFacts facts = container.facts();
    ContainerFacts.Pod own = facts.pod();
    return fits(image, facts.image().reference())
        && fits(name, facts.name())
        && fits(namespace, own == null ? "" : own.namespace())
        && fits(pod, own == null ? "" : own.name())
        && labels.entrySet().stream().allMatch(each -> isLabelled(each, facts));
  }

  private static boolean isLabelled(Map.Entry<String, Glob> wanted, ContainerFacts facts) {
    String value = facts.labels().get(wanted.getKey());
    ContainerFacts.Pod pod = facts.pod();
    if (value == null && pod != null) {
      value = pod.labels().get(wanted.getKey());
    }
    return value != null && wanted.getValue().matches(value);
  }

  private static boolean fits(@Nullable Glob wanted, String found) {
    return wanted == null || !found.isEmpty() && wanted.matches(found);
  }
}
