package io.seawall.sensor.response.mapping;

import io.seawall.detect.rule.Priority;
import io.seawall.detect.rule.Rule;
import io.seawall.policy.expression.Glob;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.workload.WorkloadSelector;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One response: to which alerts, of which workloads, what is done. An alert must meet each of the
 * conditions that are given.
 *
 * @param rules names of rules; empty for any
 * @param tags of which the rule must have one; empty for any
 * @param worst the least severe priority; null for any
 * @param workloads whose alerts
 * @param host whether processes outside of containers may be touched
 * @param dryRun whether it is only recorded
 * @param measures in the order in which they are written
 * @param origin file and line
 */
public record ResponseRule(
    List<Glob> rules,
    Set<String> tags,
    @Nullable Priority worst,
    WorkloadSelector workloads,
    boolean host,
    boolean dryRun,
    List<Measure> measures,
    String origin) {

  /** Copies the collections. */
  public ResponseRule {
    rules = List.copyOf(rules);
    tags = Set.copyOf(tags);
    measures = List.copyOf(measures);
  }

  /** Whether alerts of a rule can call for it. */
  public boolean concerns(Rule rule) {
    return (rules.isEmpty() || rules.stream().anyMatch(glob -> glob.matches(rule.name())))
        && (tags.isEmpty() || rule.tags().stream().anyMatch(tags::contains))
        && (worst == null || rule.priority().compareTo(worst) <= 0);
  }

  /** Whether it asks for what only runtimes know of a container. */
  public boolean isSelective() {
    return !workloads.equals(WorkloadSelector.ALL);
  }

  /**
   * Whether it is for a container.
   *
   * @param container null for the host, which is no workload
   */
  public boolean selects(@Nullable NodeContainer container) {
    return container == null ? !isSelective() : workloads.selects(container);
  }

  /** The words of its measures. */
  public String words() {
    return String.join(", ", measures.stream().map(Measure::word).toList());
  }
}
