package io.seawall.registry.manifest;

import io.seawall.model.Digest;
import io.seawall.model.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of another blob (OCI image specification, descriptor.md). Only the digest
 * binds: all else are claims of whoever wrote the manifest. It leads into the same registry, never
 * elsewhere, and content that was embedded has been compared with the digest.
 *
 * @param mediaType as stated
 * @param digest SHA-256
 * @param size in bytes, 0 to {@link #MAX_SIZE}; whoever reads the blob compares
 * @param annotations perhaps none; some snapshotters of containerd mount layers by them
 * @param platform null unless both operating system and architecture are stated
 * @param artifactType null where none is stated
 */
public record Descriptor(
    String mediaType,
    Digest digest,
    long size,
    Map<String, String> annotations,
    @Nullable Platform platform,
    @Nullable String artifactType) {

  /** Largest blob that may be named, in bytes: 8 TiB. */
  public static final long MAX_SIZE = 1L << 43;

  /** Copies the annotations. */
  public Descriptor {
    annotations = Map.copyOf(annotations);
  }
}
