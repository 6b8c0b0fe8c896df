package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.ImageConfig;
import io.seawall.image.ImageLayer;
import io.seawall.image.folder.FolderLayer;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.model.ErrorKind;
import io.seawall.model.NotChecked;
import io.seawall.model.SeawallException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder that is a root file system, for example that of this machine. It is one layer without
 * digests. Links are not followed, mount points of the kernel's own file systems are left out, and
 * each name of a hard-linked file is a file of its own.
 *
 * @param path the folder
 */
record RootFileSystemSource(Path path) implements ImageSource {

  @Override
  public String name() {
    return "rootfs:" + path;
  }

  /** {@inheritDoc} The platform is not looked at: a root file system does not state its own. */
  @Override
  public Image open(PlatformWish wanted) {
    if (!Files.isDirectory(path)) {
      throw new SeawallException(ErrorKind.USER, "image-not-found", path + " is no folder");
    }
    return new Opened(path);
  }

  /**
   * The folder as an image.
   *
   * @param root the folder
   */
  private record Opened(Path root) implements Image {

    @Override
    public ImageConfig config() {
      return new ImageConfig(null, null, List.of(), List.of(), Map.of());
    }

    @Override
    public List<ImageLayer> layers() {
      return List.of(new FolderLayer(0, root, null, FolderLayer.Form.PLAIN));
    }

    @Override
    public List<NotChecked> notChecked() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
