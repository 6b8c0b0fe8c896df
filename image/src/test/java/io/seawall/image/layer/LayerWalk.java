package io.seawall.image.layer;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.file.FileIndex;
import io.seawall.image.file.FileIndexBuilder;
import io.seawall.image.file.FileStack;
import java.io.IOException;

/** Reads a layer whole and checks what every reading promises. */
public final class LayerWalk {

  private static final int LIMIT = 1 << 20;

  private LayerWalk() {}

  public static void walk(byte[] layer) throws IOException {
    FileIndexBuilder builder = FileIndex.builder();
    try (LayerReader reader = TarBytes.open(layer)) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        check(entry);
        builder.add(entry);
        if (entry.kind() == LayerEntry.Kind.FILE) {
          byte[] content = reader.content(LIMIT);
          require(content == null || content.length == entry.size(), "size", entry);
        }
      }
    } catch (LayerException e) {
      require(e.getMessage() != null, "message", null);
    }
    FileIndex index = builder.build();
    FileIndex.of(index.bytes());
    var stack = new FileStack(java.util.List.of(index, index));
    index.forEach(entry -> stack.resolve(entry.path()));
    stack.deletions();
  }

  private static void check(LayerEntry entry) {
    for (String segment : entry.path().split("/", -1)) {
      boolean root = entry.path().isEmpty() && entry.kind() == LayerEntry.Kind.OPAQUE;
      require(
          root || !(segment.isEmpty() || segment.equals(".") || segment.equals("..")),
          "path",
          entry);
    }
    require(entry.size() >= 0, "size", entry);
  }

  private static void require(
      boolean condition, String what, @org.jspecify.annotations.Nullable LayerEntry entry) {
    if (!condition) {
      throw new AssertionError("wrong " + what + " of " + entry);
    }
  }
}
