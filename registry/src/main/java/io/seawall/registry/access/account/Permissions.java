package io.seawall.registry.access.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. What no rule allows is refused.
 *
 * @param rules each adds; their order means nothing
 */
public record Permissions(List<AccessRule> rules) {

  /** Takes a copy. */
  public Permissions {
    rules = List.copyOf(rules);
  }

  /**
   * Whether someone may.
   *
   * @param user whose password was right; null for one without account
   */
  public boolean allows(@Nullable String user, Role role, String repository) {
    return rules.stream().anyMatch(rule -> rule.allows(user, role, repository));
  }

  /** Whether those without account may pull anything at all. */
  public boolean admitsAnonymous() {
    return rules.stream().anyMatch(AccessRule::anonymous);
  }
}
