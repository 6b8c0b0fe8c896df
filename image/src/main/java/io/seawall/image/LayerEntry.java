package io.seawall.image;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a layer.
 *
 * @param path normalised: no leading slash, no {@code .}, {@code ..} or empty segments. For {@link
 *     Kind#WHITEOUT} the path that is deleted, for {@link Kind#OPAQUE} the folder whose lower
 *     content is hidden, where the empty path is the root. What is no UTF-8 reads {@code \xHH}, so
 *     that different names stay different
 * @param kind what it is
 * @param size bytes of content; 0 for everything but files
 * @param mode permission bits with set-uid, set-gid and sticky
 * @param linkTarget target of a symbolic link as written, or normalised path of a hard link; null
 *     for all others
 */
public record LayerEntry(String path, Kind kind, long size, int mode, @Nullable String linkTarget) {

  /** What an entry is (OCI image specification, layer.md). */
  public enum Kind {
    FILE,
    DIRECTORY,
    SYMLINK,
    HARDLINK,
    /** {@code .wh.NAME}: deletes NAME of the layers below. */
    WHITEOUT,
    /** {@code .wh..wh..opq}: hides everything that lower layers put into the folder. */
    OPAQUE,
    /** Device, pipe or socket. */
    SPECIAL
  }
}
