package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.ImageConfig;
import io.seawall.image.ImageLayer;
import io.seawall.image.folder.FolderLayer;
import io.seawall.image.layer.RebuiltLayer;
import io.seawall.image.manifest.OciDescriptor;
import io.seawall.image.manifest.OciDocument;
import io.seawall.image.manifest.OciTree;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.image.manifest.StoredConfig;
import io.seawall.image.manifest.StoredImage;
import io.seawall.image.storage.ImageStores;
import io.seawall.image.storage.StoreImage;
import io.seawall.image.storage.StoreLayer;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.NotChecked;
import io.seawall.model.SeawallException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image of Podman, Buildah or CRI-O, read from the folder in which they keep it.
 *
 * <p>A layer is read as the tar that it was unpacked from, so its digest is checked and its facts
 * are the same as from anywhere else. Where the store did not keep what that takes, the unpacked
 * folder is read instead; what it holds can be checked against nothing, so such a layer states no
 * diffID and its facts are neither kept nor taken from the cache.
 *
 * @param stores folders in which images are kept
 * @param reference name, name with digest, or id
 */
record ContainersStorageSource(ImageStores stores, String reference) implements ImageSource {

  /** Reads {@code [GRAPHROOT@]NAME}. */
  static ContainersStorageSource parse(String text, Map<String, String> environment, Path home) {
    for (int at = text.indexOf('@'); at > 0; at = text.indexOf('@', at + 1)) {
      Path root = folder(text.substring(0, at));
      if (root != null) {
        return new ContainersStorageSource(new ImageStores(List.of(root)), text.substring(at + 1));
      }
    }
    if (text.isEmpty() || text.startsWith("/") || text.startsWith(".") || text.startsWith("[")) {
      throw new SeawallException(
          ErrorKind.USER,
          "image-not-found",
          "'" + text + "' names no folder of images; write containers-storage:[GRAPHROOT@]NAME");
    }
    return new ContainersStorageSource(ImageStores.of(environment, home), text);
  }

  private static @Nullable Path folder(String text) {
    try {
      Path path = Path.of(text);
      return Files.isDirectory(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  @Override
  public String name() {
    return "containers-storage:" + stores.roots().getFirst() + "@" + reference;
  }

  @Override
  public Image open(PlatformWish wanted) {
    StoreImage image = stores.find(reference);
    byte[] document = image.manifest();
    OciDocument.Manifest manifest = manifest(image, document);
    StoredConfig config = config(image, manifest.config());
    wanted.check(name(), config.platform());
    Map<String, String> annotations = new HashMap<>(config.labels());
    annotations.putAll(manifest.annotations());
    var stated =
        new ImageConfig(
            Digest.sha256Of(document),
            config.platform(),
            config.diffIds(),
            config.history(),
            annotations);
    List<ImageLayer> layers = new ArrayList<>();
    List<NotChecked> skipped = new ArrayList<>();
    addLayers(image, config, layers, skipped);
    return new StoredImage(stated, List.copyOf(layers), List.copyOf(skipped), () -> {});
  }

  private OciDocument.Manifest manifest(StoreImage image, byte[] document) {
    String place = name() + ": manifest";
    if (!image.digest().isEmpty() && !image.digest().equals(Digest.sha256Of(document).toString())) {
      throw new SeawallException(
          ErrorKind.USER,
          "digest-mismatch",
          place + " has the digest " + Digest.sha256Of(document) + ", not " + image.digest());
    }
    return switch (OciDocument.parse(document, place)) {
      case OciDocument.Manifest manifest -> manifest;
      case OciDocument.Index _ -> throw malformed("its manifest is an index");
    };
  }

  private StoredConfig config(StoreImage image, OciDescriptor config) {
    String place = name() + ": configuration " + config.digest();
    byte[] document = image.document(config.digest().toString());
    return StoredConfig.parse(OciTree.verified(document, config.digest(), place), place);
  }

  private void addLayers(
      StoreImage image, StoredConfig config, List<ImageLayer> layers, List<NotChecked> skipped) {
    List<StoreLayer> stored = image.layers();
    if (stored.size() != config.diffIds().size()) {
      throw malformed(
          "the store has "
              + stored.size()
              + " layers, the configuration "
              + config.diffIds().size());
    }
    List<@Nullable String> steps = config.stepsOfLayers(stored.size());
    for (int i = 0; i < stored.size(); i++) {
      StoreLayer layer = stored.get(i);
      Digest diffId = config.diffIds().get(i);
      if (!Objects.requireNonNullElse(layer.diffDigest(), diffId).equals(diffId)) {
        throw malformed(
            "layer " + i + " of the store is " + layer.diffDigest() + ", not " + diffId);
      }
      String reason = reasonToSkip(layer);
      if (reason != null) {
        skipped.add(new NotChecked(NotChecked.Kind.LAYER_SKIPPED, diffId.toString(), i, reason));
      } else if (layer.tarSplit() != null) {
        layers.add(
            new RebuiltLayer(
                i, diffId, steps.get(i), layer.diffSize(), layer.tarSplit(), layer.diff()));
      } else {
        layers.add(new FolderLayer(i, layer.diff(), steps.get(i), FolderLayer.Form.OVERLAY));
      }
    }
  }

  private static @Nullable String reasonToSkip(StoreLayer layer) {
    if (!Files.isDirectory(layer.diff(), LinkOption.NOFOLLOW_LINKS)) {
      return "its folder is missing or may not be read: " + layer.diff();
    } else if (Files.isDirectory(layer.diff().resolveSibling("composefs-data"))) {
      return "it is kept as composefs, which is not read";
    }
    return null;
  }

  private SeawallException malformed(String reason) {
    return new SeawallException(ErrorKind.USER, "image-malformed", name() + ": " + reason);
  }
}
