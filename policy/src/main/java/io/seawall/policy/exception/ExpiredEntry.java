package io.seawall.policy.exception;

import io.seawall.model.Finding;
import java.util.List;

/**
 * An entry for this image that no longer holds.
 *
 * @param findings what it would cover and no other entry covers, perhaps nothing
 */
public record ExpiredEntry(IgnoreEntry entry, List<Finding> findings) {

  public ExpiredEntry {
    findings = List.copyOf(findings);
  }
}
