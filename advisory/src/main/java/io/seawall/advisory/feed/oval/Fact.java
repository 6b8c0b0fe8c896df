package io.seawall.advisory.feed.oval;

import io.seawall.advisory.Ecosystem;
import org.jspecify.annotations.Nullable;

/** What a test of a definition finds out, as far as packages are concerned. */
sealed interface Fact {

  /** A package has a version. */
  record Installed(PackageCondition condition) implements Fact {}

  /**
   * The release is this one.
   *
   * @param ecosystem null where the test does not say which
   */
  record Release(@Nullable Ecosystem ecosystem) implements Fact {}

  /**
   * Never true on the release that the file is for: another distribution, another build flavour.
   */
  record Elsewhere() implements Fact {}

  /**
   * A module stream is enabled.
   *
   * @param module for example {@code nodejs:18}
   */
  record ModuleStream(String module) implements Fact {}

  /**
   * Something that no list of packages tells: architecture, signature, the kernel that runs. Taken
   * as true.
   */
  record Circumstance() implements Fact {}
}
