package io.seawall.registry.manifest.reader;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.Digest;
import io.seawall.model.Platform;
import io.seawall.registry.manifest.ManifestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that manifests and configurations share. */
final class StrictValues {

  private static final int MAX_ANNOTATIONS = 1024;
  private static final int MAX_MEDIA_TYPE = 255;

  private StrictValues() {}

  /**
   * Refuses what readers of JSON decode differently: another encoding than UTF-8, an ill-formed
   * one, a byte order mark.
   */
  static void requireUtf8(byte[] document) {
    if (document.length >= 3
        && document[0] == (byte) 0xef
        && document[1] == (byte) 0xbb
        && document[2] == (byte) 0xbf) {
      throw ManifestException.invalid("", "it starts with a byte order mark");
    }
    for (byte b : document) {
      if (b == 0) {
        throw ManifestException.invalid("", "it has a NUL byte, so it is not JSON in UTF-8");
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
    } catch (CharacterCodingException _) {
      throw ManifestException.invalid("", "it is not UTF-8");
    }
  }

  /** A text; null if the value is null. */
  static @Nullable String textOrNull(JsonCursor json) {
    return json.isNull() ? null : text(json);
  }

  /** A text without surrogates that stand alone, which Go replaces and Java keeps. */
  static String text(JsonCursor json) {
    String text = json.text();
    requireWellFormed(text, json);
    return text;
  }

  /** A media type: printable ASCII with a slash. */
  static String mediaType(JsonCursor json) {
    String text = json.text();
    if (text.length() > MAX_MEDIA_TYPE
        || text.indexOf('/') < 1
        || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw ManifestException.invalid(json.path(), "'" + text + "' is no media type");
    }
    return text;
  }

  /** A digest of the one algorithm that the registries behind the gate hold blobs by. */
  static Digest digest(JsonCursor json) {
    String text = json.text();
    try {
      var digest = Digest.parse(text);
      if (digest.algorithm().equals("sha256")) {
        return digest;
      }
    } catch (IllegalArgumentException _) {
      // Said below, in the words of the place.
    }
    throw ManifestException.at(
        json.path(), ManifestException.DIGEST_INVALID, "'" + text + "' is no sha256 digest");
  }

  /** Annotations (annotations.md); none if the value is null. */
  static Map<String, String> annotations(JsonCursor json) {
    String path = json.path();
    Map<String, String> annotations = json.texts();
    if (annotations.size() > MAX_ANNOTATIONS) {
      throw ManifestException.invalid(path, "there are more than " + MAX_ANNOTATIONS);
    }
    annotations.forEach((key, value) -> {
      requireWellFormed(key, json);
      requireWellFormed(value, json);
    });
    return annotations;
  }

  /** The platform of these words; null unless both os and architecture are stated. */
  static @Nullable Platform platform(
      @Nullable String os, @Nullable String architecture, @Nullable String variant) {
    if (os == null || os.isEmpty() || architecture == null || architecture.isEmpty()) {
      return null;
    }
    return new Platform(os, architecture, variant == null || variant.isEmpty() ? null : variant);
  }

  private static void requireWellFormed(String text, JsonCursor json) {
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw ManifestException.invalid(json.path(), "half of a surrogate pair is no character");
    }
  }
}
