package io.seawall.advisory.version.range;

/** A set of versions, written in the grammar of an ecosystem. */
public interface VersionSet {

  /**
   * Whether a version is in the set; false for a text that is no version in the range's ecosystem.
   */
  boolean contains(String version);
}
