package io.seawall.policy.exception;

import io.seawall.model.Finding;
import java.util.List;

/**
 * A finding that is not judged.
 *
 * @param by every entry that covers it, sorted by id
 */
public record SuppressedFinding(Finding finding, List<IgnoreEntry> by) {

  public SuppressedFinding {
    by = List.copyOf(by);
  }
}
