package io.seawall.sensor.guard.policy;

/** A program that may or must not run. */
public sealed interface FileRule {

  /**
   * A path in the container. A link stands for the file that it leads to; a path that ends in a
   * slash stands for all that is below it.
   *
   * @param path absolute
   */
  record AtPath(String path) implements FileRule {

    /** Whether it stands for all that is below it. */
    public boolean isFolder() {
      return path.endsWith("/");
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /**
   * A content.
   *
   * @param sha256 64 hexadecimal digits
   */
  record WithDigest(String sha256) implements FileRule {

    @Override
    public String toString() {
      return "sha256:" + sha256;
    }
  }
}
