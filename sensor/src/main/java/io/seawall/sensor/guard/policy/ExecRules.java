package io.seawall.sensor.guard.policy;

import java.util.List;

/**
 * What may run.
 *
 * @param drift for files that are not in the image as it was
 * @param mode for the lists
 * @param deny what must not run
 * @param allow if not empty: nothing else may run
 * @param volumes folders and files on other mounts from which programs may come
 */
public record ExecRules(
    Mode drift, Mode mode, List<FileRule> deny, List<FileRule> allow, List<String> volumes) {

  /** Takes copies. */
  public ExecRules {
    deny = List.copyOf(deny);
    allow = List.copyOf(allow);
    volumes = List.copyOf(volumes);
  }

  /** Whether contents must be known. */
  public boolean hasDigests() {
    return deny.stream().anyMatch(FileRule.WithDigest.class::isInstance)
        || allow.stream().anyMatch(FileRule.WithDigest.class::isInstance);
  }
}
