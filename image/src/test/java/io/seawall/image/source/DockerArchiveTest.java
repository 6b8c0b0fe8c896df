package io.seawall.image.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.Image;
import io.seawall.image.ImageLayer;
import io.seawall.image.file.ImageFiles;
import io.seawall.image.layer.TarBytes;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerArchiveTest {

  private static final byte[] ONE = new TarBytes().file("one", "1").bytes();
  private static final byte[] TWO = new TarBytes().file("two", "2").bytes();
  private static final Platform ARM = Platform.parse("linux/arm64");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "gzip", "zstd"})
  void opensTheOlderForm(String packing) throws IOException {
    byte[] tar = new DockerTar().image("linux/amd64", "a:1", ONE, TWO).bytes();
    byte[] packed =
        switch (packing) {
          case "gzip" -> TarBytes.gzip(tar);
          case "zstd" -> TarBytes.zstd(tar);
          default -> tar;
        };
    try (Image image = open(packed, null, ARM)) {
      assertThat(image.config().manifestDigest()).isNull();
      assertThat(image.config().diffIds())
          .containsExactly(Digest.sha256Of(ONE), Digest.sha256Of(TWO));
      assertThat(image.layers()).extracting(ImageLayer::digest).containsOnlyNulls();
      assertThat(OciLayoutTest.paths(image)).containsExactly("one", "two");
    }
  }

  @Test
  void readsLargeLayersOfACompressedArchiveInPlace() throws IOException {
    byte[] noise = new byte[3_000_000];
    new java.util.Random(5).nextBytes(noise);
    byte[] large = new TarBytes().file("noise", noise).bytes();
    byte[] tar = new DockerTar().image("linux/amd64", "a:1", large, ONE).bytes();
    try (Image image = open(TarBytes.gzip(tar), null, ARM)) {
      assertThat(OciLayoutTest.paths(image)).containsExactly("noise", "one");
      ImageFiles files = ImageFiles.of(image.layers());
      assertThat(files.read("noise", noise.length)).isEqualTo(noise);
    }
  }

  @Test
  void opensTheFormWithALayoutBeside() throws IOException {
    var layout = new LayoutFolder(folder.resolve("layout"));
    Digest manifest = layout.image("linux/amd64", ONE);
    layout.entry(LayoutFolder.descriptor(LayoutFolder.MANIFEST, manifest, ""));
    Digest config = layout.config("linux/amd64", List.of(Digest.sha256Of(ONE)));
    Digest blob = Digest.sha256Of(TarBytes.gzip(ONE));
    Files.writeString(
        layout.folder().resolve("manifest.json"),
        "[{\"Config\":\"blobs/sha256/%s\",\"RepoTags\":null,\"Layers\":[\"blobs/sha256/%s\"]}]"
            .formatted(config.hex(), blob.hex()));
    try (Image image = open(layout.tar(), null, ARM)) {
      assertThat(image.config().manifestDigest()).isEqualTo(manifest);
      assertThat(image.layers()).extracting(ImageLayer::digest).containsExactly(blob);
      assertThat(OciLayoutTest.paths(image)).containsExactly("one");
    }
  }

  @Test
  void followsLayersThatAreLinksInsideTheArchive() throws IOException {
    var archive = new DockerTar();
    archive
        .members()
        .file("first/layer.tar", ONE)
        .symlink("second/layer.tar", "../first/layer.tar")
        .hardlink("third/layer.tar", "first/layer.tar")
        .symlink("loop/layer.tar", "../loop/layer.tar")
        .symlink("out/layer.tar", "../../../etc/passwd");
    archive.entry(
        "linux/amd64",
        "a:1",
        List.of(
            "first/layer.tar",
            "second/layer.tar",
            "third/layer.tar",
            "loop/layer.tar",
            "out/layer.tar"),
        ONE,
        ONE,
        ONE,
        ONE,
        ONE);
    try (Image image = open(archive.bytes(), null, ARM)) {
      assertThat(OciLayoutTest.paths(image)).containsExactly("one", "one", "one");
      assertThat(image.notChecked())
          .containsExactly(
              new NotChecked(
                  NotChecked.Kind.LAYER_SKIPPED, "loop/layer.tar", 3, "the blob is missing"),
              new NotChecked(
                  NotChecked.Kind.LAYER_SKIPPED, "out/layer.tar", 4, "the blob is missing"));
    }
  }

  @Test
  void choosesByTagThenByPlatform() throws IOException {
    byte[] tar =
        new DockerTar()
            .image("linux/amd64", "docker.io/library/a:1", ONE)
            .image("linux/arm64", "b:latest", TWO)
            .bytes();
    for (String reference : List.of("b", "b:latest")) {
      try (Image image = open(tar, reference, Platform.LINUX_AMD64)) {
        assertThat(OciLayoutTest.paths(image)).containsExactly("two");
      }
    }
    try (Image image = open(tar, "a:1", ARM)) {
      assertThat(OciLayoutTest.paths(image)).containsExactly("one");
    }
    try (Image image = open(tar, null, ARM)) {
      assertThat(OciLayoutTest.paths(image)).containsExactly("two");
    }
    assertFails("image-not-found", () -> open(tar, "c", ARM))
        .hasMessageContaining("'c', but docker.io/library/a:1, b:latest");
    assertFails("platform-not-found", () -> open(tar, null, Platform.parse("linux/s390x")))
        .hasMessageContaining("linux/amd64, linux/arm64");
  }

  @Test
  void asksForATagWhereSeveralImagesFit() throws IOException {
    byte[] tar =
        new DockerTar().image("linux/amd64", "a:1", ONE).image("linux/amd64", "a:2", TWO).bytes();
    assertFails("image-ambiguous", () -> open(tar, null, Platform.LINUX_AMD64))
        .hasMessageContaining("a:1, a:2");
  }

  @Test
  void rejectsConfigurationWhenDigestDiffers() throws IOException {
    byte[] tar =
        new TarBytes()
            .file("0".repeat(64) + ".json", "{\"rootfs\":{}}")
            .file(
                "manifest.json",
                "[{\"Config\":\"%s.json\",\"Layers\":[]}]".formatted("0".repeat(64)))
            .bytes();
    assertFails("digest-mismatch", () -> open(tar, null, ARM)).hasMessageContaining("0000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|names no image",
        "[{}]|without Config",
        "{}|expected an array",
        "[{\"Config\":\"../../c\"}]|outside of the archive",
        "[{\"Config\":\"c\"}]|is missing",
      })
  void rejectsAManifestOfAnotherShape(String manifest, String message) throws IOException {
    byte[] tar = new TarBytes().file("manifest.json", manifest).bytes();
    assertFails("image-malformed", () -> open(tar, null, ARM)).hasMessageContaining(message);
  }

  @Test
  void rejectsATarThatIsNoImage() {
    assertFails("image-kind-unknown", () -> open(ONE, null, ARM))
        .hasMessageContaining("neither manifest.json nor index.json");
  }

  @Test
  void rejectsWhatIsNoTar() {
    assertFails("image-malformed", () -> open(TarBytes.utf8("x".repeat(9_000)), null, ARM))
        .hasMessageContaining("no tar");
    byte[] gzip = TarBytes.gzip(TarBytes.utf8("x".repeat(9_000)));
    assertFails("image-malformed", () -> open(gzip, null, ARM)).hasMessageContaining("no tar");
    assertFails("image-malformed", () -> open(TarBytes.utf8("BZh91AY&SY"), null, ARM))
        .hasMessageContaining("compressed with bzip2");
    assertFails("image-malformed", () -> open(new byte[] {0x1f, (byte) 0x8b, 1}, null, ARM));
  }

  private Image open(byte[] archive, @Nullable String reference, Platform wanted)
      throws IOException {
    Path file = Files.write(folder.resolve("archive.tar"), archive);
    return new DockerArchiveSource(file, reference).open(wanted);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      String code, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(SeawallException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
