package io.seawall.image.file;

import io.seawall.image.ImageLayer;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Single files of an image as a container sees them. Every read goes through the whole layer that
 * holds the file, so it is meant for the few files that one pass over the layers could not give,
 * such as targets of links.
 */
public final class ImageFiles {

  /** Most hard links to hard links that are followed. */
  private static final int MAX_HARD_LINKS = 8;

  private final List<ImageLayer> layers;
  private final FileStack stack;

  /**
   * @param layers from the lowest up, as many as the stack has and in the same order
   */
  ImageFiles(List<ImageLayer> layers, FileStack stack) {
    if (layers.size() != stack.layers().size()) {
      throw new IllegalArgumentException(
          layers.size() + " layers, but a stack of " + stack.layers().size());
    }
    this.layers = List.copyOf(layers);
    this.stack = stack;
  }

  /**
   * Reads all layers once to learn what is where.
   *
   * @throws LayerException if a layer cannot be read to its end
   */
  public static ImageFiles of(List<ImageLayer> layers) throws LayerException {
    List<FileIndex> indexes = new ArrayList<>();
    for (ImageLayer layer : layers) {
      indexes.add(index(layer));
    }
    return new ImageFiles(layers, new FileStack(indexes));
  }

  /** What is where. */
  public FileStack stack() {
    return stack;
  }

  /**
   * Reads what a container sees at a path, following links.
   *
   * @param limit largest content in bytes to accept
   * @return the content, or null if there is no file or it is larger than the limit
   * @throws LayerException if the layer that holds the file cannot be read to its end
   */
  public byte @Nullable [] read(String path, int limit) throws LayerException {
    return stack.resolve(path) instanceof Located.Found found ? read(found, limit) : null;
  }

  /** As above, for a path that was resolved already. */
  public byte @Nullable [] read(Located.Found found, int limit) throws LayerException {
    Located.Found file = found;
    for (int i = 0; i < MAX_HARD_LINKS && file.entry().kind() == LayerEntry.Kind.HARDLINK; i++) {
      Located.Found target = target(file);
      if (target == null) {
        return null;
      }
      file = target;
    }
    boolean readable = file.entry().kind() == LayerEntry.Kind.FILE && file.entry().size() <= limit;
    return readable ? content(layers.get(file.layer()), file.entry().path(), limit) : null;
  }

  /** What a hard link names: in its own layer, or else what was visible when it was unpacked. */
  private Located.@Nullable Found target(Located.Found link) {
    String path = link.entry().linkTarget();
    if (path == null) {
      return null;
    }
    List<FileIndex> upToLink = stack.layers().subList(0, link.layer() + 1);
    LayerEntry here = upToLink.getLast().find(path);
    return here != null
        ? new Located.Found(link.layer(), here)
        : new FileStack(upToLink).visible(path);
  }

  /** The last entry of a path counts, so the layer is read to its end. */
  private static byte @Nullable [] content(ImageLayer layer, String path, int limit)
      throws LayerException {
    byte[] content = null;
    try (LayerReader reader = layer.open()) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.kind() == LayerEntry.Kind.FILE && entry.path().equals(path)) {
          content = reader.content(limit);
        }
      }
    } catch (IOException e) {
      throw asLayerException(e);
    }
    return content;
  }

  private static FileIndex index(ImageLayer layer) throws LayerException {
    FileIndexBuilder index = FileIndex.builder();
    try (LayerReader reader = layer.open()) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        index.add(entry);
      }
    } catch (IOException e) {
      throw asLayerException(e);
    }
    return index.build();
  }

  private static LayerException asLayerException(IOException e) {
    return e instanceof LayerException layer
        ? layer
        : new LayerException("the layer cannot be closed: " + e.getMessage(), e);
  }
}
