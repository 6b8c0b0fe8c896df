package io.seawall.policy.gatekeeper;

import java.io.IOException;

/** Gives the files that a suite names. */
@FunctionalInterface
public interface SuiteFiles {

  /**
   * The content of a file.
   *
   * @param path as the suite writes it: relative to the folder of the suite. The host decides what
   *     may be read; a path may hold {@code ..}
   * @throws IOException if there is no such file, or it may not be read
   */
  byte[] read(String path) throws IOException;
}
