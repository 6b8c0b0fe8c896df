package io.seawall.advisory.match;

import java.util.List;

/** What an advisory's versions say of one version. */
public sealed interface Exposure {

  /**
   * The version is among them.
   *
   * @param range the part that holds the version in words, for example {@code >= 2.0, < 2.17.1}
   * @param fixedVersions fixes above the version in the publisher's order
   */
  record Vulnerable(String range, List<String> fixedVersions) implements Exposure {
    public Vulnerable {
      fixedVersions = List.copyOf(fixedVersions);
    }
  }

  /** A fix that the advisory names is in the version. */
  record Fixed() implements Exposure {}

  /** The advisory does not speak of the version. */
  record Outside() implements Exposure {}
}
