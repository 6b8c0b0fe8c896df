package io.seawall.image.storage;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One folder in which images are kept by the overlay driver. */
final class Store {

  static final String IMAGES = "overlay-images";
  private static final String LAYERS = "overlay-layers";

  /** Lists of images and layers; those of a busy build machine have some megabytes. */
  private static final int MAX_LIST = 64 << 20;

  private static final int ID_DIGITS = 64;

  private final Path root;
  private @Nullable Map<String, LayerRecord> layers;

  Store(Path root) {
    this.root = root;
  }

  /** Whether a text may be part of a path: ids are 64 hexadecimal digits. */
  static boolean isId(String text) {
    if (text.length() != ID_DIGITS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  List<ImageRecord> images() {
    Path file = root.resolve(IMAGES).resolve("images.json");
    return Files.exists(file) ? list(file, ImageRecord::read) : List.of();
  }

  Path folder(ImageRecord image) {
    return root.resolve(IMAGES).resolve(image.id());
  }

  /** What is said of a layer; null if it is not in this store. */
  @Nullable LayerRecord layer(String id) {
    if (layers == null) {
      layers = readLayers();
    }
    return layers.get(id);
  }

  private Map<String, LayerRecord> readLayers() {
    Map<String, LayerRecord> all = new HashMap<>();
    for (String name : new String[] {"layers.json", "volatile-layers.json"}) {
      Path file = root.resolve(LAYERS).resolve(name);
      if (Files.exists(file)) {
        list(file, LayerRecord::read).forEach(layer -> all.putIfAbsent(layer.id(), layer));
      }
    }
    return all;
  }

  StoreLayer place(LayerRecord layer) {
    Path folder = root.resolve("overlay").resolve(layer.id());
    Path split = root.resolve(LAYERS).resolve(layer.id() + ".tar-split.gz");
    return new StoreLayer(
        layer.id(),
        folder.resolve("diff"),
        Files.isRegularFile(split) ? split : null,
        layer.diffDigest(),
        layer.diffSize());
  }

  private static <T> List<T> list(Path file, JsonCursor.Reading<T> item) {
    byte[] document = read(file, MAX_LIST);
    return document.length == 0
        ? new ArrayList<>()
        : JsonCursor.read(document, file.toString(), json -> json.list(item));
  }

  /**
   * Reads a small file.
   *
   * @throws SeawallException {@code image-unreadable}, or {@code image-malformed} if it is larger
   *     than the limit
   */
  static byte[] read(Path file, int limit) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] document = in.readNBytes(limit + 1);
      if (document.length > limit) {
        throw new SeawallException(
            ErrorKind.USER,
            "image-malformed",
            file + " is larger than the limit of " + limit + " bytes");
      }
      return document;
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "image-unreadable", file + " cannot be read: " + e, e);
    }
  }
}
