package io.seawall.registry.manifest;

import java.util.List;

/**
 * An image index or a Docker manifest list (OCI image specification, image-index.md).
 *
 * @param head what all manifests have
 * @param children in their order, perhaps none; each is what its own content says, never what the
 *     descriptor claims by media type, platform or annotation
 */
public record ImageIndex(Head head, List<Descriptor> children) implements Manifest {

  /** Copies the list. */
  public ImageIndex {
    children = List.copyOf(children);
  }
}
