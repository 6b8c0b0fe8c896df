package io.seawall.image.registry.client;

import static io.seawall.image.registry.client.LoopbackServer.send;
import static io.seawall.image.registry.client.RegistryFixture.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.registry.Mirrors;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests from servers that are honest, and from others. */
class RegistryClientTest {

  private static final String MANIFESTS = "/v2/team/app/manifests/";
  private static final byte[] MANIFEST =
      RegistryFixture.manifest(RegistryFixture.config(), new byte[0][]);

  @TempDir private Path home;
  private LoopbackServer server;

  @BeforeEach
  void startsServer() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stopsServer() {
    server.close();
  }

  private RemoteManifest read(String reference, Mirrors mirrors) {
    var options = RegistryFixture.options(home, null, mirrors, Map.of());
    return RegistryFixture.client(reference, options).manifest();
  }

  private RemoteManifest read() {
    return read(server.host() + "/team/app:1", Mirrors.NONE);
  }

  private static void assertFails(String code, ErrorKind kind, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            SeawallException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.kind()).isEqualTo(kind);
            });
  }

  @Test
  void readsAManifestByTagAndByDigest() {
    Digest digest = Digest.sha256Of(MANIFEST);
    server
        .on(MANIFESTS + "1", RegistryFixture.MANIFEST + "; charset=utf-8", MANIFEST)
        .on(MANIFESTS + digest, RegistryFixture.MANIFEST, MANIFEST);

    RemoteManifest byTag = read();
    RemoteManifest byDigest = read(server.host() + "/team/app@" + digest, Mirrors.NONE);

    assertThat(byTag.digest()).isEqualTo(digest).isEqualTo(byDigest.digest());
    assertThat(byTag.mediaType()).isEqualTo(RegistryFixture.MANIFEST);
    assertThat(byDigest.bytes()).isEqualTo(MANIFEST);
  }

  @Test
  void refusesBytesThatHaveAnotherDigestThanAsked() {
    server.on(MANIFESTS, RegistryFixture.MANIFEST, MANIFEST);
    String other = server.host() + "/team/app@" + Digest.sha256Of(new byte[0]);

    assertFails("digest-mismatch", ErrorKind.USER, () -> read(other, Mirrors.NONE));
  }

  @Test
  void refusesBytesThatHaveAnotherDigestThanTheRegistryStates() {
    server.on(
        MANIFESTS,
        exchange -> {
          String stated = Digest.sha256Of(new byte[0]).toString();
          exchange.getResponseHeaders().add("Docker-Content-Digest", stated);
          send(exchange, 200, RegistryFixture.MANIFEST, MANIFEST);
        });

    assertFails("digest-mismatch", ErrorKind.USER, this::read);
  }

  @Test
  void refusesDockerSchemaOne() {
    server.on(
        MANIFESTS,
        "application/vnd.docker.distribution.manifest.v1+prettyjws",
        utf8("{\"schemaVersion\":1}"));

    assertThatThrownBy(this::read).hasMessageContaining("schema 1");
  }

  @Test
  void refusesAManifestAboveTheLimit() {
    server.on(
        MANIFESTS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] spaces = " ".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
          for (int i = 0; i < 9; i++) {
            exchange.getResponseBody().write(spaces);
          }
          exchange.close();
        });

    assertFails("registry-refused", ErrorKind.REMOTE, this::read);
  }

  @Test
  void saysThatThereIsNoSuchImage() {
    server.on(
        MANIFESTS,
        exchange ->
            send(
                exchange,
                404,
                "application/json",
                utf8("{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}")));

    assertFails("image-not-found", ErrorKind.USER, this::read);
    assertThatThrownBy(this::read).hasMessageContaining("404 (MANIFEST_UNKNOWN)");
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    String host;
    try (var free = new ServerSocket(0)) {
      host = "127.0.0.1:" + free.getLocalPort();
    }

    assertFails(
        "registry-unreachable", ErrorKind.REMOTE, () -> read(host + "/team/app:1", Mirrors.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "http://registry.example/x",
        "ftp://registry.example/x",
        "jar:file:/x!/y",
        "https://user:pw@registry.example/x",
        "http://127.0.0.1.registry.example/x",
        "",
        "http://[broken"
      })
  void followsNoRedirectToADangerousPlace(String location) {
    server.on(MANIFESTS, exchange -> send(exchange, 307, "Location", location));

    assertFails("registry-refused", ErrorKind.REMOTE, this::read);
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void endsACircleOfRedirects() {
    server.on(
        MANIFESTS,
        exchange -> send(exchange, 302, "Location", exchange.getRequestURI().toString()));

    assertFails("registry-refused", ErrorKind.REMOTE, this::read);
    assertThat(server.seen()).hasSizeLessThan(10);
  }

  @Test
  void asksMirrorsInTheirOrderAndThenTheRegistry() throws IOException {
    try (var dead = new LoopbackServer();
        var lying = new LoopbackServer()) {
      Digest digest = Digest.sha256Of(MANIFEST);
      dead.on("/", exchange -> send(exchange, 500));
      lying.on("/v2/hub/team/app/manifests/", RegistryFixture.MANIFEST, utf8("{}"));
      server.on(MANIFESTS + digest, RegistryFixture.MANIFEST, MANIFEST);
      var mirrors =
          Mirrors.parse(List.of(server.host() + "=" + dead.host() + "," + lying.host() + "/hub"));

      assertThat(read(server.host() + "/team/app@" + digest, mirrors).bytes()).isEqualTo(MANIFEST);
      assertThat(lying.seen()).hasSize(1);
    }
  }

  @Test
  void namesTheMirrorsThatFailedToo() throws IOException {
    try (var mirror = new LoopbackServer()) {
      mirror.on("/", exchange -> send(exchange, 403));
      var mirrors = Mirrors.parse(List.of(server.host() + "=" + mirror.host()));

      assertThatThrownBy(() -> read(server.host() + "/team/app:1", mirrors))
          .hasMessageContaining(server.host() + "/v2/team/app/manifests/1 answers 404")
          .hasMessageContaining("; before it http://" + mirror.host());
    }
  }
}
