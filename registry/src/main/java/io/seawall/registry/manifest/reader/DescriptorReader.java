package io.seawall.registry.manifest.reader;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.Digest;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ManifestException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one descriptor (OCI image specification, descriptor.md). */
final class DescriptorReader {

  private final JsonCursor json;
  private final String path;
  private @Nullable String mediaType;
  private @Nullable Digest digest;
  private @Nullable Long size;
  private byte @Nullable [] data;
  private Map<String, String> annotations = Map.of();
  private @Nullable String os;
  private @Nullable String architecture;
  private @Nullable String variant;
  private @Nullable String artifactType;

  private DescriptorReader(JsonCursor json, String path) {
    this.json = json;
    this.path = path;
  }

  /** Reads the current value; null if it is null. */
  static @Nullable Descriptor readOrNull(JsonCursor json) {
    return json.isNull() ? null : read(json);
  }

  /** Reads the current value. */
  static Descriptor read(JsonCursor json) {
    String path = json.path();
    StrictObject object = StrictObject.enter(json, KnownKeys.DESCRIPTOR);
    if (object == null) {
      throw ManifestException.invalid(path, "expected a descriptor, found null");
    }
    var reader = new DescriptorReader(json, path);
    for (String key = object.next(); key != null; key = object.next()) {
      reader.field(key);
    }
    return reader.descriptor();
  }

  private void field(String key) {
    switch (key) {
      case "mediaType" -> mediaType = StrictValues.mediaType(json);
      case "digest" -> digest = StrictValues.digest(json);
      case "size" -> size = size();
      case "urls" -> refuseForeign();
      case "annotations" -> annotations = StrictValues.annotations(json);
      case "data" -> data = data();
      case "platform" -> StrictObject.walk(json, KnownKeys.PLATFORM, this::platformField);
      case "artifactType" -> artifactType = StrictValues.textOrNull(json);
      default -> json.skip();
    }
  }

  private Descriptor descriptor() {
    if (mediaType == null) {
      throw ManifestException.invalid(path, "there is no mediaType");
    } else if (digest == null) {
      throw ManifestException.at(path, ManifestException.DIGEST_INVALID, "there is no digest");
    } else if (size == null) {
      throw ManifestException.at(path, ManifestException.SIZE_INVALID, "there is no size");
    }
    checkData(digest, size);
    Platform platform = StrictValues.platform(os, architecture, variant);
    return new Descriptor(mediaType, digest, size, annotations, platform, artifactType);
  }

  /** A client that trusts embedded content must get what all others get by the digest. */
  private void checkData(Digest digest, long size) {
    byte[] embedded = data;
    if (embedded == null) {
      return;
    } else if (embedded.length != size) {
      throw ManifestException.at(
          path + ".data", ManifestException.SIZE_INVALID, "it is not as long as its size says");
    } else if (!Digest.sha256Of(embedded).equals(digest)) {
      throw ManifestException.at(
          path + ".data", ManifestException.DIGEST_INVALID, "it does not have its digest");
    }
  }

  private long size() {
    try {
      long value = json.size();
      if (value <= Descriptor.MAX_SIZE) {
        return value;
      }
    } catch (SeawallException _) {
      // Said below, with the code for sizes.
    }
    throw ManifestException.at(
        json.path(), ManifestException.SIZE_INVALID, "expected a size, a whole number from 0");
  }

  /** Content elsewhere can change after it was judged, and would be fetched from inside. */
  private void refuseForeign() {
    String at = json.path();
    if (!json.list(JsonCursor::text).isEmpty()) {
      throw ManifestException.invalid(at, "content that lies elsewhere cannot be judged");
    }
  }

  private byte @Nullable [] data() {
    String text = json.textOrNull();
    if (text == null) {
      return null;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      // Java takes spellings that Go does not: without padding, with bits left over.
      if (Base64.getEncoder().encodeToString(decoded).equals(text)) {
        return decoded;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw ManifestException.invalid(json.path(), "expected base64");
  }

  private void platformField(String key) {
    switch (key) {
      case "os" -> os = StrictValues.textOrNull(json);
      case "architecture" -> architecture = StrictValues.textOrNull(json);
      case "variant" -> variant = StrictValues.textOrNull(json);
      case "os.version" -> StrictValues.textOrNull(json);
      case "os.features", "features" -> json.list(StrictValues::text);
      default -> json.skip();
    }
  }
}
