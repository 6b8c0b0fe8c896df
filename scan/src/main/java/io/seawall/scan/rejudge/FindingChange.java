package io.seawall.scan.rejudge;

import io.seawall.model.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding of a package that came, went or became another; at least one side is there.
 *
 * @param id of the finding
 * @param before what was said; null for a finding that is new
 * @param after what is said; null for a finding that is gone
 */
public record FindingChange(String id, @Nullable State before, @Nullable State after) {

  /**
   * What counts of a finding.
   *
   * @param exploited whether it is known to be exploited
   * @param fixedVersions versions that fix it
   */
  public record State(Severity severity, boolean exploited, List<String> fixedVersions) {
    public State {
      fixedVersions = List.copyOf(fixedVersions);
    }
  }

  /** What happened to it. */
  public Kind kind() {
    if (before == null) {
      return Kind.ADDED;
    }
    return after == null ? Kind.REMOVED : Kind.CHANGED;
  }

  /** What can happen to a finding. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }
}
