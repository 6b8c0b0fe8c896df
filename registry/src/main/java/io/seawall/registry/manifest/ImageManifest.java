package io.seawall.registry.manifest;

import java.util.List;

/**
 * An image manifest (OCI image specification, manifest.md), by which images and artifacts of all
 * kinds are packed. Which of the two it is, its blobs tell ({@code content.Classifier}).
 *
 * @param head what all manifests have
 * @param config the configuration, of whatever kind
 * @param layers in their order, perhaps none; a blob may come several times
 */
public record ImageManifest(Head head, Descriptor config, List<Descriptor> layers)
    implements Manifest {

  /** Copies the list. */
  public ImageManifest {
    layers = List.copyOf(layers);
  }
}
