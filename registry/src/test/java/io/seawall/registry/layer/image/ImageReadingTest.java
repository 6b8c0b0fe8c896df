package io.seawall.registry.layer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.BlobSource;
import io.seawall.image.ImageSource;
import io.seawall.inventory.BaseImages;
import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import io.seawall.registry.layer.Commands;
import io.seawall.registry.layer.Gate;
import io.seawall.registry.layer.LoopbackRegistry;
import io.seawall.registry.layer.OciImage;
import io.seawall.registry.layer.Tar;
import io.seawall.scan.ImageScan;
import io.seawall.scan.LayerFactsCache;
import io.seawall.scan.Progress;
import io.seawall.scan.facts.FactsJson;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The facts of an image at the gate are those of {@code seawall scan}. */
class ImageReadingTest {

  private static final Duration EVER = Duration.ofMinutes(10);

  @TempDir Path folder;

  @Test
  void anImageInARealRegistryHasTheFactsThatAScanFinds() throws Exception {
    Commands.require("docker-registry", "skopeo");
    var image = sample();
    String layout = "oci:" + image.layout(folder.resolve("layout")) + ":1";
    try (var registry = new LoopbackRegistry(folder);
        var gate = new Gate(folder.resolve("gate"), Gate.patient())) {
      String name = registry.host() + "/team/app";
      Commands.run(
          folder,
          "skopeo",
          "copy",
          "-q",
          "--dest-tls-verify=false",
          layout,
          "docker://" + name + ":1");
      ImageFacts scanned = scan("registry:" + name + ":1");
      BlobSource blobs = (blob, size) -> blob("http://" + registry.host(), "team/app", blob);
      ImageResult read = read(gate, image, blobs);
      assertSameFacts(read, scanned);
      assertThat(scanned.components()).hasSize(2);
      assertThat(scanned.deletedFiles()).isNotEmpty();
    }
  }

  @Test
  void layersThatWereUploadedOrAreBrokenHaveTheFactsThatAScanFinds() throws Exception {
    byte[] tar = Tar.debian("curl", "7.88.1").file("noise", Tar.noise(99_000)).bytes();
    byte[] packed = Tar.gzip(tar);
    var image = sample();
    image.add(Arrays.copyOf(packed, 90_000), Digest.sha256Of(tar));
    byte[] text = "no tar".getBytes(StandardCharsets.UTF_8);
    image.add(text, Digest.sha256Of(text));
    image.add(Tar.readTwice(), Digest.sha256Of(Tar.readTwice()));
    ImageFacts scanned = scan("oci:" + image.layout(folder.resolve("layout")));
    assertThat(scanned.notChecked()).hasSize(2);
    try (var gate = new Gate(folder.resolve("gate"), Gate.patient())) {
      image.blobs().forEach(blob -> gate.upload(blob, 5_000));
      for (int attempt = 0; attempt < 2; attempt++) {
        assertSameFacts(read(gate, image, image.source()), scanned);
      }
    }
  }

  @Test
  void configurationAndManifestMustNameTheSameLayers() throws Exception {
    var image = sample();
    byte[] tar = Tar.debian("good", "2").bytes();
    image.add(Tar.gzip(Tar.debian("bad", "1").bytes()), Digest.sha256Of(tar));
    try (var gate = new Gate(folder, Gate.patient())) {
      gate.upload(Tar.gzip(tar), 5_000);
      assertThat(read(gate, image, image.source()))
          .isInstanceOfSatisfying(
              ImageResult.Contradictory.class,
              lie ->
                  assertThat(lie.reasons())
                      .singleElement()
                      .asString()
                      .startsWith("layer 3: the blob sha256:")
                      .endsWith("the configuration states " + Digest.sha256Of(tar)));
    }
  }

  @Test
  void aLayerThatTheUpstreamDoesNotHaveIsNamed() throws Exception {
    var image = sample();
    try (var gate = new Gate(folder, Gate.patient())) {
      BlobSource none =
          (blob, size) -> {
            throw new FileNotFoundException("404");
          };
      assertThat(read(gate, image, none))
          .isInstanceOfSatisfying(
              ImageResult.Unavailable.class,
              unread -> {
                assertThat(unread.pending()).isFalse();
                assertThat(unread.reasons()).hasSize(3).first().asString().contains("404");
              });
    }
  }

  @Test
  void documentsWithOtherDigestsAreRefused() throws Exception {
    var image = sample();
    byte[] config = image.config().replace("linux", "Linux").getBytes(StandardCharsets.UTF_8);
    byte[] manifest = image.manifest().getBytes(StandardCharsets.UTF_8);
    Digest digest = Digest.sha256Of(manifest);
    try (var gate = new Gate(folder, Gate.patient())) {
      var reading = new ImageReading(gate.fetch, BaseImages.NONE);
      assertThatThrownBy(() -> reading.read("x", digest, manifest, config, image.source(), EVER))
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("has the digest " + Digest.sha256Of(config));
      byte[] other = (image.manifest() + " ").getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> reading.read("x", digest, other, config, image.source(), EVER))
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("has the digest " + Digest.sha256Of(other));
    }
  }

  private static OciImage sample() {
    var image = new OciImage();
    image.addTar(Tar.debian("openssl", "3.0.9-1", "zlib1g", "1.2.13").bytes());
    image.addTar(new Tar().file("opt/app", Tar.noise(500_000)).bytes());
    image.addTar(new Tar().file("opt/.wh.app", "").bytes());
    return image;
  }

  private static ImageResult read(Gate gate, OciImage image, BlobSource blobs)
      throws InterruptedException {
    byte[] manifest = image.manifest().getBytes(StandardCharsets.UTF_8);
    byte[] config = image.config().getBytes(StandardCharsets.UTF_8);
    return new ImageReading(gate.fetch, BaseImages.NONE)
        .read("pushed", Digest.sha256Of(manifest), manifest, config, blobs, EVER);
  }

  private static ImageFacts scan(String source) {
    return new ImageScan(LayerFactsCache.none(), BaseImages.NONE, Progress.NONE)
        .facts(ImageSource.parse(source), Platform.LINUX_AMD64);
  }

  private static void assertSameFacts(ImageResult read, ImageFacts scanned) {
    assertThat(read)
        .isInstanceOfSatisfying(
            ImageResult.Known.class,
            known -> {
              assertThat(known.facts().components()).isEqualTo(scanned.components());
              assertThat(known.facts().notChecked()).isEqualTo(scanned.notChecked());
              assertThat(FactsJson.digest(known.facts())).isEqualTo(FactsJson.digest(scanned));
            });
  }

  private static InputStream blob(String host, String repository, Digest blob) {
    var uri = URI.create(host + "/v2/" + repository + "/blobs/" + blob);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return new ByteArrayInputStream(
          client
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
              .body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
