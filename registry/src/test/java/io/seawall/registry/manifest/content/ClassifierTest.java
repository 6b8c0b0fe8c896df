package io.seawall.registry.manifest.content;

import static io.seawall.registry.manifest.reader.Documents.CONFIG;
import static io.seawall.registry.manifest.reader.Documents.DOCKER;
import static io.seawall.registry.manifest.reader.Documents.GZIP_LAYER;
import static io.seawall.registry.manifest.reader.Documents.LAYER;
import static io.seawall.registry.manifest.reader.Documents.MANIFEST;
import static io.seawall.registry.manifest.reader.Documents.NOTHING;
import static io.seawall.registry.manifest.reader.Documents.TAG;
import static io.seawall.registry.manifest.reader.Documents.bytes;
import static io.seawall.registry.manifest.reader.Documents.config;
import static io.seawall.registry.manifest.reader.Documents.descriptor;
import static io.seawall.registry.manifest.reader.Documents.document;
import static io.seawall.registry.manifest.reader.Documents.gzip;
import static io.seawall.registry.manifest.reader.Documents.manifest;
import static io.seawall.registry.manifest.reader.Documents.tar;
import static io.seawall.registry.manifest.reader.Documents.withChecksum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.seawall.image.LayerFormat;
import io.seawall.model.Platform;
import io.seawall.registry.manifest.ImageConfiguration;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.content.Nature.Artifact;
import io.seawall.registry.manifest.content.Nature.RunnableImage;
import io.seawall.registry.manifest.reader.Documents;
import io.seawall.registry.manifest.reader.ManifestReader;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

  private static final byte[] TAR = tar("bin/evil", "evil");
  private static final byte[] GZIP = gzip(TAR);
  private static final byte[] STATEMENT = bytes("{\"_type\":\"https://in-toto.io/Statement/v1\"}");
  private static final String IN_TOTO = "application/vnd.in-toto+json";
  private static final String HELM = "application/vnd.cncf.helm.config.v1+json";
  private static final String CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

  private final Documents blobs = new Documents();
  private final String config = blobs.blob(CONFIG, config(TAR));
  private final String layer = blobs.blob(GZIP_LAYER, GZIP);
  private final String decoy = blobs.blob(IN_TOTO, STATEMENT);

  @Nested
  class Runs {

    @Test
    void anOrdinaryImage() throws IOException {
      RunnableImage image = runs(manifest(config, layer));
      assertThat(image.contradictions()).isEmpty();
      assertThat(image.configuration().platform()).isEqualTo(Platform.LINUX_AMD64);
      assertThat(image.stacks()).hasSize(1);
      assertThat(image.stacks().getFirst())
          .extracting(Layer::format)
          .containsExactly(LayerFormat.TAR_GZIP);
    }

    @Test
    void anImageBehindDecoys() throws IOException {
      for (String text : List.of(manifest(config, decoy, layer), manifest(config, layer, decoy))) {
        RunnableImage image = runs(text);
        assertThat(image.stacks()).hasSize(1);
        assertThat(image.stacks().getFirst()).hasSize(1);
      }
    }

    @Test
    void anImageThatPosesAsAnAttestation() throws IOException {
      String posing =
          "\"subject\":"
              + decoy
              + ",\"artifactType\":\"application/vnd.in-toto+json\","
              + "\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"},\"config\"";
      RunnableImage image = runs(manifest(config, layer).replace("\"config\"", posing));
      assertThat(image.contradictions()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "application/octet-stream",
          "application/vnd.in-toto+json",
          "application/vnd.oci.image.layer.v1.tar+zstd",
          LAYER
        })
    void anImageWhoseLayerLiesAboutItself(String type) throws IOException {
      RunnableImage image = runs(manifest(config, descriptor(type, GZIP)));
      assertThat(image.contradictions())
          .anyMatch(text -> text.contains("'" + type + "'"))
          .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
          "application/vnd.docker.image.rootfs.diff.tar.gzip",
          "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"
        })
    void anImageWhoseLayerMayLieElsewhereButIsHere(String type) throws IOException {
      assertThat(runs(manifest(config, descriptor(type, GZIP))).contradictions()).isEmpty();
    }

    @Test
    void aConfigurationOfAnotherNameThatListsLayers() throws IOException {
      runs(manifest(blobs.blob(HELM, config(TAR)), descriptor(CHART, GZIP)));
      runs(manifest(blobs.blob("application/octet-stream", config(TAR)), layer));
    }

    @Test
    void anImageWithoutAnythingInItsConfiguration() throws IOException {
      RunnableImage image = runs(manifest(blobs.blob(CONFIG, NOTHING), layer));
      assertThat(image.contradictions()).hasSize(2);
    }

    @Test
    void whateverDockersManifestLeadsTo() throws IOException {
      String body = "\"config\":" + blobs.blob("a/b", NOTHING) + ",\"layers\":[" + layer + "]";
      Manifest manifest = ManifestReader.read(bytes(document(DOCKER, body)), DOCKER, TAG);
      assertThat(Classifier.classify((ImageManifest) manifest, blobs))
          .isInstanceOf(RunnableImage.class);
    }

    @Test
    void anImageOfThousandsOfReferencesToOneLayerWhichIsReadOnce() throws IOException {
      String[] many = Collections.nCopies(2000, layer).toArray(String[]::new);
      RunnableImage image = runs(manifest(config, many));
      assertThat(image.stacks().getFirst()).hasSize(2000);
      assertThat(blobs.reads()).isEqualTo(2);
      assertThat(image.contradictions())
          .containsExactly("its configuration lists 1 layers, but it has 2000");
    }

    @Test
    void twoImagesWhereRuntimesSeeDifferentLayers() throws IOException {
      byte[] whiteout = tar("bin/.wh.evil", "");
      RunnableImage image =
          runs(
              manifest(
                  config, layer, blobs.blob("application/vnd.docker.image.rootfs.x", whiteout)));
      assertThat(image.stacks()).hasSize(2);
      assertThat(image.stacks().getFirst()).hasSize(1);
      assertThat(image.stacks().getLast()).hasSize(2);
    }

    @Test
    void anImageWhoseLayerOnlySomeCanRead() throws IOException {
      String encrypted = blobs.blob(GZIP_LAYER + "+encrypted", bytes("cipher"));
      RunnableImage image = runs(manifest(config, encrypted));
      assertThat(image.stacks().getFirst().getFirst().format()).isEqualTo(LayerFormat.NOT_A_LAYER);
      String bzip2 = blobs.blob(LAYER, bytes("BZh91AY&SY"));
      image = runs(manifest(config, bzip2));
      assertThat(image.stacks().getFirst().getFirst().format()).isEqualTo(LayerFormat.UNREAD);
    }
  }

  @Nested
  class Passes {

    @Test
    void attestationsOfBuildKit() throws IOException {
      passes(manifest(config, decoy));
      passes(manifest(blobs.blob(CONFIG, NOTHING), decoy));
    }

    @Test
    void signaturesOfCosign() throws IOException {
      String type = "application/vnd.dev.cosign.simplesigning.v1+json";
      passes(manifest(config, blobs.blob(type, bytes("{\"critical\":{}}"))));
    }

    @Test
    void artifactsWithTheEmptyDescriptor() throws IOException {
      String empty = blobs.blob("application/vnd.oci.empty.v1+json", NOTHING);
      passes(manifest(empty, empty));
      passes(manifest(empty, blobs.blob("application/spdx+json", bytes("{\"spdxVersion\":\"\"}"))));
      passes(manifest(empty));
    }

    @Test
    void chartsOfHelmAndFoldersOfOras() throws IOException {
      String chart = blobs.blob(HELM, bytes("{\"name\":\"a\",\"version\":\"1.0.0\",\"Config\":1}"));
      Artifact artifact = passes(manifest(chart, descriptor(CHART, GZIP)));
      assertThat(artifact.archives()).hasSize(1);
      passes(manifest(blobs.blob("application/vnd.oci.empty.v1+json", NOTHING), layer));
    }

    @Test
    void modulesOfWebAssembly() throws IOException {
      String wasm = blobs.blob("application/wasm", new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
      passes(manifest(blobs.blob("application/vnd.wasm.config.v0+json", NOTHING), wasm));
    }

    @Test
    void compressedDocuments() throws IOException {
      passes(manifest(config, blobs.blob("application/spdx+json+gzip", gzip(STATEMENT))));
    }

    @Test
    void archivesWithAConfigurationThatIsNoJson() throws IOException {
      passes(manifest(blobs.blob("application/toml", bytes("a = 1")), descriptor(CHART, GZIP)));
    }

    @Test
    void anImageWithoutLayers() throws IOException {
      assertThat(passes(manifest(config)).reason()).isEqualTo("it has no layers");
      assertThat(blobs.reads()).isZero();
    }
  }

  @Nested
  class Refuses {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"rootfs\":{\"diff_ids\":[]},\"rootfs\":null}",
          "{\"rootfs\":{\"diff_ids\":[]},\"RootFS\":null}",
          "{\"rootfs\":{\"diff_ids\":[]},\"rootf\u017f\":null}",
          "{\"rootfs\":{\"diff_ids\":[],\"Diff_Ids\":[]}}",
          "{\"rootfs\":{\"diff_ids\":[],\"diff_id\u017f\":[]}}",
          "{\"rootfs\":{\"diff_ids\":[\"md5:1\"]}}",
          "{\"rootfs\":{\"diff_ids\":{}}}",
          "{\"rootfs\":[]}",
          "{\"os\":1}",
          "{\"OS\":\"linux\"}",
          "{\"config\":{\"Labels\":{},\"labels\":{}}}",
          "{\"config\":{\"user\":\"root\"}}",
          "{\"history\":[{\"Empty_Layer\":true}]}",
          "{\"history\":{}}",
          "{} {}",
          "[]",
          "hello",
          "",
          "\ufeff{}"
        })
    void configurationsThatReadersTakeDifferently(String text) {
      refused(manifest(blobs.blob(CONFIG, bytes(text)), layer), "");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"RootFS\":{\"diff_ids\":[]}}",
          "{\"rootfs\":{\"Diff_IDs\":[]}}",
          "{\"rootfs\":null,\"rootfs\":{}}",
          "\ufeff{\"rootfs\":{\"diff_ids\":[]}}",
          "{\"rootfs\":{}} x"
        })
    void configurationsOfAnotherNameThatSomeTakeForOneOfAnImage(String text) {
      refused(manifest(blobs.blob(HELM, bytes(text)), descriptor(CHART, GZIP)), "");
    }

    @Test
    void aLayerThatIsATarToSomeAndCompressedToOthers() {
      byte[] both = TAR.clone();
      System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 4}, 0, both, 0, 4);
      refused(manifest(config, layer, blobs.blob(LAYER, withChecksum(both))), "layers[1]: ");
    }

    @Test
    void blobsOfAnotherSize() {
      String longer = layer.replace("\"size\":" + GZIP.length, "\"size\":" + (GZIP.length + 1));
      refused(manifest(config, longer), "layers[0].size: ");
      String shorter = layer.replace("\"size\":" + GZIP.length, "\"size\":1");
      refused(manifest(config, shorter), "layers[0].size: ");
    }

    @Test
    void aHugeConfiguration() {
      byte[] huge = bytes("{\"a\":\"" + "b".repeat(ImageConfiguration.MAX_BYTES) + "\"}");
      refused(manifest(blobs.blob(HELM, huge), layer), "config.size: ");
    }

    @Test
    void aConfigurationThatIsNotTheOneThatWasNamed() {
      ImageManifest image = read(manifest(config, layer));
      BlobStarts swapped =
          (blob, length) ->
              blob.equals(image.config())
                  ? new byte[Math.toIntExact(blob.size())]
                  : blobs.read(blob, length);
      assertThatExceptionOfType(ManifestException.class)
          .isThrownBy(() -> Classifier.classify(image, swapped))
          .withMessageStartingWith("config.digest: ");
    }

    @Test
    void toSayAnythingOfWhatCannotBeRead() {
      ImageManifest image = read(manifest(config, descriptor(LAYER, bytes("not there"))));
      assertThatIOException().isThrownBy(() -> Classifier.classify(image, blobs));
    }

    private void refused(String text, String message) {
      ImageManifest image = read(text);
      assertThatExceptionOfType(ManifestException.class)
          .isThrownBy(() -> Classifier.classify(image, blobs))
          .withMessageContaining(message);
    }
  }

  private RunnableImage runs(String text) throws IOException {
    return (RunnableImage) Classifier.classify(read(text), blobs);
  }

  private Artifact passes(String text) throws IOException {
    return (Artifact) Classifier.classify(read(text), blobs);
  }

  private static ImageManifest read(String text) {
    return (ImageManifest) ManifestReader.read(bytes(text), MANIFEST, TAG);
  }
}
