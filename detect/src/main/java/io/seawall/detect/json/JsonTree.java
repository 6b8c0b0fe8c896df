package io.seawall.detect.json;

import io.seawall.detect.value.Text;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one document in the order they were written, a container before what is in it.
 * Reused from document to document.
 */
final class JsonTree {

  /** No node. */
  static final int NONE = -1;

  private static final int PAIRWISE = 16;

  private JsonKind[] kinds = new JsonKind[256];
  private @Nullable Text[] keys = new Text[256];
  private Text[] texts = new Text[256];
  private int[] ends = new int[256];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /**
   * Adds a node behind all others.
   *
   * @param key null for an element of an array and the root
   * @param text what a scalar prints, empty for a container
   */
  int add(JsonKind kind, @Nullable Text key, Text text) {
    if (size == ends.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      keys = Arrays.copyOf(keys, 2 * size);
      texts = Arrays.copyOf(texts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    kinds[size] = kind;
    keys[size] = key;
    texts[size] = text;
    ends[size] = size + 1;
    return size++;
  }

  /** All that was added after a container is in it. */
  void close(int container) {
    ends[container] = size;
    if (kinds[container] == JsonKind.OBJECT) {
      override(container);
    }
  }

  JsonKind kind(int node) {
    return kinds[node];
  }

  boolean is(int node, JsonKind kind) {
    return node != NONE && kinds[node] == kind;
  }

  /** What a scalar prints; empty for a container. */
  Text text(int node) {
    return texts[node];
  }

  /** Whether it is this string. */
  boolean isString(int node, Text string) {
    return is(node, JsonKind.STRING) && texts[node].equals(string);
  }

  /** The key of a member of an object; empty for any other node. */
  Text key(int node) {
    Text key = keys[node];
    return key == null ? Text.EMPTY : key;
  }

  /** The first node in a container, or {@link #NONE}, as in what is no container. */
  int first(int container) {
    return container == NONE ? NONE : live(container, container + 1);
  }

  /** The next node in a container, or {@link #NONE}. */
  int next(int container, int child) {
    return live(container, ends[child]);
  }

  /** The value of a key; {@link #NONE} if it is not there or the node is no object. */
  int member(int node, Text key) {
    if (!is(node, JsonKind.OBJECT)) {
      return NONE;
    }
    for (int child = first(node); child != NONE; child = next(node, child)) {
      if (key.equals(keys[child])) {
        return child;
      }
    }
    return NONE;
  }

  /** An element; {@link #NONE} if it is not there or the node is no array. */
  int element(int node, int index) {
    if (!is(node, JsonKind.ARRAY) || index < 0) {
      return NONE;
    }
    int child = first(node);
    for (int i = 0; i < index && child != NONE; i++) {
      child = next(node, child);
    }
    return child;
  }

  /** The node at the end of a way through objects, or {@link #NONE}. */
  int find(int node, Text... way) {
    int at = node;
    for (int i = 0; i < way.length && at != NONE; i++) {
      at = member(at, way[i]);
    }
    return at;
  }

  private int live(int container, int from) {
    int at = from;
    while (at < ends[container]) {
      if (kinds[at] != JsonKind.OVERRIDDEN) {
        return at;
      }
      at = ends[at];
    }
    return NONE;
  }

  /** Of members with one key the last one counts. */
  private void override(int object) {
    int members = 0;
    for (int at = object + 1; at < size; at = ends[at]) {
      members++;
    }
    if (members > PAIRWISE) {
      overrideMany(object, members);
      return;
    }
    for (int at = object + 1; at < size; at = ends[at]) {
      Text key = key(at);
      for (int later = ends[at]; later < size; later = ends[later]) {
        if (key.equals(keys[later])) {
          kinds[at] = JsonKind.OVERRIDDEN;
        }
      }
    }
  }

  private void overrideMany(int object, int members) {
    int[] all = new int[members];
    int count = 0;
    for (int at = object + 1; at < size; at = ends[at]) {
      all[count++] = at;
    }
    Set<Text> seen = HashSet.newHashSet(members);
    for (int i = members - 1; i >= 0; i--) {
      if (!seen.add(key(all[i]))) {
        kinds[all[i]] = JsonKind.OVERRIDDEN;
      }
    }
  }
}
