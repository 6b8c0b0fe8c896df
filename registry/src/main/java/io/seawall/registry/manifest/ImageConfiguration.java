package io.seawall.registry.manifest;

import io.seawall.model.Digest;
import io.seawall.model.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate needs of an image's configuration (OCI image specification, config.md).
 *
 * @param platform null unless both operating system and architecture are stated
 * @param diffIds digests of the decompressed layers as the configuration claims them, perhaps none;
 *     containerd and Docker unpack no layer with another one, Podman does not look at them
 */
public record ImageConfiguration(@Nullable Platform platform, List<Digest> diffIds) {

  /** Largest configuration in bytes; clients take 4 or 8 MiB. */
  public static final int MAX_BYTES = 8 << 20;

  /** Copies the list. */
  public ImageConfiguration {
    diffIds = List.copyOf(diffIds);
  }
}
