package io.seawall.image.storage;

import io.seawall.image.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** An image on disk: its documents and its layers. */
public final class StoreImage {

  private static final String MANIFEST = "manifest";

  private final Path folder;
  private final ImageRecord image;
  private final List<StoreLayer> layers;

  StoreImage(Path folder, ImageRecord image, List<StoreLayer> layers) {
    this.folder = folder;
    this.image = image;
    this.layers = layers;
  }

  /** What it is called in the store. */
  public String id() {
    return image.id();
  }

  /** Digest of the manifest as the store states it; empty where it states none. */
  public String digest() {
    return image.digest();
  }

  /** The layers from the lowest up. */
  public List<StoreLayer> layers() {
    return layers;
  }

  /**
   * Its manifest.
   *
   * @throws io.seawall.model.SeawallException {@code image-unreadable} or {@code image-malformed}
   */
  public byte[] manifest() {
    return document(MANIFEST);
  }

  /**
   * A document by its key, which for a configuration is its digest.
   *
   * @throws io.seawall.model.SeawallException {@code image-unreadable} or {@code image-malformed}
   */
  public byte[] document(String key) {
    return Store.read(folder.resolve(fileName(key)), JsonCursor.MAX_BYTES);
  }

  /** Keys that are no plain word stand in Base64 behind an equals sign. */
  static String fileName(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z')) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return "=" + Base64.getEncoder().encodeToString(bytes);
      }
    }
    return key;
  }
}
