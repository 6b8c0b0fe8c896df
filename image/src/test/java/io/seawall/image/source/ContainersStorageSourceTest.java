package io.seawall.image.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.Image;
import io.seawall.image.ImageLayer;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.layer.TarBytes;
import io.seawall.image.storage.StorageFixture;
import io.seawall.model.Digest;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersStorageSourceTest {

  private static final String LONG = "x".repeat(600);

  @TempDir private Path folder;
  private StorageFixture store;

  @BeforeEach
  void makesStore() throws IOException {
    store = new StorageFixture(Files.createDirectory(folder.resolve("store")));
  }

  /** Unpacks files and keeps the rest of their tar; names and contents by turns. */
  private Path unpacked(String... files) throws IOException {
    var tar = new TarBytes();
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < files.length; i += 2) {
      byte[] content = files[i + 1].getBytes(StandardCharsets.UTF_8);
      int before = tar.bytes().length - 1024;
      tar.file(files[i], content);
      byte[] all = tar.bytes();
      pieces.add(StorageFixture.segment(Arrays.copyOfRange(all, before, before + 512)));
      if (content.length > 0) {
        pieces.add(StorageFixture.file(files[i], content.length));
      }
      int end = before + 512 + content.length;
      // What TarBytes adds at the end of the whole tar comes after the last file.
      int next = before + 512 + (content.length + 511) / 512 * 512;
      pieces.add(StorageFixture.segment(Arrays.copyOfRange(all, end, next)));
      if (i + 2 == files.length) {
        pieces.add(StorageFixture.segment(Arrays.copyOfRange(all, next, all.length)));
      }
    }
    Path diff = store.layer(tar.bytes());
    for (int i = 0; i < files.length; i += 2) {
      if (!files[i].contains(".wh.") && !files[i].contains("..")) {
        Path file = diff.resolve(files[i]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, files[i + 1]);
      }
    }
    StorageFixture.writeSplit(store.tarSplit(), pieces.toArray(String[]::new));
    return diff;
  }

  private Image open(String name) {
    return ImageSource.parse(
            "containers-storage:" + store.root() + "@" + name, SourceOptions.of(Map.of(), folder))
        .open(Platform.LINUX_AMD64);
  }

  private static List<String> read(ImageLayer layer) throws IOException {
    List<String> entries = new ArrayList<>();
    try (LayerReader reader = layer.open()) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        String content = "";
        if (entry.kind() == LayerEntry.Kind.FILE) {
          byte[] bytes = reader.content(1_000);
          content = bytes == null ? "?" : " " + new String(bytes, StandardCharsets.UTF_8);
        }
        entries.add(entry.kind() + " " + entry.path() + content);
      }
    }
    return entries;
  }

  private List<String> only() throws IOException {
    try (Image image = open("app:1")) {
      assertThat(image.notChecked()).isEmpty();
      return read(image.layers().getLast());
    }
  }

  @Test
  void rebuildsTheTarThatALayerWasUnpackedFrom() throws IOException {
    unpacked("etc/lower", "1");
    unpacked("a/b/c", LONG, "a/.wh.gone", "", "\u017elu\u0165", "k");
    String id = store.image("localhost/app:1");

    try (Image image = open("app:1")) {
      assertThat(image.layers()).hasSize(2);
      assertThat(image.layers().getFirst().diffId()).isNotNull();
      assertThat(read(image.layers().getLast()))
          .containsExactly("FILE a/b/c " + LONG, "WHITEOUT a/gone", "FILE \u017elu\u0165 k");
      assertThat(image.config().manifestDigest()).isNotNull();
      assertThat(image.config().diffIds()).hasSize(2);
    }
    try (Image byId = open(id.substring(0, 12))) {
      assertThat(byId.layers()).hasSize(2);
    }
  }

  @Test
  void saysWhichFileWasChangedAndReadsTheRest() throws IOException {
    Path diff = unpacked("a", "first", "b", "second");
    Files.writeString(diff.resolve("a"), "longer than before");
    store.image("app:1");

    List<String> seen = new ArrayList<>();
    try (Image image = open("app:1");
        LayerReader reader = image.layers().getFirst().open()) {
      assertThatThrownBy(
              () -> {
                for (LayerEntry e = reader.next(); e != null; e = reader.next()) {
                  seen.add(e.path());
                }
              })
          .isInstanceOf(LayerException.class)
          .hasMessageContaining("the file a of the unpacked layer: it has 18 bytes, not 5")
          .hasMessageContaining("has the digest");
    }
    assertThat(seen).containsExactly("a", "b");
  }

  @Test
  void noticesContentThatChangedButNotItsSize() throws IOException {
    Path diff = unpacked("a", "first");
    Files.writeString(diff.resolve("a"), "fIrst");
    store.image("app:1");

    assertThatThrownBy(this::only).hasMessageContaining("has the digest");
  }

  @Test
  void followsNoLinkOutOfTheLayer() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "12345");
    Path diff = unpacked("a", "first", "dir/b", "first", "../secret", "first");
    Files.delete(diff.resolve("a"));
    Files.createSymbolicLink(diff.resolve("a"), secret);
    Files.delete(diff.resolve("dir/b"));
    Files.delete(diff.resolve("dir"));
    Files.createSymbolicLink(diff.resolve("dir"), folder);
    store.image("app:1");

    List<String> contents = new ArrayList<>();
    try (Image image = open("app:1");
        LayerReader reader = image.layers().getFirst().open()) {
      assertThatThrownBy(
              () -> {
                for (LayerEntry e = reader.next(); e != null; e = reader.next()) {
                  contents.add(new String(reader.content(100), StandardCharsets.UTF_8));
                }
              })
          .hasMessageContaining("it is no file any more");
    }
    assertThat(contents).isNotEmpty().allMatch(content -> content.equals("\0".repeat(5)));
  }

  @Test
  void readsTheFolderWhereTheTarCannotBeRebuilt() throws IOException {
    Path diff = unpacked("a/b", "1", "c", "2");
    Files.delete(store.tarSplit());
    Files.createFile(diff.resolve("a/.wh.gone"));
    Files.createFile(diff.resolve("a/.wh..wh..opq"));
    store.image("app:1");

    assertThat(only())
        .containsExactlyInAnyOrder(
            "DIRECTORY a", "FILE a/b 1", "WHITEOUT a/gone", "OPAQUE a", "FILE c 2");
    try (Image image = open("app:1")) {
      assertThat(image.layers().getFirst().diffId())
          .as("what cannot be checked must not get into the cache")
          .isNull();
    }
  }

  @Test
  void refusesLayersThatRunInACircleOrAreMissing() throws IOException {
    Digest diffId = Digest.sha256Of(new byte[0]);
    String a = "a".repeat(64);
    String b = "b".repeat(64);
    store.layer(a, b, diffId);
    store.layer(b, a, diffId);
    store.imageOn(a, "circle:1");
    store.imageOn("c".repeat(64), "missing:1");
    store.imageOn("../../../etc", "outside:1");

    assertFails("image-malformed", "circle:1", "circle");
    assertFails("image-malformed", "missing:1", "is in no store");
    assertFails("image-malformed", "outside:1", "is in no store");
  }

  @Test
  void refusesIdsThatArePaths() throws IOException {
    Files.writeString(
        store.root().resolve("overlay-images/images.json"),
        "[{\"id\":\"../../../../etc\",\"names\":[\"a:1\"]}]");

    assertFails("image-malformed", "a:1", "proper id");
  }

  @Test
  void refusesALayerThatIsNotTheConfigurations() throws IOException {
    unpacked("a", "1");
    store.image("app:1");
    Path layers = store.root().resolve("overlay-layers/layers.json");
    Files.writeString(
        layers,
        Files.readString(layers)
            .replaceFirst("sha256:[0-9a-f]{64}", Digest.sha256Of(new byte[1]).toString()));

    assertFails("image-malformed", "app:1", "layer 0 of the store is");
  }

  @Test
  void findsImagesAsPodmanDoes() throws IOException {
    unpacked("a", "1");
    String one = store.image("localhost/one:latest", "quay.io/team/one:2");
    store.image("docker.io/library/two:latest");
    store.image("docker.io/team/two:latest");

    for (String name :
        List.of(
            "one",
            "one:latest",
            "localhost/one",
            "quay.io/team/one:2",
            "team/one:2",
            "one:2",
            one,
            "sha256:" + one,
            one.substring(0, 5))) {
      try (Image image = open(name)) {
        assertThat(image.layers()).as(name).hasSize(1);
      }
    }
    try (Image image = open("two")) {
      assertThat(image.layers()).hasSize(1);
    }
    assertFails("image-not-found", "three", "localhost/one:latest");
    assertFails("image-not-found", "ne:2", "holds no image");
    assertFails("image-not-found", "", "holds no image");
  }

  @Test
  void saysWhatDriverIsNotRead() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other/vfs-images")).getParent();

    assertThatThrownBy(
            () -> ImageSource.parse("containers-storage:" + other + "@a").open(Platform.host()))
        .hasMessageContaining("driver vfs");
  }

  private void assertFails(String code, String name, String message) {
    assertThatThrownBy(() -> open(name).close())
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
