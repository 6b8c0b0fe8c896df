package io.seawall.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerEntry.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares {@link FileStack} with really unpacking random layers one over the other. */
class UnpackedModelTest {

  private static final long SEED = 2024;

  @Test
  void agreesWithUnpacking() {
    var random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      List<List<LayerEntry>> layers = new ArrayList<>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        layers.add(layer(random));
      }
      compare(layers);
    }
  }

  private static void compare(List<List<LayerEntry>> layers) {
    var unpacked = new Unpacked();
    List<FileIndex> indexes = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      unpacked.apply(i, layers.get(i));
      indexes.add(FileIndexTest.index(layers.get(i).toArray(LayerEntry[]::new)));
    }
    var stack = new FileStack(indexes);
    long deletedFiles = 0;
    long deletedBytes = 0;
    for (int i = 0; i < layers.size(); i++) {
      for (LayerEntry entry : layers.get(i)) {
        if (isPut(entry)) {
          OptionalInt expected = unpacked.hiddenBy(i, entry.path());
          assertThat(stack.hiddenBy(i, entry.path()))
              .as("seed %d, layer %d, %s in %s", SEED, i, entry.path(), layers)
              .isEqualTo(expected);
          boolean counted = entry.kind() == Kind.FILE && isDeleted(entry.path(), i, layers);
          deletedFiles += counted ? 1 : 0;
          deletedBytes += counted ? entry.size() : 0;
        }
      }
    }
    checkVisible(layers, unpacked, stack);
    List<Deletion> deletions = stack.deletions();
    assertThat(deletions.stream().mapToLong(Deletion::files).sum())
        .as("seed %d, %s", SEED, layers)
        .isEqualTo(deletedFiles);
    assertThat(deletions.stream().mapToLong(Deletion::bytes).sum()).isEqualTo(deletedBytes);
  }

  private static boolean isDeleted(String path, int layer, List<List<LayerEntry>> layers) {
    for (List<LayerEntry> later : layers.subList(layer + 1, layers.size())) {
      for (LayerEntry entry : later) {
        boolean below = entry.path().isEmpty() || path.startsWith(entry.path() + "/");
        if ((entry.kind() == Kind.WHITEOUT && (below || path.equals(entry.path())))
            || (entry.kind() == Kind.OPAQUE && below)) {
          return true;
        }
      }
    }
    return false;
  }

  private static void checkVisible(
      List<List<LayerEntry>> layers, Unpacked unpacked, FileStack stack) {
    for (List<LayerEntry> layer : layers) {
      for (LayerEntry entry : layer) {
        Located.Found found = stack.visible(entry.path());
        assertThat(found == null ? null : found.entry().kind())
            .as("seed %d, %s in %s", SEED, entry.path(), layers)
            .isEqualTo(unpacked.kind(entry.path()));
      }
    }
  }

  private static List<LayerEntry> layer(Random random) {
    Map<String, LayerEntry> put = new TreeMap<>();
    List<LayerEntry> entries = new ArrayList<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      String path = path(random);
      Kind kind =
          switch (random.nextInt(6)) {
            case 0 -> Kind.DIRECTORY;
            case 1 -> Kind.WHITEOUT;
            case 2 -> Kind.OPAQUE;
            default -> Kind.FILE;
          };
      var entry =
          new LayerEntry(path, kind, kind == Kind.FILE ? 1 + random.nextInt(9) : 0, 0, null);
      if (kind == Kind.WHITEOUT) {
        entries.add(entry);
      } else if (fits(put, entry)) {
        put.put(path, entry);
      }
    }
    entries.addAll(put.values());
    return entries;
  }

  /** Whether one layer can hold the entry beside the others: nothing below a file. */
  private static boolean fits(Map<String, LayerEntry> others, LayerEntry entry) {
    for (LayerEntry other : others.values()) {
      boolean below = other.path().startsWith(entry.path() + "/");
      boolean above = entry.path().startsWith(other.path() + "/");
      if (other.path().equals(entry.path())
          || (below && entry.kind() == Kind.FILE)
          || (above && other.kind() == Kind.FILE)) {
        return false;
      }
    }
    return true;
  }

  private static String path(Random random) {
    var path = new StringBuilder().append((char) ('a' + random.nextInt(2)));
    for (int i = random.nextInt(3); i > 0; i--) {
      path.append('/').append((char) ('a' + random.nextInt(2)));
    }
    return path.toString();
  }

  private static boolean isPut(LayerEntry entry) {
    return entry.kind() == Kind.FILE || entry.kind() == Kind.DIRECTORY;
  }

  /** A file system that remembers which layers put what and which layer removed it. */
  private static final class Unpacked {

    private final Node root = new Node(Kind.DIRECTORY);
    private final Map<String, Integer> removed = new HashMap<>();

    private static final class Node {
      private Kind kind;
      private final List<Integer> layers = new ArrayList<>();
      private final Map<String, Node> children = new TreeMap<>();

      Node(Kind kind) {
        this.kind = kind;
      }
    }

    void apply(int layer, List<LayerEntry> entries) {
      for (LayerEntry entry : entries) {
        Node node = find(entry.path());
        if (node != null && entry.kind() == Kind.OPAQUE && node.kind == Kind.DIRECTORY) {
          node.children.forEach((name, child) -> remove(entry.path() + "/" + name, child, layer));
          node.children.clear();
        } else if (node != null && entry.kind() == Kind.WHITEOUT) {
          remove(entry.path(), node, layer);
          parent(entry.path()).children.remove(name(entry.path()));
        }
      }
      for (LayerEntry entry : entries) {
        if (isPut(entry)) {
          put(layer, entry.path(), entry.kind()).layers.add(layer);
        } else if (entry.kind() == Kind.OPAQUE) {
          put(layer, entry.path(), Kind.DIRECTORY);
        }
      }
    }

    OptionalInt hiddenBy(int layer, String path) {
      Integer by = removed.get(layer + ":" + path);
      return by == null ? OptionalInt.empty() : OptionalInt.of(by);
    }

    @Nullable Kind kind(String path) {
      Node node = find(path);
      return node == null ? null : node.kind;
    }

    private Node put(int layer, String path, Kind kind) {
      int slash = path.lastIndexOf('/');
      Node parent = slash < 0 ? root : put(layer, path.substring(0, slash), Kind.DIRECTORY);
      Node node = parent.children.computeIfAbsent(name(path), name -> new Node(kind));
      if (node.kind != Kind.DIRECTORY || kind != Kind.DIRECTORY) {
        remove(path, node, layer);
        node.layers.clear();
        node.children.clear();
        node.kind = kind;
      }
      return node;
    }

    private void remove(String path, Node node, int layer) {
      node.layers.forEach(put -> removed.put(put + ":" + path, layer));
      node.children.forEach((name, child) -> remove(path + "/" + name, child, layer));
    }

    private @Nullable Node find(String path) {
      Node node = root;
      for (String segment : path.split("/", -1)) {
        node = node == null ? null : node.children.get(segment);
      }
      return node;
    }

    private Node parent(String path) {
      int slash = path.lastIndexOf('/');
      Node parent = slash < 0 ? root : find(path.substring(0, slash));
      return parent == null ? root : parent;
    }

    private static String name(String path) {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }
}
