package io.seawall.advisory.match;

import io.seawall.model.Finding;
import io.seawall.model.NotChecked;
import java.util.List;

/**
 * What matching found. All lists are sorted, so the same inputs give the same lists.
 *
 * @param findings vulnerabilities, sorted by component, then id; one for each vulnerability of a
 *     component
 * @param notices advisories that apply but speak of no vulnerability, such as unmaintained crates,
 *     sorted alike; no verdict counts them
 * @param notChecked ecosystems and releases that no feed covers, and versions that cannot be
 *     compared
 */
public record Matches(List<Finding> findings, List<Finding> notices, List<NotChecked> notChecked) {

  public Matches {
    findings = List.copyOf(findings);
    notices = List.copyOf(notices);
    notChecked = List.copyOf(notChecked);
  }
}
