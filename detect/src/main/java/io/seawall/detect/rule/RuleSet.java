package io.seawall.detect.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that files define together.
 *
 * @param rules in the order in which each was first defined; with {@code rule_matching: first} the
 *     first that matches an event wins
 * @param macros in the order of their first definition
 * @param lists in the order of their first definition
 * @param requiredEngine the newest version that a file asks for, null for none
 */
public record RuleSet(
    List<Rule> rules,
    List<Macro> macros,
    List<FalcoList> lists,
    @Nullable EngineVersion requiredEngine,
    List<PluginRequirement> requiredPlugins) {

  /** The rule of a name, or null. */
  public @Nullable Rule rule(String name) {
    for (Rule rule : rules) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    return null;
  }

  /** The macro of a name, or null. */
  public @Nullable Macro macro(String name) {
    for (Macro macro : macros) {
      if (macro.name().equals(name)) {
        return macro;
      }
    }
    return null;
  }
}
