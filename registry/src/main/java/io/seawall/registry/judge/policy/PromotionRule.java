package io.seawall.registry.judge.policy;

/**
 * Manifests must come from other repositories of this registry, in which they are allowed, and
 * someone must have approved.
 *
 * @param from the repositories from which they may come
 * @param approvals by how many different people; 0 to ask nobody
 */
public record PromotionRule(RepositoryPattern from, int approvals) {

  /** Most people who can be asked. */
  public static final int MAX_APPROVALS = 10;

  /** The id that reasons name this rule by. */
  public static final String ID = "promotion";

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if fewer than 0 or more than {@value #MAX_APPROVALS} are asked
   */
  public PromotionRule {
    if (approvals < 0 || approvals > MAX_APPROVALS) {
      throw new IllegalArgumentException("between 0 and " + MAX_APPROVALS + " people approve");
    }
  }

  /** All that is asked, as decisions depend on it, in one line. */
  public String canonical() {
    return "from " + from.text() + " approvals " + approvals;
  }
}
