package io.seawall.registry.record;

import io.seawall.model.Digest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest is and holds, wherever it lies. It follows from the manifest's bytes, so it is
 * the same in every repository.
 *
 * @param digest of the manifest's bytes
 * @param kind by its content, never by what a descriptor claims
 * @param mediaType as the manifest was served or sent
 * @param size in bytes
 * @param config blob of the configuration; null for an index
 * @param layers blobs of the layers from the lowest up; empty for an index
 * @param children manifests that an index lists; empty for all others
 * @param subject manifest that this one refers to; null where there is none
 * @param artifactType as the image specification defines it; null where there is none
 * @param factsDigest digest of the facts that were found in it; null where none are known or it is
 *     no image
 */
public record ManifestRecord(
    Digest digest,
    Kind kind,
    String mediaType,
    long size,
    @Nullable Digest config,
    List<Digest> layers,
    List<Digest> children,
    @Nullable Digest subject,
    @Nullable String artifactType,
    @Nullable Digest factsDigest) {

  /** Most layers, and most children, that are remembered. */
  public static final int MAX_HELD = 20_000;

  /** Longest media type and artifact type, in characters (RFC 6838, section 4.2, is stricter). */
  public static final int MAX_TYPE = 512;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if something is larger than is remembered
   */
  public ManifestRecord {
    layers = List.copyOf(layers);
    children = List.copyOf(children);
    if (layers.size() > MAX_HELD || children.size() > MAX_HELD) {
      throw new IllegalArgumentException("a manifest that lists more than " + MAX_HELD);
    } else if (mediaType.length() > MAX_TYPE
        || artifactType != null && artifactType.length() > MAX_TYPE) {
      throw new IllegalArgumentException("a type longer than " + MAX_TYPE + " characters");
    } else if (size < 0) {
      throw new IllegalArgumentException("a size below 0");
    }
  }

  /** What a manifest is for. */
  public enum Kind {
    /** Something that can be run: a configuration of an image and layers. */
    IMAGE,
    /** Something else that is kept in a registry, such as a signature; nothing in it is run. */
    ARTIFACT,
    /** A list of manifests. */
    INDEX;

    /** The lower-case word used in records. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same with the digest of its facts. */
  public ManifestRecord withFacts(Digest facts) {
    return new ManifestRecord(
        digest, kind, mediaType, size, config, layers, children, subject, artifactType, facts);
  }

  /** All that it holds, each once: its configuration, its layers and its children. */
  public List<Digest> held() {
    var held = new LinkedHashSet<Digest>();
    if (config != null) {
      held.add(config);
    }
    held.addAll(layers);
    held.addAll(children);
    return new ArrayList<>(held);
  }
}
