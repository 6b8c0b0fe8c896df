package io.seawall.advisory.match;

import io.seawall.model.Finding;
import java.util.List;

/**
 * A judgement as findings of the first component that it was made for. All but their component
 * depends on the subject alone.
 *
 * @param known whether any advisory names the package
 * @param refused what could not be compared
 */
record Judged(
    boolean known,
    List<Finding> findings,
    List<Finding> notices,
    List<Judgement.Refusal> refused) {}
