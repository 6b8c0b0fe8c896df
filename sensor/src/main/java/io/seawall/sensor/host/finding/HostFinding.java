package io.seawall.sensor.host.finding;

import io.seawall.model.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deviation.
 *
 * @param check what was looked at
 * @param severity how bad it is here
 * @param container full id of the container concerned; null for the host
 * @param subject what it is about, where the check has several: a path, a program, a vulnerability;
 *     empty if it has one
 * @param evidence what was seen and where
 * @param partOf the id of the check in the same container that explains this one; null if it stands
 *     for itself
 */
public record HostFinding(
    Check check,
    Severity severity,
    @Nullable String container,
    String subject,
    List<String> evidence,
    @Nullable String partOf) {

  /** Copies the list. */
  public HostFinding {
    evidence = List.copyOf(evidence);
  }

  /** The same, explained by another. */
  public HostFinding explainedBy(String other) {
    return new HostFinding(check, severity, container, subject, evidence, other);
  }
}
