package io.seawall.image;

import io.seawall.model.Digest;
import io.seawall.model.Platform;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an image says of itself (OCI image configuration and manifest).
 *
 * @param manifestDigest digest of the manifest; null for a root file system and for archives
 *     without manifests
 * @param platform what it runs on; null for a root file system
 * @param diffIds digests of the uncompressed layers from the lowest up; empty for a root file
 *     system
 * @param history build steps from the lowest up, those without a layer included
 * @param annotations of the manifest, then labels of the configuration where a manifest has none of
 *     that name
 */
public record ImageConfig(
    @Nullable Digest manifestDigest,
    @Nullable Platform platform,
    List<Digest> diffIds,
    List<BuildStep> history,
    Map<String, String> annotations) {

  public ImageConfig {
    diffIds = List.copyOf(diffIds);
    history = List.copyOf(history);
    annotations = Map.copyOf(annotations);
  }

  /**
   * One build step (OCI image configuration, "history").
   *
   * @param createdBy command; empty where none is recorded
   * @param emptyLayer whether the step made no layer
   */
  public record BuildStep(String createdBy, boolean emptyLayer) {}
}
