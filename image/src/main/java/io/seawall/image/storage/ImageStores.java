package io.seawall.image.storage;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which images are kept: that of the user, then those that are shared for reading.
 * An image of the first may stand on layers of the others.
 *
 * @param roots folders that hold {@code overlay-images} and {@code overlay-layers}
 */
public record ImageStores(List<Path> roots) {

  private static final Path SYSTEM_ROOT = Path.of("/var/lib/containers/storage");

  public ImageStores {
    roots = List.copyOf(roots);
  }

  /**
   * Those of the user who runs this process, found as Podman does (containers-storage.conf(5)).
   *
   * @param environment as of {@link System#getenv()}
   * @param home the user's home folder
   */
  public static ImageStores of(Map<String, String> environment, Path home) {
    return of(environment, home, Path.of("/"), userId());
  }

  /**
   * As above.
   *
   * @param top where {@code etc} and {@code usr} are
   */
  static ImageStores of(Map<String, String> environment, Path home, Path top, long userId) {
    StorageConf conf = conf(environment, home, top, userId);
    List<Path> roots = new ArrayList<>();
    String own =
        userId == 0 ? conf.text("storage.graphroot") : conf.text("storage.rootless_storage_path");
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path folder = data.isEmpty() ? home.resolve(".local/share") : Path.of(data);
    Path usual = userId == 0 ? SYSTEM_ROOT : folder.resolve("containers/storage");
    roots.add(own == null ? usual : Path.of(expanded(own, home, userId)));
    for (String more : conf.all("storage.options.additionalimagestores")) {
      roots.add(Path.of(expanded(more, home, userId)));
    }
    return new ImageStores(roots);
  }

  private static StorageConf conf(
      Map<String, String> environment, Path home, Path top, long userId) {
    String named = environment.getOrDefault("CONTAINERS_STORAGE_CONF", "");
    if (!named.isEmpty()) {
      return StorageConf.read(Path.of(named));
    }
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path config = xdg.isEmpty() ? home.resolve(".config") : Path.of(xdg);
    Path ofUser = config.resolve("containers/storage.conf");
    Path ofSystem = top.resolve("etc/containers/storage.conf");
    if (userId != 0 && Files.exists(ofUser)) {
      return StorageConf.read(ofUser);
    }
    return StorageConf.read(
        Files.exists(ofSystem) ? ofSystem : top.resolve("usr/share/containers/storage.conf"));
  }

  private static String expanded(String path, Path home, long userId) {
    return path.replace("$HOME", home.toString()).replace("$UID", String.valueOf(userId));
  }

  private static long userId() {
    try {
      Object id = Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return id instanceof Number number ? number.longValue() : 0;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return 0;
    }
  }

  /**
   * Finds an image.
   *
   * @param name {@code NAME[:TAG]}, {@code NAME@DIGEST}, or the start of an id
   * @throws SeawallException {@code image-not-found}, {@code image-ambiguous}, {@code
   *     image-kind-unknown} where a store has another driver, {@code image-malformed}, {@code
   *     image-unreadable}
   */
  public StoreImage find(String name) {
    List<Store> stores = new ArrayList<>();
    for (Path root : roots) {
      if (Files.isDirectory(root.resolve(Store.IMAGES))) {
        stores.add(new Store(root));
      }
    }
    if (stores.isEmpty()) {
      throw noStore();
    }
    List<String> known = new ArrayList<>();
    for (Store store : stores) {
      List<ImageRecord> images = store.images();
      ImageRecord image = ImageNames.choose(images, name);
      if (image != null) {
        return new StoreImage(store.folder(image), image, Layers.of(image, stores));
      }
      images.forEach(other -> known.addAll(other.names()));
    }
    throw new SeawallException(
        ErrorKind.USER,
        "image-not-found",
        places() + " holds no image called '" + name + "', but " + shortened(known));
  }

  private static String shortened(List<String> names) {
    List<String> first = names.subList(0, Math.min(names.size(), 20));
    String list = first.isEmpty() ? "none with a name" : String.join(", ", first);
    return names.size() > first.size() ? list + " and others" : list;
  }

  private SeawallException noStore() {
    for (Path root : roots) {
      String driver = driver(root);
      if (driver != null) {
        return new SeawallException(
            ErrorKind.USER,
            "image-kind-unknown",
            root + " is kept by the driver " + driver + "; only overlay is read");
      }
    }
    return new SeawallException(
        ErrorKind.USER,
        "image-not-found",
        "there are no images of Podman or Buildah in "
            + places()
            + "; another folder is named as containers-storage:GRAPHROOT@NAME");
  }

  private static @Nullable String driver(Path root) {
    for (String driver : new String[] {"vfs", "btrfs", "zfs", "aufs"}) {
      if (Files.isDirectory(root.resolve(driver + "-images"))) {
        return driver;
      }
    }
    return null;
  }

  private String places() {
    return String.join(", ", roots.stream().map(Path::toString).toList());
  }
}
