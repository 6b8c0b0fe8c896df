package io.seawall.inventory;

import io.seawall.image.file.Deletion;
import io.seawall.model.ImageFacts.DeletedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums up what layers delete of the layers below. A layer that removes thousands of files one by
 * one, as the removal of a package does, would drown a report, so where one layer hides more than
 * {@value #MOST} paths of another their common folders are named instead, as deep as that number
 * allows.
 */
final class DeletedContent {

  private static final int MOST = 40;

  private DeletedContent() {}

  /** Sorted by deleting layer, shipping layer and path. */
  static List<DeletedFiles> of(LayerView view) {
    var pairs = new TreeMap<Long, List<DeletedFiles>>();
    for (Deletion deletion : view.stack().deletions()) {
      int shippedIn = view.index(deletion.shippedIn());
      int deletedIn = view.index(deletion.deletedIn());
      pairs
          .computeIfAbsent((long) deletedIn << 32 | shippedIn, pair -> new ArrayList<>())
          .add(
              new DeletedFiles(
                  deletion.path(), shippedIn, deletedIn, deletion.files(), deletion.bytes()));
    }
    var all = new ArrayList<DeletedFiles>();
    pairs.values().forEach(ofPair -> all.addAll(summedUp(ofPair)));
    return all;
  }

  private static List<DeletedFiles> summedUp(List<DeletedFiles> paths) {
    int depth = 0;
    for (DeletedFiles path : paths) {
      depth = Math.max(depth, depth(path.path()));
    }
    Map<String, DeletedFiles> sums = byHead(paths, depth);
    while (sums.size() > MOST && depth > 1) {
      depth--;
      sums = byHead(paths, depth);
    }
    return List.copyOf(sums.values());
  }

  private static Map<String, DeletedFiles> byHead(List<DeletedFiles> paths, int depth) {
    var sums = new TreeMap<String, DeletedFiles>();
    for (DeletedFiles path : paths) {
      String head = head(path.path(), depth);
      sums.merge(
          head,
          new DeletedFiles(head, path.shippedIn(), path.deletedIn(), path.files(), path.bytes()),
          (one, other) ->
              new DeletedFiles(
                  head,
                  one.shippedIn(),
                  one.deletedIn(),
                  one.files() + other.files(),
                  one.bytes() + other.bytes()));
    }
    return sums;
  }

  private static int depth(String path) {
    int depth = 1;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      depth++;
    }
    return depth;
  }

  private static String head(String path, int depth) {
    int end = -1;
    for (int i = 0; i < depth; i++) {
      end = path.indexOf('/', end + 1);
      if (end < 0) {
        return path;
      }
    }
    return path.substring(0, end);
  }
}
