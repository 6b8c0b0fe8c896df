package io.seawall.model;

import org.jspecify.annotations.Nullable;

/**
 * The operating system of an image, from its os-release file (freedesktop os-release(5)).
 *
 * @param id lower-case identifier, for example {@code debian}, {@code alpine}, {@code rhel}
 * @param versionId for example {@code 12} or {@code 3.20.1}; empty for rolling distributions
 * @param codename for example {@code bookworm}; null where the file names none
 * @param prettyName the name for people
 */
public record Distribution(
    String id, String versionId, @Nullable String codename, String prettyName) {

  /** The major part of the version, for example {@code 9} of {@code 9.4}. */
  public String majorVersion() {
    int dot = versionId.indexOf('.');
    return dot < 0 ? versionId : versionId.substring(0, dot);
  }

  /** {@code id-version}, as in the {@code distro} qualifier of package URLs. */
  public String qualifier() {
    return versionId.isEmpty() ? id : id + "-" + versionId;
  }
}
