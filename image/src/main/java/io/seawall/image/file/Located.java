package io.seawall.image.file;

import io.seawall.image.LayerEntry;

/** What a container sees at a path, once symbolic links are followed. */
public sealed interface Located {

  /**
   * Something is there.
   *
   * @param layer place in the {@link FileStack} of the layer that puts it; for a folder that is
   *     only implied by what is in it, the highest layer that does so
   * @param entry never a symbolic link; its path is the one after following all links
   */
  record Found(int layer, LayerEntry entry) implements Located {}

  /**
   * Nothing is there.
   *
   * @param path the path that does not exist, after following links
   */
  record Missing(String path) implements Located {}

  /**
   * More links than allowed, or a cycle of them.
   *
   * @param path the link that was not followed any more
   */
  record TooManyLinks(String path) implements Located {}
}
