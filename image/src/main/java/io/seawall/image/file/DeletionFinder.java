package io.seawall.image.file;

import io.seawall.image.LayerEntry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Walks the layers upwards and marks what each deletes of those below. Inside a layer whiteouts
 * come first, then opaque folders, so that the row names the stronger reason.
 */
final class DeletionFinder {

  private final List<FileIndex> layers;
  private final List<BitSet> hidden = new ArrayList<>();
  private final List<Deletion> deletions = new ArrayList<>();
  private long files;
  private long bytes;

  DeletionFinder(List<FileIndex> layers) {
    this.layers = layers;
  }

  /** All rows in their order. */
  List<Deletion> find() {
    for (int layer = 0; layer < layers.size(); layer++) {
      hidden.add(new BitSet(layers.get(layer).size()));
      addWhiteouts(layer);
      addOpaques(layer);
    }
    deletions.sort(DeletionFinder::compareRows);
    return List.copyOf(deletions);
  }

  private static int compareRows(Deletion left, Deletion right) {
    int order = Integer.compare(left.deletedIn(), right.deletedIn());
    order = order != 0 ? order : left.path().compareTo(right.path());
    return order != 0 ? order : Integer.compare(left.shippedIn(), right.shippedIn());
  }

  private void addWhiteouts(int layer) {
    FileIndex upper = layers.get(layer);
    for (int id = 0; id < upper.size(); id++) {
      if (upper.isWhiteout(id)) {
        byte[] path = upper.pathBytes(id);
        for (int lower = 0; lower < layer; lower++) {
          hide(lower, layers.get(lower).search(path));
          hideBelow(lower, path);
          addRow(upper.path(id), lower, layer, Deletion.Cause.WHITEOUT);
        }
      }
    }
  }

  private void addOpaques(int layer) {
    FileIndex upper = layers.get(layer);
    for (int id = 0; id < upper.size(); id++) {
      if (upper.isOpaque(id)) {
        byte[] path = upper.pathBytes(id);
        for (int lower = 0; lower < layer; lower++) {
          hideBelow(lower, path);
          addRow(upper.path(id), lower, layer, Deletion.Cause.OPAQUE);
        }
      }
    }
  }

  private void hideBelow(int lower, byte[] path) {
    FileIndex index = layers.get(lower);
    int end = index.belowEnd(path, path.length);
    for (int id = index.belowStart(path, path.length); id < end; id++) {
      hide(lower, id);
    }
  }

  private void hide(int lower, int id) {
    BitSet marks = hidden.get(lower);
    if (id < 0 || marks.get(id)) {
      return;
    }
    marks.set(id);
    FileIndex index = layers.get(lower);
    if (index.kind(id) == LayerEntry.Kind.FILE) {
      files++;
      bytes += index.fileSize(id);
    }
  }

  private void addRow(String path, int lower, int layer, Deletion.Cause cause) {
    if (files > 0) {
      deletions.add(new Deletion(path, lower, layer, files, bytes, cause));
    }
    files = 0;
    bytes = 0;
  }
}
