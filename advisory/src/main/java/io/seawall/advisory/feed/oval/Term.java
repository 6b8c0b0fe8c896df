package io.seawall.advisory.feed.oval;

import io.seawall.advisory.Ecosystem;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that hold together.
 *
 * @param release null for the one that the definition names
 * @param module name and stream; empty for none
 * @param condition null where no package is asked for
 */
record Term(@Nullable Ecosystem release, String module, @Nullable PackageCondition condition) {

  /** Holds always. */
  static final Term TRUE = new Term(null, "", null);

  /**
   * Both; null if they can never hold together.
   *
   * @throws OvalException if that is no condition on a single package
   */
  @Nullable Term and(Term other) throws OvalException {
    if (release != null && other.release != null && !release.equals(other.release)) {
      return null;
    } else if (!module.isEmpty() && !other.module.isEmpty() && !module.equals(other.module)) {
      throw new OvalException("asks for the modules " + module + " and " + other.module);
    }
    return new Term(
        release == null ? other.release : release,
        module.isEmpty() ? other.module : module,
        condition == null
            ? other.condition
            : other.condition == null ? condition : condition.and(other.condition));
  }
}
