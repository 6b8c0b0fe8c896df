package io.seawall.detect.json;

import io.seawall.detect.value.Text;

/** A way to a node as RFC 6901 writes it; the first slash may be missing, as Falco has it. */
final class JsonPointer {

  /** More digits are behind the end of any array. */
  private static final int DIGITS = 7;

  private final Text[] keys;
  private final int[] indexes;

  private JsonPointer(Text[] keys, int[] indexes) {
    this.keys = keys;
    this.indexes = indexes;
  }

  static JsonPointer parse(String written) {
    String[] parts = (written.startsWith("/") ? written.substring(1) : written).split("/", -1);
    Text[] keys = new Text[parts.length];
    int[] indexes = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String key = parts[i].replace("~1", "/").replace("~0", "~");
      keys[i] = Text.of(key);
      indexes[i] = key.matches("[0-9]{1," + DIGITS + "}") ? Integer.parseInt(key) : -1;
    }
    return new JsonPointer(keys, indexes);
  }

  /** The node it leads to, or {@link JsonTree#NONE}. */
  int find(JsonTree tree, int root) {
    int node = root;
    for (int i = 0; i < keys.length && node != JsonTree.NONE; i++) {
      node =
          tree.kind(node) == JsonKind.ARRAY
              ? tree.element(node, indexes[i])
              : tree.member(node, keys[i]);
    }
    return node;
  }
}
