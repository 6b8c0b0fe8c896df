package io.seawall.image.file;

/**
 * Content that a lower layer ships and a later one deletes. What is merely replaced, as any upgrade
 * does, is not deleted.
 *
 * @param path what deletes it: the deleted file or folder, or the opaque folder
 * @param shippedIn place in the {@link FileStack} of the layer that ships the content
 * @param deletedIn place of the layer that deletes it
 * @param files number of regular files that were visible until then, at least 1
 * @param bytes their size together
 * @param cause how it is deleted
 */
public record Deletion(
    String path, int shippedIn, int deletedIn, long files, long bytes, Cause cause) {

  /** How a layer deletes lower content. */
  public enum Cause {
    /** A whiteout file. */
    WHITEOUT,
    /** An opaque folder: everything lower in it is gone, also what the layer puts there anew. */
    OPAQUE
  }
}
