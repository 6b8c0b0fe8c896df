package io.seawall.image.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.Image;
import io.seawall.image.ImageLayer;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.layer.TarBytes;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.Patience;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.image.registry.client.LoopbackServer;
import io.seawall.model.Digest;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrySourceTest {

  private static final String DOCKER_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  private static final Platform ARM = Platform.parse("linux/arm64");

  @TempDir private Path folder;
  private LoopbackServer server;

  @BeforeEach
  void startsServer() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stopsServer() {
    server.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An image whose descriptors state true sizes, as a registry demands. */
  private String image(String platform, byte[]... tars) {
    List<Digest> diffIds = new ArrayList<>();
    List<String> layers = new ArrayList<>();
    for (byte[] tar : tars) {
      diffIds.add(Digest.sha256Of(tar));
      layers.add(blob(LayoutFolder.LAYER, TarBytes.gzip(tar), ""));
    }
    String config =
        blob(
            "application/vnd.oci.image.config.v1+json",
            utf8(LayoutFolder.configText(platform, diffIds)),
            "");
    return "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
        .formatted(config, String.join(",", layers));
  }

  private String blob(String mediaType, byte[] content, String more) {
    server.on("/v2/app/blobs/" + Digest.sha256Of(content), "application/octet-stream", content);
    return descriptor(mediaType, content, more);
  }

  private static String descriptor(String mediaType, byte[] content, String more) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}"
        .formatted(mediaType, Digest.sha256Of(content), content.length, more);
  }

  private String child(String platform, String manifest) {
    byte[] bytes = utf8(manifest);
    server.on("/v2/app/manifests/" + Digest.sha256Of(bytes), LayoutFolder.MANIFEST, bytes);
    return descriptor(
        LayoutFolder.MANIFEST, bytes, platform.isEmpty() ? "" : LayoutFolder.platform(platform));
  }

  private void tag(String mediaType, String document) {
    server.on("/v2/app/manifests/1", mediaType, utf8(document));
  }

  private Image open(PlatformWish wish) {
    var quick =
        new Patience(
            2,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20));
    var registry =
        new RegistryOptions(
            null, null, Set.of(server.host()), Mirrors.NONE, Map.of(), folder, quick);
    var options = new SourceOptions(Map.of(), folder, registry);
    return ImageSource.parse("registry:" + server.host() + "/app:1", options).open(wish);
  }

  private Image open() {
    return open(PlatformWish.preferred(Platform.LINUX_AMD64));
  }

  private static byte[] tar(String name) {
    return new TarBytes().file(name, utf8("content")).bytes();
  }

  private static List<String> paths(ImageLayer layer) throws IOException {
    List<String> paths = new ArrayList<>();
    try (LayerReader reader = layer.open()) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        paths.add(entry.path());
      }
    }
    return paths;
  }

  @Test
  void readsLayersOnlyWhenAsked() throws IOException {
    tag(LayoutFolder.MANIFEST, image("linux/amd64", tar("a"), tar("b")));

    try (Image image = open()) {
      assertThat(image.layers()).hasSize(2);
      assertThat(server.seen()).hasSize(2);
      assertThat(paths(image.layers().get(1))).containsExactly("b");
      assertThat(server.seen()).hasSize(3);
      assertThat(image.config().manifestDigest()).isNotNull();
    }
  }

  @Test
  void choosesByPlatformInAnIndex() throws IOException {
    String amd = child("linux/amd64", image("linux/amd64", tar("amd")));
    String arm = child("linux/arm64", image("linux/arm64", tar("arm")));
    tag(
        DOCKER_LIST,
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s,%s]}"
            .formatted(DOCKER_LIST, amd, arm));

    try (Image image = open(PlatformWish.required(ARM))) {
      assertThat(paths(image.layers().getFirst())).containsExactly("arm");
    }
    assertThatThrownBy(() -> open(PlatformWish.required(Platform.parse("linux/s390x"))))
        .hasMessageContaining("linux/amd64, linux/arm64");
  }

  @Test
  void refusesTheOnlyImageWhereAnotherPlatformIsRequired() throws IOException {
    tag(LayoutFolder.MANIFEST, image("linux/amd64", tar("a")));

    assertThatThrownBy(() -> open(PlatformWish.required(ARM)))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).isEqualTo("platform-not-found"));
    try (Image image = open(PlatformWish.preferred(ARM))) {
      assertThat(image.config().platform()).isEqualTo(Platform.LINUX_AMD64);
    }
  }

  @Test
  void believesTheConfigurationAndNotTheIndex() {
    tag(
        LayoutFolder.INDEX,
        LayoutFolder.indexText(List.of(child("linux/arm64", image("linux/amd64", tar("a"))))));

    assertThatThrownBy(() -> open(PlatformWish.required(ARM)))
        .hasMessageContaining("holds no image for linux/arm64, but for linux/amd64");
  }

  @Test
  void refusesMediaTypesThatContradictTheDocument() {
    tag(LayoutFolder.INDEX, image("linux/amd64", tar("a")));
    assertThatThrownBy(this::open).hasMessageContaining("of the other kind");

    String image = image("linux/amd64", tar("a"));
    tag(
        LayoutFolder.MANIFEST,
        image.replace("\"schemaVersion\":2", "\"mediaType\":\"" + LayoutFolder.INDEX + "\""));
    assertThatThrownBy(this::open).hasMessageContaining("contradicts");
  }

  private static final String ANOTHER =
      "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"sha256:"
          + "a".repeat(64)
          + "\",\"size\":1}";

  @Test
  void refusesKeysThatOthersReadDifferently() {
    String image = image("linux/amd64", tar("a"));
    for (String trick :
        List.of(
            image.replace("{\"schemaVersion\":2", "{\"Layers\":[]"),
            image.replace("{\"schemaVersion\":2", "{\"layers\":[]"),
            image.replace("{\"schemaVersion\":2", "{\"CONFIG\":{}"),
            image.replace("{\"schemaVersion\":2", "{\"manifests\":[" + ANOTHER + "]"))) {
      tag(LayoutFolder.MANIFEST, trick);
      assertThatThrownBy(this::open)
          .as(trick)
          .isInstanceOfSatisfying(
              SeawallException.class, e -> assertThat(e.code()).isEqualTo("image-malformed"));
    }
  }

  @Test
  void noticesALayerWithAnotherDigest() throws IOException {
    String manifest = image("linux/amd64", tar("a"));
    byte[] good = TarBytes.gzip(tar("a"));
    byte[] bad = good.clone();
    bad[4] ^= 1; // the time in the header of gzip: the content stays the same
    server.on("/v2/app/blobs/" + Digest.sha256Of(good), "application/octet-stream", bad);
    tag(LayoutFolder.MANIFEST, manifest);

    try (Image image = open()) {
      assertThatThrownBy(() -> paths(image.layers().getFirst()))
          .isInstanceOf(LayerException.class)
          .hasMessageContaining("the stored layer has the digest");
    }
  }

  @Test
  void saysThatALayerIsNotThereAndReadsTheOthers() throws IOException {
    String manifest = image("linux/amd64", tar("a"), tar("b"));
    byte[] lost = TarBytes.gzip(tar("a"));
    server.on(
        "/v2/app/blobs/" + Digest.sha256Of(lost), exchange -> LoopbackServer.send(exchange, 404));
    tag(LayoutFolder.MANIFEST, manifest);

    try (Image image = open()) {
      assertThatThrownBy(() -> paths(image.layers().getFirst()))
          .isInstanceOf(LayerException.class)
          .hasMessageContaining("answers 404");
      assertThat(paths(image.layers().getLast())).containsExactly("b");
    }
  }

  @Test
  void refusesAConfigurationThatLiesAboutItsSize() {
    String manifest = image("linux/amd64", tar("a"));
    tag(LayoutFolder.MANIFEST, manifest.replaceFirst("\"size\":\\d+", "\"size\":9999999999"));
    assertThatThrownBy(this::open).hasMessageContaining("larger than the limit");

    tag(LayoutFolder.MANIFEST, manifest.replaceFirst("\"size\":\\d+", "\"size\":7"));
    assertThatThrownBy(this::open).hasMessageContaining("where the manifest states 7");
  }
}
