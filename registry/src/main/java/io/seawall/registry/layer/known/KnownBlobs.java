package io.seawall.registry.layer.known;

import io.seawall.image.FileIndex;
import io.seawall.inventory.Analyzers;
import io.seawall.inventory.LayerFacts;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import io.seawall.scan.LayerFactsCache;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of blobs without reading them: the links from blobs to layers and the facts of
 * layers, which {@code seawall scan} shares. Safe for several threads and processes.
 *
 * @param facts of layers, by diffID
 * @param links from blobs to diffIDs
 */
public record KnownBlobs(LayerFactsCache facts, BlobLinks links) {

  /**
   * What is known of a layer as an image names it.
   *
   * @param blob digest of the stored blob, from the manifest
   * @param claimed diffID of the layer, from the configuration; null where nobody states it
   * @return null if the blob must be read
   */
  public @Nullable LayerResult find(Digest blob, @Nullable Digest claimed) {
    return switch (links.find(blob)) {
      case null -> null;
      case BlobLink.NoTar other ->
          new LayerResult.Broken(noFacts(blob, claimed, other), other.reason());
      case BlobLink.ToLayer layer -> {
        // The other algorithm says nothing; the blob is read again to compute that one.
        if (claimed != null && !layer.diffId().algorithm().equals(claimed.algorithm())) {
          yield null;
        } else if (claimed != null && !layer.diffId().equals(claimed)) {
          yield new LayerResult.Contradicted(blob, claimed, layer.diffId());
        }
        LayerFacts known = facts.find(layer.diffId());
        yield known == null ? null : new LayerResult.Read(known);
      }
    };
  }

  /** Keeps what was read; whoever calls has checked the digest of the blob. */
  public void keep(BlobReading reading) {
    switch (reading) {
      case BlobReading.Layer layer -> {
        Digest diffId = layer.facts().diffId();
        if (diffId != null) {
          facts.put(layer.facts());
          links.put(layer.blob(), new BlobLink.ToLayer(diffId));
        }
      }
      case BlobReading.NoTar other -> links.put(other.blob(), new BlobLink.NoTar(other.reason()));
      case BlobReading.Broken _, BlobReading.Unread _ -> {}
    }
  }

  /**
   * The same facts that reading such a blob gives.
   *
   * @param blob its digest
   * @param claimed diffID of the layer, from the configuration; null where nobody states it
   * @param other what it is instead of a layer
   */
  public static LayerFacts noFacts(Digest blob, @Nullable Digest claimed, BlobLink.NoTar other) {
    Digest name = claimed == null ? blob : claimed;
    var gap = new NotChecked(NotChecked.Kind.LAYER_SKIPPED, "layer " + name, null, other.reason());
    return new LayerFacts(
        Analyzers.version(), claimed, false, List.of(), List.of(), List.of(gap), FileIndex.EMPTY);
  }
}
