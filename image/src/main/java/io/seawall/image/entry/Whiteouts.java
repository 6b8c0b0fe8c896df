package io.seawall.image.entry;

import io.seawall.image.LayerEntry;
import io.seawall.model.NotChecked;
import org.jspecify.annotations.Nullable;

/** Names that stand for deletions (OCI image specification, layer.md, "Whiteouts"). */
public final class Whiteouts {

  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";
  private static final String AUFS_META = ".wh..wh.";

  private Whiteouts() {}

  /**
   * What an entry stands for; null for what only the aufs driver used and for a whiteout that names
   * nothing it could delete.
   */
  public static @Nullable LayerEntry translated(LayerEntry entry, PassedOver passedOver) {
    String path = entry.path();
    int nameStart = path.lastIndexOf('/') + 1;
    if (!path.contains(WHITEOUT)) {
      return entry;
    } else if (path.startsWith(OPAQUE, nameStart) && path.length() == nameStart + OPAQUE.length()) {
      return new LayerEntry(parent(path), LayerEntry.Kind.OPAQUE, 0, 0, null);
    } else if (path.startsWith(AUFS_META) || path.contains("/" + AUFS_META)) {
      return null;
    } else if (!path.startsWith(WHITEOUT, nameStart)) {
      return entry;
    }
    String name = path.substring(nameStart + WHITEOUT.length());
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      passedOver.add(NotChecked.Kind.MALFORMED, path, "a whiteout that names no file");
      return null;
    }
    return new LayerEntry(
        path.substring(0, nameStart) + name, LayerEntry.Kind.WHITEOUT, 0, 0, null);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }
}
