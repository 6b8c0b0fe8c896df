package io.seawall.registry.manifest.reader;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.Digest;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageIndex;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.ManifestFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands at the top of a manifest, and what of it fits together. */
final class ManifestFields {

  private static final int SCHEMA_VERSION = 2;

  private final StrictObject object;
  private long schemaVersion;
  private @Nullable String mediaType;
  private @Nullable String artifactType;
  private @Nullable Descriptor config;
  private @Nullable List<Descriptor> layers;
  private @Nullable List<Descriptor> manifests;
  private @Nullable Descriptor subject;
  private Map<String, String> annotations = Map.of();

  private ManifestFields(StrictObject object) {
    this.object = object;
  }

  /** Reads the document at whose top the cursor stands. */
  static ManifestFields read(JsonCursor json) {
    StrictObject object = StrictObject.enter(json, KnownKeys.MANIFEST);
    if (object == null) {
      throw ManifestException.invalid("", "the manifest is null");
    }
    var fields = new ManifestFields(object);
    for (String key = object.next(); key != null; key = object.next()) {
      fields.field(key, json);
    }
    return fields;
  }

  private void field(String key, JsonCursor json) {
    switch (key) {
      case "schemaVersion" -> schemaVersion = json.size();
      case "mediaType" -> mediaType = StrictValues.textOrNull(json);
      case "artifactType" -> artifactType = StrictValues.textOrNull(json);
      case "config" -> config = DescriptorReader.readOrNull(json);
      case "layers" -> layers = descriptors(json);
      case "manifests" -> manifests = descriptors(json);
      case "subject" -> subject = DescriptorReader.readOrNull(json);
      case "annotations" -> annotations = StrictValues.annotations(json);
      default -> json.skip();
    }
  }

  /** Null and absent are alike here, as they are in Go. */
  private static @Nullable List<Descriptor> descriptors(JsonCursor json) {
    return json.isNull() ? null : json.list(DescriptorReader::read);
  }

  /**
   * The manifest that the fields make.
   *
   * @throws ManifestException if they contradict one another or the format
   */
  Manifest manifest(Digest digest, long size, ManifestFormat format) {
    checkVersion();
    checkMediaType(format);
    var head = new Manifest.Head(digest, size, format, artifactType, subject, annotations);
    return format.isIndex() ? index(head) : image(head);
  }

  private void checkVersion() {
    if (!object.has("schemaVersion")) {
      throw ManifestException.invalid("schemaVersion", "there is none");
    }
    for (String key : List.of("fsLayers", "history", "signatures")) {
      if (object.has(key)) {
        throw ManifestException.invalid(key, "Docker's schema 1 is not taken");
      }
    }
    if (schemaVersion != SCHEMA_VERSION) {
      throw ManifestException.invalid("schemaVersion", "expected 2, found " + schemaVersion);
    }
  }

  private void checkMediaType(ManifestFormat format) {
    String stated = mediaType;
    if (stated == null ? format.isDocker() : !stated.equals(format.mediaType())) {
      throw ManifestException.invalid(
          "mediaType",
          (stated == null ? "there is none" : "it is '" + stated + "'")
              + ", but the Content-Type is "
              + format.mediaType());
    }
  }

  private ImageIndex index(Manifest.Head head) {
    if (config != null || layers != null) {
      throw ManifestException.invalid(
          config != null ? "config" : "layers", "an index has none, only a manifest does");
    } else if (!object.has("manifests")) {
      throw ManifestException.invalid("manifests", "there are none");
    }
    List<Descriptor> children = manifests == null ? List.of() : manifests;
    checkSizes("manifests", children, new HashMap<>());
    return new ImageIndex(head, children);
  }

  private ImageManifest image(Manifest.Head head) {
    Descriptor config = this.config;
    if (manifests != null && !manifests.isEmpty()) {
      throw ManifestException.invalid("manifests", "a manifest has none, only an index does");
    } else if (config == null) {
      throw ManifestException.invalid("config", "there is none");
    } else if (!object.has("layers")) {
      throw ManifestException.invalid("layers", "there are none");
    }
    List<Descriptor> stack = layers == null ? List.of() : layers;
    if (stack.size() > ManifestReader.MAX_LAYERS) {
      throw ManifestException.invalid(
          "layers", stack.size() + " are more than " + ManifestReader.MAX_LAYERS);
    }
    Map<Digest, Long> sizes = new HashMap<>();
    sizes.put(config.digest(), config.size());
    checkSizes("layers", stack, sizes);
    return new ImageManifest(head, config, stack);
  }

  /** Clients stop reading at the stated size, so one blob with two sizes is two blobs. */
  private static void checkSizes(
      String list, List<Descriptor> descriptors, Map<Digest, Long> sizes) {
    for (int i = 0; i < descriptors.size(); i++) {
      Descriptor descriptor = descriptors.get(i);
      Long other = sizes.putIfAbsent(descriptor.digest(), descriptor.size());
      if (other != null && other != descriptor.size()) {
        throw ManifestException.at(
            list + "[" + i + "].size",
            ManifestException.SIZE_INVALID,
            "the same digest has the size " + other + " elsewhere");
      }
    }
  }
}
