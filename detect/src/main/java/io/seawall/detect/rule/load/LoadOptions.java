package io.seawall.detect.rule.load;

import java.util.List;
import java.util.Set;

/**
 * How rule files are loaded.
 *
 * @param sources the event sources whose own fields are known. Rules of other sources load as long
 *     as they keep to fields of JSON events, else they are skipped with a warning.
 * @param eventTypes the names that {@code evt.type} may have; empty for any
 * @param selections applied in order
 */
public record LoadOptions(
    Set<String> sources, Set<String> eventTypes, List<RuleSelection> selections) {

  /** Keeps copies. */
  public LoadOptions {
    sources = Set.copyOf(sources);
    eventTypes = Set.copyOf(eventTypes);
    selections = List.copyOf(selections);
  }

  /** System calls and Kubernetes audit events, any event type, rules on or off as they say. */
  public static LoadOptions standard() {
    return new LoadOptions(Set.of("syscall", "k8s_audit"), Set.of(), List.of());
  }

  /** The same with names for {@code evt.type}. */
  public LoadOptions withEventTypes(Set<String> names) {
    return new LoadOptions(sources, names, selections);
  }

  /** The same with selections. */
  public LoadOptions withSelections(List<RuleSelection> chosen) {
    return new LoadOptions(sources, eventTypes, chosen);
  }
}
