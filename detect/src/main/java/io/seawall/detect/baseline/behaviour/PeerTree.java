package io.seawall.detect.baseline.behaviour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Peers: {@code out tcp/443 10.0.3.7}, {@code in tcp/80 10.0.0.0/8}, {@code out unix /run/x.sock}.
 * Where a block has more than 16 blocks of the next size (IPv4: 8, 16, 24 bits, IPv6: 32, 48, 64)
 * the block stands for all of them; more than 64 ports of one direction and protocol become {@code
 * out tcp/*}.
 */
final class PeerTree extends BehaviourTable {

  private static final int MAX_BLOCKS = 16;
  private static final int MAX_PORTS = 64;
  private static final int[] V4_BITS = {96, 104, 112, 120, 128};
  private static final int[] V6_BITS = {0, 32, 48, 64, 128};

  private final Map<String, Node> groups = new TreeMap<>();
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, Sighting> others = new HashMap<>();
  private int size;

  @Override
  int size() {
    return size;
  }

  @Override
  Sighting add(String value) {
    AddressBlock block = block(value);
    if (block == null) {
      Sighting made = Sighting.known(value);
      others.put(value, made);
      size++;
      return made;
    }
    String group = room(group(value));
    AddressBlock all = block.widened(widths(block)[0]);
    Node root = groups.computeIfAbsent(key(group, block), key -> new Node(all));
    return enter(root, group, block);
  }

  private Sighting enter(Node root, String group, AddressBlock block) {
    Node node = root;
    for (int width : widths(block)) {
      if (node.leaf != null) {
        return node.leaf;
      }
      if (width <= node.block.bits()) {
        continue;
      }
      if (block.bits() <= node.block.bits()) {
        break;
      }
      AddressBlock next = block.widened(width);
      Node known = node.children.get(next);
      if (known == null && node.children.size() >= MAX_BLOCKS) {
        break;
      }
      if (known == null) {
        known = new Node(next);
        node.children.put(next, known);
      }
      node = known;
    }
    return node.leaf != null ? node.leaf : becomeLeaf(node, group);
  }

  /** What is below a node is told by it alone from now on. */
  private Sighting becomeLeaf(Node node, String group) {
    Sighting leaf = Sighting.known(group + ' ' + node.block);
    for (Sighting below : collect(node, new ArrayList<>())) {
      below.inherit(leaf);
      size--;
    }
    node.children.clear();
    node.leaf = leaf;
    size++;
    return leaf;
  }

  /** The group itself, or the one of all ports where too many are known. */
  private String room(String group) {
    int slash = group.lastIndexOf('/');
    if (slash < 0 || groups.containsKey(group + " 4") || groups.containsKey(group + " 6")) {
      return group;
    }
    String kind = group.substring(0, slash);
    int known = ports.merge(kind, 1, Integer::sum);
    return known > MAX_PORTS ? kind + "/*" : group;
  }

  @Override
  public @Nullable Sighting find(String value) {
    AddressBlock block = block(value);
    if (block == null) {
      return others.get(value);
    }
    String group = group(value);
    Sighting found = find(groups.get(key(group, block)), block);
    int slash = group.lastIndexOf('/');
    return found != null || slash < 0
        ? found
        : find(groups.get(key(group.substring(0, slash) + "/*", block)), block);
  }

  private static @Nullable Sighting find(@Nullable Node root, AddressBlock block) {
    Node node = root;
    for (int width : widths(block)) {
      if (node == null || node.leaf != null || width > block.bits()) {
        break;
      }
      node = width == node.block.bits() ? node : node.children.get(block.widened(width));
    }
    return node == null ? null : node.leaf;
  }

  /** Whether a value is a peer that this tree can hold. */
  static boolean isPeer(String value) {
    if (!value.startsWith("in ") && !value.startsWith("out ")) {
      return false;
    }
    AddressBlock block = block(value);
    if (block == null) {
      return value.contains(" unix /");
    }
    boolean held = false;
    for (int width : widths(block)) {
      held |= width == block.bits();
    }
    return held && group(value).contains("/");
  }

  private static int[] widths(AddressBlock block) {
    return block.isV4() ? V4_BITS : V6_BITS;
  }

  private static String key(String group, AddressBlock block) {
    return group + (block.isV4() ? " 4" : " 6");
  }

  private static String group(String value) {
    return value.substring(0, Math.max(0, value.lastIndexOf(' ')));
  }

  private static @Nullable AddressBlock block(String value) {
    int space = value.lastIndexOf(' ');
    if (space < 0 || space + 1 < value.length() && value.charAt(space + 1) == '/') {
      return null;
    }
    return AddressBlock.parse(value.substring(space + 1));
  }

  @Override
  public List<Sighting> all() {
    List<Sighting> all = new ArrayList<>(others.values());
    groups.values().forEach(root -> collect(root, all));
    return all;
  }

  private static List<Sighting> collect(Node node, List<Sighting> into) {
    if (node.leaf != null) {
      into.add(node.leaf);
    }
    node.children.values().forEach(child -> collect(child, into));
    return into;
  }

  private static final class Node {

    final AddressBlock block;
    final Map<AddressBlock, Node> children = new HashMap<>();
    @Nullable Sighting leaf;

    Node(AddressBlock block) {
      this.block = block;
    }
  }
}
