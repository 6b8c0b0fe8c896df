package io.seawall.detect.baseline.behaviour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Paths, name by name. A directory with more than 32 different names becomes {@code dir/*}, what
 * lies below them is merged. Directories of the system keep all their names, as one more of them is
 * what an attacker adds. What lies deeper than 24 names is {@code **}.
 */
final class PathTree extends BehaviourTable {

  private static final int MAX_NAMES = 32;
  private static final int MAX_DEPTH = 24;
  private static final String ANY = "*";
  private static final String BELOW = "**";

  private static final Set<String> KEPT_TOPS =
      Set.of(
          "bin", "boot", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "opt", "proc",
          "root", "sbin", "srv", "sys", "usr", "var");

  private static final Set<String> KEPT =
      Set.of(
          "/usr/bin",
          "/usr/lib",
          "/usr/lib32",
          "/usr/lib64",
          "/usr/libexec",
          "/usr/libx32",
          "/usr/local",
          "/usr/local/bin",
          "/usr/local/lib",
          "/usr/local/sbin",
          "/usr/sbin",
          "/var/spool/cron",
          "/var/spool/cron/crontabs");

  private final Node root = new Node("");
  private int size;

  @Override
  int size() {
    return size;
  }

  @Override
  Sighting add(String value) {
    Node node = root;
    for (String name : names(value)) {
      node = child(node, name);
    }
    Sighting leaf = node.leaf;
    if (leaf == null) {
      leaf = Sighting.known(node.path.isEmpty() ? "/" : node.path);
      node.leaf = leaf;
      size++;
    }
    return leaf;
  }

  private Node child(Node parent, String name) {
    Node any = parent.children.get(ANY);
    if (any != null) {
      return any;
    }
    Node known = parent.children.get(name);
    if (known != null) {
      return known;
    }
    boolean full = parent.children.size() >= MAX_NAMES && !isKept(parent.path);
    if (full || name.equals(ANY)) {
      return collapse(parent);
    }
    Node made = new Node(parent.path + '/' + name);
    parent.children.put(name, made);
    return made;
  }

  private Node collapse(Node parent) {
    Node any = new Node(parent.path + '/' + ANY);
    List<Node> before = List.copyOf(parent.children.values());
    parent.children.clear();
    parent.children.put(ANY, any);
    before.forEach(node -> merge(node, any));
    return any;
  }

  private void merge(Node from, Node into) {
    Sighting leaf = from.leaf;
    if (leaf != null) {
      Sighting heir = into.leaf;
      if (heir == null) {
        heir = Sighting.known(into.path);
        into.leaf = heir;
      } else {
        size--;
      }
      leaf.inherit(heir);
    }
    for (Map.Entry<String, Node> child : from.children.entrySet()) {
      merge(child.getValue(), child(into, child.getKey()));
    }
  }

  private static boolean isKept(String directory) {
    if (directory.isEmpty() || directory.startsWith("/etc/") || KEPT.contains(directory)) {
      return true;
    }
    return directory.indexOf('/', 1) < 0 && KEPT_TOPS.contains(directory.substring(1));
  }

  @Override
  public @Nullable Sighting find(String value) {
    return find(root, names(value), 0);
  }

  /** Each node is visited at most once, as it is a tree. */
  private static @Nullable Sighting find(Node node, List<String> names, int depth) {
    if (depth == names.size()) {
      return node.leaf;
    }
    Node exact = node.children.get(names.get(depth));
    Sighting found = exact == null ? null : find(exact, names, depth + 1);
    Node any = node.children.get(ANY);
    if (found == null && any != null && any != exact) {
      found = find(any, names, depth + 1);
    }
    Node below = node.children.get(BELOW);
    return found == null && below != null ? below.leaf : found;
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    int at = path.startsWith("/") ? 1 : 0;
    while (at < path.length()) {
      if (names.size() == MAX_DEPTH) {
        names.add(BELOW);
        break;
      }
      int slash = path.indexOf('/', at);
      int end = slash < 0 ? path.length() : slash;
      names.add(path.substring(at, end));
      at = end + 1;
    }
    return names;
  }

  @Override
  public List<Sighting> all() {
    List<Sighting> all = new ArrayList<>();
    collect(root, all);
    return all;
  }

  private static void collect(Node node, List<Sighting> into) {
    if (node.leaf != null) {
      into.add(node.leaf);
    }
    node.children.values().forEach(child -> collect(child, into));
  }

  private static final class Node {

    final String path;
    final Map<String, Node> children = new HashMap<>();
    @Nullable Sighting leaf;

    Node(String path) {
      this.path = path;
    }
  }
}
