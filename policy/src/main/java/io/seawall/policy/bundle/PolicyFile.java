package io.seawall.policy.bundle;

/**
 * One file of a policy.
 *
 * @param name how messages call it, usually the path that the user gave
 * @param path path below the root of the policy, with {@code /} between folders and none in front
 * @param content its bytes, which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PolicyFile(String name, String path, byte[] content) {

  /** A file that messages call by its path. */
  public PolicyFile(String path, byte[] content) {
    this(path, path, content);
  }

  /** The last part of the path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of its folder, empty for the root. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
