package io.seawall.image.storage;

import io.seawall.image.json.JsonCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image as {@code images.json} lists it.
 *
 * @param id usually the digest of its configuration in hexadecimal
 * @param digest of its manifest; empty where none is stated
 * @param names with tag or digest
 * @param topLayer null for an image without layers
 */
record ImageRecord(String id, String digest, List<String> names, @Nullable String topLayer) {

  static ImageRecord read(JsonCursor json) {
    String id = null;
    String digest = null;
    String layer = null;
    List<String> names = List.of();
    json.enterObject();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "id" -> id = json.text();
        case "digest" -> digest = json.textOrNull();
        case "layer" -> layer = json.textOrNull();
        case "names" -> names = json.list(JsonCursor::text);
        default -> json.skip();
      }
    }
    if (id == null || !Store.isId(id)) {
      throw json.malformed("an image without a proper id");
    }
    String top = layer == null || layer.isEmpty() ? null : layer;
    return new ImageRecord(id, digest == null ? "" : digest, names, top);
  }
}
