package io.seawall.image.source;

import static io.seawall.image.source.LayoutFolder.INDEX;
import static io.seawall.image.source.LayoutFolder.LAYER;
import static io.seawall.image.source.LayoutFolder.MANIFEST;
import static io.seawall.image.source.LayoutFolder.descriptor;
import static io.seawall.image.source.LayoutFolder.indexText;
import static io.seawall.image.source.LayoutFolder.platform;
import static io.seawall.image.source.LayoutFolder.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.Image;
import io.seawall.image.ImageLayer;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerReader;
import io.seawall.image.json.JsonCursor;
import io.seawall.image.layer.TarBytes;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciLayoutTest {

  private static final byte[] ONE = new TarBytes().file("one", "1").bytes();
  private static final byte[] TWO = new TarBytes().file("two", "2").bytes();
  private static final Platform ARM = Platform.parse("linux/arm64");

  @TempDir private Path folder;
  private LayoutFolder layout;

  @BeforeEach
  void startLayout() throws IOException {
    layout = new LayoutFolder(folder.resolve("layout"));
  }

  @Test
  void opensALayout() throws IOException {
    Digest manifest = layout.image("linux/amd64", ONE, TWO);
    layout.entry(descriptor(MANIFEST, manifest, ""));
    try (Image image = open(null, Platform.LINUX_AMD64)) {
      assertThat(image.config().manifestDigest()).isEqualTo(manifest);
      assertThat(image.config().platform()).isEqualTo(Platform.LINUX_AMD64);
      assertThat(image.config().diffIds())
          .containsExactly(Digest.sha256Of(ONE), Digest.sha256Of(TWO));
      assertThat(image.config().history()).hasSize(3);
      assertThat(image.config().annotations())
          .containsEntry("a", "manifest")
          .containsEntry("b", "label");
      assertThat(image.notChecked()).isEmpty();
      assertThat(image.layers()).extracting(ImageLayer::index).containsExactly(0, 1);
      ImageLayer first = image.layers().getFirst();
      assertThat(first.createdBy()).isEqualTo("RUN " + Digest.sha256Of(ONE).shortHex());
      assertThat(first.digest()).isEqualTo(Digest.sha256Of(TarBytes.gzip(ONE)));
      assertThat(first.diffId()).isEqualTo(Digest.sha256Of(ONE));
      assertThat(first.storedSize()).isEqualTo(TarBytes.gzip(ONE).length);
      assertThat(paths(image)).containsExactly("one", "two");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "gzip", "zstd"})
  void opensATarOfALayout(String packing) throws IOException {
    layout.entry(descriptor(MANIFEST, layout.image("linux/amd64", ONE, TWO), ""));
    byte[] tar = layout.tar();
    byte[] packed =
        switch (packing) {
          case "gzip" -> TarBytes.gzip(tar);
          case "zstd" -> TarBytes.zstd(tar);
          default -> tar;
        };
    Path file = Files.write(folder.resolve("layout.tar"), packed);
    for (ImageSource source :
        List.of(
            new OciLayoutSource(file, null),
            ImageSource.parse(file.toString()),
            ImageSource.parse("oci:" + file))) {
      try (Image image = source.open(Platform.LINUX_AMD64)) {
        assertThat(paths(image)).containsExactly("one", "two");
      }
    }
  }

  @Test
  void takesDockerMediaTypes() throws IOException {
    Digest manifest = layout.image("linux/amd64", ONE);
    Digest other = layout.image("linux/arm64", TWO);
    String docker = "application/vnd.docker.distribution.manifest.";
    Digest list =
        layout.blob(
            indexText(
                List.of(
                    descriptor(docker + "v2+json", manifest, platform("linux/amd64")),
                    descriptor(docker + "v2+json", other, platform("linux/arm64")))));
    layout.entry(descriptor(docker + "list.v2+json", list, ""));
    try (Image image = open(null, ARM)) {
      assertThat(paths(image)).containsExactly("two");
    }
  }

  @Nested
  class SeveralImages {

    @Test
    void areChosenByPlatformThroughNestedIndexes() throws IOException {
      nestedIndex(3, "");
      try (Image image = open(null, ARM)) {
        assertThat(image.config().platform()).isEqualTo(ARM);
        assertThat(paths(image)).containsExactly("two");
      }
    }

    @Test
    void areListedWhereNoneFitsThePlatform() throws IOException {
      nestedIndex(1, "");
      assertFails("platform-not-found", () -> open(null, Platform.parse("windows/amd64")))
          .hasMessageContaining("no image for windows/amd64, but for linux/amd64, linux/arm64");
    }

    @Test
    void areChosenByTag() throws IOException {
      layout.entry(descriptor(MANIFEST, layout.image("linux/amd64", ONE), tag("v1")));
      layout.entry(descriptor(MANIFEST, layout.image("linux/amd64", TWO), tag("v2")));
      try (Image image = open("v2", Platform.LINUX_AMD64)) {
        assertThat(paths(image)).containsExactly("two");
      }
      assertFails("image-ambiguous", () -> open(null, Platform.LINUX_AMD64))
          .hasMessageContaining("v1, v2");
      assertFails("image-not-found", () -> open("v3", Platform.LINUX_AMD64))
          .hasMessageContaining("'v3', but v1, v2");
    }

    @Test
    void areChosenByTheDigestOfAManifestInsideAnIndex() throws IOException {
      nestedIndex(2, "");
      Digest arm = layout.image("linux/arm64", TWO);
      try (Image image = open(arm.toString(), Platform.LINUX_AMD64)) {
        assertThat(paths(image)).containsExactly("two");
      }
    }

    @Test
    void areOneImageWhereOnlyTheTagsDiffer() throws IOException {
      Digest manifest = layout.image("linux/amd64", ONE);
      layout.entry(descriptor(MANIFEST, manifest, tag("v1")));
      layout.entry(descriptor(MANIFEST, manifest, tag("latest")));
      try (Image image = open(null, ARM)) {
        assertThat(paths(image)).containsExactly("one");
      }
    }

    @Test
    void doNotCountAttestations() throws IOException {
      Digest manifest = layout.image("linux/amd64", ONE);
      Digest attestation = layout.image("unknown/unknown", TWO);
      Digest index =
          layout.blob(
              indexText(
                  List.of(
                      descriptor(MANIFEST, manifest, platform("linux/amd64")),
                      descriptor(MANIFEST, attestation, platform("unknown/unknown")))));
      layout.entry(descriptor(INDEX, index, ""));
      try (Image image = open(null, ARM)) {
        assertThat(paths(image)).containsExactly("one");
      }
    }

    @Test
    void areOneImageWhereOnlyOneIsStored() throws IOException {
      nestedIndex(1, "");
      Files.delete(layout.file(layout.image("linux/amd64", ONE)));
      try (Image image = open(null, Platform.LINUX_AMD64)) {
        assertThat(paths(image)).containsExactly("two");
      }
    }

    @Test
    void haveALimitOnNesting() throws IOException {
      nestedIndex(16, "");
      assertFails("image-malformed", () -> open(null, ARM)).hasMessageContaining("nested deeper");
    }

    private void nestedIndex(int depth, String more) throws IOException {
      Digest amd = layout.image("linux/amd64", ONE);
      Digest arm = layout.image("linux/arm64", TWO);
      String inner =
          indexText(
              List.of(
                  descriptor(MANIFEST, amd, platform("linux/amd64")),
                  descriptor(MANIFEST, arm, platform("linux/arm64"))));
      for (int i = 1; i < depth; i++) {
        inner = indexText(List.of(descriptor(INDEX, layout.blob(inner), "")));
      }
      layout.entry(descriptor(INDEX, layout.blob(inner), more));
    }
  }

  @Nested
  class LayersThatAreNotHere {

    @Test
    void areNotCheckedWhereForeign() throws IOException {
      String foreign = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";
      Digest absent = Digest.sha256Of(new byte[] {1});
      Digest config =
          layout.config("linux/amd64", List.of(Digest.sha256Of(ONE), Digest.sha256Of(TWO)));
      String present = descriptor(LAYER, layout.blob(TarBytes.gzip(TWO)), "");
      Digest manifest = layout.manifest(config, List.of(descriptor(foreign, absent, ""), present));
      layout.entry(descriptor(MANIFEST, manifest, ""));
      try (Image image = open(null, ARM)) {
        assertThat(image.layers()).extracting(ImageLayer::index).containsExactly(1);
        assertThat(image.notChecked())
            .containsExactly(
                new NotChecked(
                    NotChecked.Kind.LAYER_SKIPPED,
                    absent.toString(),
                    0,
                    "the layer may not be distributed and is not stored here"));
        assertThat(paths(image)).containsExactly("two");
      }
    }

    @Test
    void areNotCheckedWhereMissing() throws IOException {
      layout.entry(descriptor(MANIFEST, layout.image("linux/amd64", ONE, TWO), ""));
      Files.delete(layout.file(Digest.sha256Of(TarBytes.gzip(ONE))));
      try (Image image = open(null, ARM)) {
        assertThat(image.notChecked())
            .extracting(NotChecked::reason)
            .containsExactly("the blob is missing");
        assertThat(paths(image)).containsExactly("two");
      }
    }

    @Test
    void areNotCheckedWhereEncrypted() throws IOException {
      Digest config = layout.config("linux/amd64", List.of(Digest.sha256Of(ONE)));
      String layer = descriptor(LAYER + "+encrypted", layout.blob("cipher"), "");
      layout.entry(descriptor(MANIFEST, layout.manifest(config, List.of(layer)), ""));
      try (Image image = open(null, ARM)) {
        assertThat(image.notChecked())
            .extracting(NotChecked::reason)
            .containsExactly("the layer is encrypted");
      }
    }
  }

  @Nested
  class BadLayouts {

    @Test
    void rejectsManifestWhenDigestDiffers() throws IOException {
      Digest manifest = layout.image("linux/amd64", ONE);
      layout.entry(descriptor(MANIFEST, manifest, ""));
      Files.writeString(layout.file(manifest), " ", java.nio.file.StandardOpenOption.APPEND);
      assertFails("digest-mismatch", () -> open(null, ARM))
          .hasMessageContaining(manifest.toString());
    }

    @Test
    void rejectsConfigurationWhenDigestDiffers() throws IOException {
      Digest manifest = layout.image("linux/amd64", ONE);
      layout.entry(descriptor(MANIFEST, manifest, ""));
      Digest config = layout.config("linux/amd64", List.of(Digest.sha256Of(ONE)));
      Files.writeString(layout.file(config), "{}");
      assertFails("digest-mismatch", () -> open(null, ARM)).hasMessageContaining(config.toString());
    }

    @Test
    void rejectsManifestWhenTheNumberOfLayersDiffers() throws IOException {
      Digest config = layout.config("linux/amd64", List.of(Digest.sha256Of(ONE)));
      layout.entry(descriptor(MANIFEST, layout.manifest(config, List.of()), ""));
      assertFails("image-malformed", () -> open(null, ARM))
          .hasMessageContaining("the manifest lists 0 layers, the configuration 1");
    }

    @Test
    void rejectsADocumentThatIsIndexAndManifest() throws IOException {
      Digest config = layout.config("linux/amd64", List.of());
      String both = "{\"manifests\":[" + descriptor(MANIFEST, config, "") + "],\"layers\":[]}";
      layout.entry(descriptor(MANIFEST, layout.blob(both), ""));
      assertFails("image-malformed", () -> open(null, ARM))
          .hasMessageContaining("both an index and a manifest");
    }

    @Test
    void rejectsDuplicateKeys() throws IOException {
      Files.writeString(
          layout.folder().resolve("index.json"), "{\"manifests\":[],\"manifests\":[]}");
      assertFails("image-malformed", () -> open(null, ARM)).hasMessageContaining("Duplicate");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "null",
          "[]",
          "{",
          "{}",
          "{\"manifests\":null}",
          "{\"manifests\":[]}",
          "{\"manifests\":[1]}",
          "{\"manifests\":[{}]}",
          "{\"manifests\":[{\"digest\":\"sha256:../../../etc/passwd\"}]}",
          "{\"manifests\":[{\"digest\":\"md5:00\"}]}",
          "{\"manifests\":[{\"digest\":7}]}",
          "{\"manifests\":{}}",
          "{\"manifests\":[]} {}"
        })
    void rejectsAnIndexOfAnotherShape(String index) throws IOException {
      Files.writeString(layout.folder().resolve("index.json"), index);
      assertFails("image-malformed", () -> open(null, ARM)).hasMessageContaining("index");
    }

    @Test
    void rejectsAMissingIndex() {
      assertFails("image-malformed", () -> open(null, ARM)).hasMessageContaining("is missing");
    }

    @Test
    void rejectsAHugeDocument() throws IOException {
      Files.write(layout.folder().resolve("index.json"), new byte[JsonCursor.MAX_BYTES + 1]);
      assertFails("image-malformed", () -> open(null, ARM))
          .hasMessageContaining("larger than the limit of 8388608 bytes");
    }

    @Test
    void rejectsAMissingManifest() throws IOException {
      Digest absent = Digest.sha256Of(new byte[0]);
      layout.entry(descriptor(MANIFEST, absent, ""));
      assertFails("image-malformed", () -> open(null, ARM))
          .hasMessageContaining("manifest " + absent + " is missing");
    }

    @Test
    void rejectsAnArtifactThatIsNoImage() throws IOException {
      Digest manifest = layout.manifest(layout.blob("{}"), List.of());
      layout.entry(descriptor(MANIFEST, manifest, ""));
      assertFails("image-malformed", () -> open(null, ARM))
          .hasMessageContaining("not the configuration of a container image");
    }
  }

  private Image open(@Nullable String reference, Platform wanted) {
    return new OciLayoutSource(layout.folder(), reference).open(wanted);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      String code, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(SeawallException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  static List<String> paths(Image image) throws IOException {
    List<String> paths = new ArrayList<>();
    for (ImageLayer layer : image.layers()) {
      try (LayerReader reader = layer.open()) {
        for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
          paths.add(entry.path());
        }
      }
    }
    return paths;
  }
}
