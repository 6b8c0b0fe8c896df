package io.seawall.image;

/**
 * Content that a lower layer ships and a later one hides.
 *
 * @param path what hides it: the deleted file or folder, the opaque folder, or the replaced path
 * @param shippedIn place in the {@link FileStack} of the layer that ships the content
 * @param deletedIn place of the layer that hides it
 * @param files number of regular files that were visible until then, at least 1
 * @param bytes their size together
 * @param cause how it is hidden
 */
public record Deletion(
    String path, int shippedIn, int deletedIn, long files, long bytes, Cause cause) {

  /** How a layer hides lower content. */
  public enum Cause {
    /** A whiteout file. */
    WHITEOUT,
    /** An opaque folder: everything lower in it is gone, also what the layer puts there anew. */
    OPAQUE,
    /** Something else at the same path. */
    REPLACED
  }
}
