package io.seawall.image.storage;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A layer as {@code layers.json} lists it.
 *
 * @param parent null for the lowest
 * @param diffDigest digest of its tar; null where none is stated
 * @param diffSize of its tar in bytes; -1 where none is stated
 */
record LayerRecord(String id, @Nullable String parent, @Nullable Digest diffDigest, long diffSize) {

  static LayerRecord read(JsonCursor json) {
    String id = null;
    String parent = null;
    String digest = null;
    long size = -1;
    json.enterObject();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "id" -> id = json.text();
        case "parent" -> parent = json.textOrNull();
        case "diff-digest" -> digest = json.textOrNull();
        case "diff-size" -> size = json.size();
        default -> json.skip();
      }
    }
    if (id == null || !Store.isId(id)) {
      throw json.malformed("a layer without a proper id");
    }
    return new LayerRecord(
        id, parent == null || parent.isEmpty() ? null : parent, digest(digest, json), size);
  }

  private static @Nullable Digest digest(@Nullable String text, JsonCursor json) {
    try {
      return text == null || text.isEmpty() ? null : Digest.parse(text);
    } catch (IllegalArgumentException e) {
      throw json.malformed(String.valueOf(e.getMessage()));
    }
  }
}
