package io.seawall.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.Image;
import io.seawall.image.layer.TarBytes;
import io.seawall.image.source.ImageSource;
import io.seawall.image.source.LayoutFolder;
import io.seawall.model.Platform;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

  private static final byte[] LOWER =
      new TarBytes()
          .file("etc/conf", "lower")
          .file("twice", "first")
          .hardlink("hard", "etc/conf")
          .symlink("soft", "hard")
          .file("twice", "second")
          .file("gone", "x")
          .folder("folder")
          .bytes();
  private static final byte[] UPPER =
      new TarBytes()
          .file("etc/conf", "upper")
          .file(".wh.gone", "")
          .hardlink("hard-to-lower", "twice")
          .hardlink("hard-to-nothing", "nothing")
          .hardlink("hard-to-itself", "hard-to-itself")
          .bytes();

  @Test
  void readsWhatAContainerSees(@TempDir Path folder) throws IOException {
    try (Image image = open(folder)) {
      ImageFiles files = ImageFiles.of(image.layers());
      assertThat(files.read("etc/conf", 9)).asString().isEqualTo("upper");
      assertThat(files.read("/twice", 9)).asString().isEqualTo("second");
      assertThat(files.read("gone", 9)).isNull();
      assertThat(files.read("folder", 9)).isNull();
      assertThat(files.read("twice", 5)).isNull();
    }
  }

  @Test
  void followsHardLinksIntoTheLayerWhereTheyWereMade(@TempDir Path folder) throws IOException {
    try (Image image = open(folder)) {
      ImageFiles files = ImageFiles.of(image.layers());
      assertThat(files.read("soft", 9)).asString().isEqualTo("lower");
      assertThat(files.read("hard-to-lower", 9)).asString().isEqualTo("second");
      assertThat(files.read("hard-to-nothing", 9)).isNull();
      assertThat(files.read("hard-to-itself", 9)).isNull();
    }
  }

  @Test
  void seesLowerLayersAlone(@TempDir Path folder) throws IOException {
    try (Image image = open(folder)) {
      ImageFiles files = ImageFiles.of(image.layers().subList(0, 1));
      assertThat(files.read("gone", 9)).asString().isEqualTo("x");
      assertThat(files.read("etc/conf", 9)).asString().isEqualTo("lower");
      assertThatThrownBy(() -> new ImageFiles(image.layers(), files.stack()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Image open(Path folder) throws IOException {
    var layout = new LayoutFolder(folder);
    layout.entry(
        LayoutFolder.descriptor(
            LayoutFolder.MANIFEST, layout.image("linux/amd64", LOWER, UPPER), ""));
    return ImageSource.parse("oci:" + folder).open(Platform.LINUX_AMD64);
  }
}
