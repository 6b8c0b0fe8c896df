package io.seawall.policy.conftest;

import java.io.IOException;

/** Gives the files that policies name in {@code parse_config_file}. */
@FunctionalInterface
public interface ConfigurationFiles {

  /** No files at all. */
  ConfigurationFiles NONE =
      path -> {
        throw new IOException("files cannot be read from here");
      };

  /**
   * The content of a file.
   *
   * @param path as the policy writes it; in Conftest a relative path starts at the folder of the
   *     module that calls. The host decides where it starts and what may be read
   * @throws IOException if there is no such file, or it may not be read
   */
  byte[] read(String path) throws IOException;
}
