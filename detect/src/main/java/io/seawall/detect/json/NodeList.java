package io.seawall.detect.json;

import java.util.Arrays;

/** Nodes of a tree, reused from list to list. */
final class NodeList {

  private int[] nodes = new int[16];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int node) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * size);
    }
    nodes[size++] = node;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return nodes[index];
  }
}
