package io.seawall.policy.gatekeeper;

import org.jspecify.annotations.Nullable;

/** What is done about a violation. */
public enum EnforcementAction {
  /** The request is refused. */
  DENY,
  /** The request passes with a warning. */
  WARN,
  /** The violation is only noted. */
  DRYRUN,
  /** Each enforcement point has actions of its own. */
  SCOPED;

  private final String label = name().toLowerCase(java.util.Locale.ROOT);

  /** As constraints write it, for example {@code dryrun}. */
  public String label() {
    return label;
  }

  /** The action of a name, or null. */
  static @Nullable EnforcementAction of(String label) {
    for (EnforcementAction action : values()) {
      if (action.label.equals(label)) {
        return action;
      }
    }
    return null;
  }
}
