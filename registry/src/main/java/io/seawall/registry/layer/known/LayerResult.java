package io.seawall.registry.layer.known;

import io.seawall.inventory.LayerFacts;
import io.seawall.model.Digest;

/** What the gate knows of one layer of an image. */
public sealed interface LayerResult {

  /**
   * The layer was read to its end, and is the one that the configuration names.
   *
   * @param facts complete
   */
  record Read(LayerFacts facts) implements LayerResult {}

  /**
   * The blob is what the manifest names, but no tar that can be read to its end.
   *
   * @param facts of what came before the damage, which their {@code notChecked} names; as {@code
   *     seawall scan} has them
   * @param reason for people
   */
  record Broken(LayerFacts facts, String reason) implements LayerResult {}

  /**
   * The configuration names another layer than the manifest: by its diffIDs the image would be
   * taken for one that it is not.
   *
   * @param blob digest of the stored blob
   * @param stated the diffID in the configuration
   * @param found the diffID that the layer has
   */
  record Contradicted(Digest blob, Digest stated, Digest found) implements LayerResult {}

  /**
   * The layer could not be read, or not yet.
   *
   * @param reason for people
   * @param pending whether it is still being read, so that asking again later may help
   */
  record Unavailable(String reason, boolean pending) implements LayerResult {}
}
