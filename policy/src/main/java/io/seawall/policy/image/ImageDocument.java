package io.seawall.policy.image;

import io.seawall.model.Finding;
import io.seawall.policy.DecisionInput;
import java.util.List;

/** Writes what a policy is handed of an image. */
@FunctionalInterface
public interface ImageDocument {

  /**
   * The input document, by {@code docs/schemas/image-policy-input-v1.schema.json}.
   *
   * @param findings the findings that no exception covers
   * @return JSON in UTF-8
   */
  byte[] write(DecisionInput input, List<Finding> findings);
}
