package io.seawall.image.manifest;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.Digest;
import io.seawall.model.Platform;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document that a descriptor of an index leads to. */
public sealed interface OciDocument {

  /** The keys that lead to content. */
  List<String> KEYS = List.of("mediaType", "manifests", "config", "layers");

  /**
   * An image index or a Docker manifest list (image-index.md).
   *
   * @param manifests its entries in their order
   */
  record Index(List<OciDescriptor> manifests) implements OciDocument {}

  /**
   * An image manifest (manifest.md).
   *
   * @param config the configuration
   * @param layers from the lowest up
   * @param annotations perhaps none
   */
  record Manifest(OciDescriptor config, List<OciDescriptor> layers, Map<String, String> annotations)
      implements OciDocument {}

  /**
   * Reads an index or a manifest, whichever it is.
   *
   * @param place what it is, for messages
   */
  static OciDocument parse(byte[] document, String place) {
    return JsonCursor.read(document, place, OciDocument::read);
  }

  private static OciDocument read(JsonCursor json) {
    String mediaType = null;
    List<OciDescriptor> manifests = null;
    List<OciDescriptor> layers = null;
    OciDescriptor config = null;
    Map<String, String> annotations = Map.of();
    json.enterObject();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "mediaType" -> mediaType = json.textOrNull();
        case "manifests" -> manifests = json.list(OciDocument::descriptor);
        case "layers" -> layers = json.list(OciDocument::descriptor);
        case "config" -> config = descriptor(json);
        case "annotations" -> annotations = json.texts();
        default -> passOver(key, json);
      }
    }
    OciDocument document = document(json, manifests, config, layers, annotations);
    if (mediaType != null && document.contradicts(mediaType)) {
      throw json.malformed("its mediaType " + mediaType + " contradicts its content");
    }
    return document;
  }

  /**
   * Skips what is not known here. Docker and containerd do not mind the case of a key, so one that
   * differs only in case would show them other layers than us.
   */
  private static void passOver(String key, JsonCursor json) {
    for (String known : KEYS) {
      if (key.equalsIgnoreCase(known)) {
        throw json.malformed("the key '" + key + "', which others read as '" + known + "'");
      }
    }
    json.skip();
  }

  /** Whether this media type names the other kind of document. */
  default boolean contradicts(String mediaType) {
    return this instanceof Index
        ? OciDescriptor.isManifest(mediaType)
        : OciDescriptor.isIndex(mediaType);
  }

  private static OciDocument document(
      JsonCursor json,
      @Nullable List<OciDescriptor> manifests,
      @Nullable OciDescriptor config,
      @Nullable List<OciDescriptor> layers,
      Map<String, String> annotations) {
    boolean manifest = layers != null || config != null;
    if (manifests != null && manifest && !manifests.isEmpty()) {
      throw json.malformed("both an index and a manifest");
    } else if (manifests != null && !manifest) {
      return new Index(manifests);
    } else if (config == null || layers == null) {
      throw json.malformed("neither an index nor a manifest with config and layers");
    }
    return new Manifest(config, layers, annotations);
  }

  private static OciDescriptor descriptor(JsonCursor json) {
    String mediaType = null;
    Digest digest = null;
    long size = -1;
    List<String> urls = List.of();
    Map<String, String> annotations = Map.of();
    Platform platform = null;
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        switch (key) {
          case "mediaType" -> mediaType = json.textOrNull();
          case "digest" -> digest = json.digest();
          case "size" -> size = json.size();
          case "urls" -> urls = json.list(JsonCursor::text);
          case "annotations" -> annotations = json.texts();
          case "platform" -> platform = platform(json);
          default -> json.skip();
        }
      }
    }
    if (digest == null) {
      throw json.malformed("a descriptor without digest");
    }
    String type = mediaType == null ? "" : mediaType;
    return new OciDescriptor(type, digest, size, urls, annotations, platform);
  }

  private static @Nullable Platform platform(JsonCursor json) {
    String os = null;
    String architecture = null;
    String variant = null;
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        switch (key) {
          case "os" -> os = json.textOrNull();
          case "architecture" -> architecture = json.textOrNull();
          case "variant" -> variant = json.textOrNull();
          default -> json.skip();
        }
      }
    }
    return platform(os, architecture, variant);
  }

  /** The platform of these words; null unless both os and architecture are stated. */
  static @Nullable Platform platform(
      @Nullable String os, @Nullable String architecture, @Nullable String variant) {
    if (os == null || os.isEmpty() || architecture == null || architecture.isEmpty()) {
      return null;
    }
    return new Platform(os, architecture, variant == null || variant.isEmpty() ? null : variant);
  }
}
