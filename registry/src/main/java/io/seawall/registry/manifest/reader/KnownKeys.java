package io.seawall.registry.manifest.reader;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that some reader knows in one kind of object, and who is mistaken for them. Go's
 * encoding/json takes a key for a field's name if they are equal under Unicode's simple folding
 * (U+017F is an s, U+212A a k); json-iterator, which parts of containerd's and Podman's world used,
 * lower-cases the key instead (U+0130 is an i). Both are covered here, and a little more.
 */
final class KnownKeys {

  static final KnownKeys MANIFEST =
      new KnownKeys(
          "schemaVersion",
          "mediaType",
          "artifactType",
          "config",
          "layers",
          "manifests",
          "subject",
          "annotations",
          "fsLayers",
          "history",
          "signatures",
          "blobs");

  static final KnownKeys DESCRIPTOR =
      new KnownKeys(
          "mediaType", "digest", "size", "urls", "annotations", "data", "platform", "artifactType");

  static final KnownKeys PLATFORM =
      new KnownKeys("architecture", "os", "os.version", "os.features", "variant", "features");

  static final KnownKeys IMAGE_CONFIG =
      new KnownKeys(
          "created",
          "author",
          "architecture",
          "variant",
          "os",
          "os.version",
          "os.features",
          "config",
          "rootfs",
          "history");

  /** What tells an image configuration among others. */
  static final KnownKeys ANY_CONFIG = new KnownKeys("rootfs");

  static final KnownKeys ROOTFS = new KnownKeys("type", "diff_ids");

  static final KnownKeys HISTORY =
      new KnownKeys("created", "author", "created_by", "comment", "empty_layer");

  static final KnownKeys EXECUTION =
      new KnownKeys(
          "User",
          "ExposedPorts",
          "Env",
          "Entrypoint",
          "Cmd",
          "Volumes",
          "WorkingDir",
          "Labels",
          "StopSignal",
          "ArgsEscaped",
          "Healthcheck",
          "OnBuild",
          "Shell");

  private final Map<String, String> byFolded = new HashMap<>();

  private KnownKeys(String... keys) {
    for (String key : keys) {
      byFolded.put(folded(key), key);
    }
  }

  /** The key that some reader takes for this one, written so; null if it is known to none. */
  @Nullable String meantBy(String key) {
    return byFolded.get(folded(key));
  }

  /** A form that is equal for keys that some reader takes for the same. */
  static String folded(String key) {
    var folded = new StringBuilder(key.length());
    key.codePoints()
        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
