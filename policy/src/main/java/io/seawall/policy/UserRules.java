package io.seawall.policy;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import java.util.List;

/** Rules that a user wrote in a language of their own, as a part of the decision. */
public interface UserRules {

  /** The digest over all that they are made of. */
  Digest digest();

  /**
   * What they say of an image: a pure function of its arguments. Rules that fail say so themselves,
   * so that nothing is allowed by mistake.
   *
   * @param findings the findings that no exception covers
   */
  List<Reason> reasons(DecisionInput input, List<Finding> findings);
}
