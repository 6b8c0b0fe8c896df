package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real registry with TLS and passwords, filled by a real client from a layout: the same image
 * gives the same facts from both.
 */
class RegistryTest {

  private static final String PASSWORD = "s3cret";

  @TempDir static Path shared;
  @TempDir Path folder;

  private static String layout;
  private static RegistryProcess registry;
  private static Path authority;
  private SeawallProcess seawall;

  @BeforeAll
  static void startsAndFillsARegistry() throws Exception {
    Tool.require("docker-registry", "skopeo", "htpasswd", "openssl");
    Certificates certificates = Certificates.make(shared);
    authority = certificates.authority();
    String passwords = Tool.run(shared, "htpasswd", "-Bbn", "ci", PASSWORD);
    Files.writeString(shared.resolve("htpasswd"), passwords + "\n");
    registry =
        new RegistryProcess(
            shared,
            """
              tls: {certificate: %s, key: %s}
            auth: {htpasswd: {realm: test, path: %s}}
            """
                .formatted(
                    certificates.certificate(), certificates.key(), shared.resolve("htpasswd")));
    layout =
        new LayoutFixture(shared.resolve("layout"))
            .layer(
                "ADD file:1234 in / ",
                LayoutFixture.debian12(),
                LayoutFixture.dpkg("openssl", "3.0.9-1", "nghttp2", "1.52.0-1"))
            .layer(
                "COPY app /app",
                LayoutFixture.jar(
                    "app/log4j-core-2.14.1.jar",
                    "org.apache.logging.log4j",
                    "log4j-core",
                    "2.14.1"))
            .finish();
    Tool.run(
        shared,
        "skopeo",
        "copy",
        "--dest-cert-dir",
        certificates.folder().toString(),
        "--dest-creds",
        "ci:" + PASSWORD,
        layout,
        "docker://" + registry.host() + "/team/app:1");
  }

  @AfterAll
  static void stopsTheRegistry() {
    if (registry != null) {
      registry.close();
    }
  }

  @BeforeEach
  void startsOutsideOfAllFolders() {
    seawall =
        new SeawallProcess(folder)
            .with("SEAWALL_JAVA_OPTIONS", "-Duser.home=" + folder)
            .with("DOCKER_CONFIG", folder.resolve("docker").toString());
  }

  private static String source() {
    return "registry:" + registry.host() + "/team/app:1";
  }

  private SeawallProcess loggedIn() {
    return seawall
        .with("SEAWALL_REGISTRY_USERNAME", "ci")
        .with("SEAWALL_REGISTRY_PASSWORD", PASSWORD);
  }

  @Test
  void givesTheFactsOfTheLayoutThatItWasFilledFrom() throws IOException {
    var there =
        loggedIn().run("sbom", source(), "--ca-file", authority.toString(), "-o", "there.json");
    assertThat(there.code()).as(there.err()).isZero();
    var here = new SeawallProcess(folder).run("sbom", layout, "--no-cache", "-o", "here.json");
    assertThat(here.code()).as(here.err()).isZero();

    var components = Cases.json(folder.resolve("there.json")).get("components");
    assertThat(components).isNotEmpty();
    assertThat(components).isEqualTo(Cases.json(folder.resolve("here.json")).get("components"));
  }

  @Test
  void findsCredentialsAndCertificatesWhereDockerKeepsThem() throws IOException {
    Path docker = Files.createDirectories(folder.resolve("docker"));
    String pair =
        Base64.getEncoder().encodeToString(("ci:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        docker.resolve("config.json"),
        "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), pair));
    Path certificates =
        Files.createDirectories(folder.resolve(".docker/certs.d").resolve(registry.host()));
    Files.copy(authority, certificates.resolve("ca.crt"));

    // Without prefix: no path is called so.
    var result = seawall.run("scan", registry.host() + "/team/app:1");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("CVE-2021-44228", "log4j-core");
  }

  @Test
  void neverAsksForALayerThatItKnows() throws IOException {
    String[] scan = {"scan", source(), "--ca-file", authority.toString()};
    assertThat(loggedIn().run(scan).code()).isZero();
    Path blobs = shared.resolve("registry/docker/registry/v2/blobs/sha256");
    Path hidden = shared.resolve("hidden");
    var manifest = Cases.json(shared.resolve("layout/index.json")).get("manifests").get(0);
    String hex = manifest.get("digest").asString().substring("sha256:".length());
    var layers = Cases.json(shared.resolve("layout/blobs/sha256").resolve(hex)).get("layers");
    String layer = layers.get(0).get("digest").asString().substring("sha256:".length());
    Path blob = blobs.resolve(layer.substring(0, 2)).resolve(layer);
    Files.move(blob, hidden);
    try {
      var again = loggedIn().run(scan);
      assertThat(again.code()).isZero();
      assertThat(again.out()).contains("nghttp2");
    } finally {
      Files.move(hidden, blob);
    }
  }

  @Test
  void saysWhyItIsNotLetIn() {
    var untrusted = loggedIn().run("scan", source());
    assertThat(untrusted.code()).isEqualTo(4);
    assertThat(untrusted.err())
        .contains("[registry-unreachable]", "not trusted", "--ca-file")
        .doesNotContain(PASSWORD);

    var anonymous =
        new SeawallProcess(folder)
            .with("SEAWALL_JAVA_OPTIONS", "-Duser.home=" + folder)
            .run("scan", source(), "--ca-file", authority.toString());
    assertThat(anonymous.code()).isEqualTo(2);
    assertThat(anonymous.err()).contains("[registry-denied]", "401");

    var wrong =
        seawall
            .with("SEAWALL_REGISTRY_USERNAME", "ci")
            .with("SEAWALL_REGISTRY_PASSWORD", "wr0ng")
            .run("scan", source(), "--ca-file", authority.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("[registry-denied]").doesNotContain("wr0ng");
  }

  @Test
  void refusesAnotherPlatformThanTheOneAskedFor() {
    var result =
        loggedIn()
            .run("scan", source(), "--ca-file", authority.toString(), "--platform", "linux/s390x");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("[platform-not-found]", "linux/amd64");
  }

  @Test
  void readsAPlainRegistryOnThisMachineAndMirrors() throws Exception {
    Path own = Files.createDirectories(folder.resolve("plain"));
    try (var plain = new RegistryProcess(own, "")) {
      Tool.run(
          folder,
          "skopeo",
          "copy",
          "--dest-tls-verify=false",
          layout,
          "docker://" + plain.host() + "/hub/library/app:1");

      var direct = seawall.run("scan", "registry:" + plain.host() + "/hub/library/app:1");
      assertThat(direct.code()).as(direct.err()).isZero();
      assertThat(direct.out()).contains("CVE-2021-44228");

      var mirrored = seawall.run("scan", "app:1", "--mirror", "docker.io=" + plain.host() + "/hub");
      assertThat(mirrored.code()).as(mirrored.err()).isZero();
      assertThat(mirrored.out()).contains("CVE-2021-44228");
    }
  }
}
