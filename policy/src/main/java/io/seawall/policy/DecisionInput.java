package io.seawall.policy;

import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.model.NotChecked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a decision depends on. The order of the lists means nothing.
 *
 * @param asOf the time for which is decided
 * @param gate where it is asked
 * @param subject digest of the manifest, or the name where there is none
 * @param facts what is known of the image
 * @param findings the advisories that apply to it
 * @param factsDigest digest of the facts
 * @param feedsDigest digest of the advisory file; null where none was used
 * @param notChecked what matching could not look at; those of the facts are added to it
 * @param rules what is judged by
 */
public record DecisionInput(
    Instant asOf,
    Gate gate,
    String subject,
    ImageFacts facts,
    List<Finding> findings,
    Digest factsDigest,
    @Nullable Digest feedsDigest,
    List<NotChecked> notChecked,
    Rules rules) {

  public DecisionInput {
    findings = List.copyOf(findings);
    notChecked = List.copyOf(notChecked);
  }
}
