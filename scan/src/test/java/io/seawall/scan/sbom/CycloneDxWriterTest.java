package io.seawall.scan.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Platform;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import io.seawall.scan.facts.RandomFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CycloneDxWriterTest {

  private static final Digest DIGEST = Digest.sha256Of(new byte[0]);
  private static final Instant NOW = Instant.parse("2026-08-20T10:00:00Z");

  private final ImageFacts facts =
      new ImageFacts(
          new ImageFacts.Subject("oci:./layouts/Shop", DIGEST, Platform.LINUX_AMD64),
          new Distribution("debian", "12", "bookworm", "Debian GNU/Linux 12 (bookworm)"),
          List.of(new Layer(0, DIGEST, null, "ADD rootfs.tar /", LayerOwner.BASE)),
          List.of(
              component("pkg:deb/debian/libssl3@3.0.11-1?arch=amd64", PackageType.DEB, "libssl3"),
              component("pkg:maven/org.a/core@1.0", PackageType.MAVEN, "org.a:core"),
              component("pkg:maven/org.a/core@1.0", PackageType.MAVEN, "org.a:core"),
              component("pkg:npm/%40babel/core@7.0.0", PackageType.NPM, "@babel/core")),
          List.of(),
          List.of(),
          List.of());

  @Test
  void keepsToTheOfficialSchema() throws IOException {
    assertThat(CycloneDxSchema.violations(write(facts))).isEmpty();
    for (long seed = 0; seed < 60; seed++) {
      String document = write(new RandomFacts(seed).next());
      assertThat(CycloneDxSchema.violations(document)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void schemaCheckWouldNoticeAMistake() throws IOException {
    String document = write(facts).replace("\"library\"", "\"bookshop\"");
    assertThat(CycloneDxSchema.violations(document)).isNotEmpty();
  }

  @Test
  void givesEveryComponentAReferenceOfItsOwnOnWhichSomethingDepends() throws IOException {
    for (long seed = 0; seed < 60; seed++) {
      JsonNode document = Cases.json(write(new RandomFacts(seed).next()));
      var refs = new ArrayList<String>();
      document.get("components").forEach(each -> refs.add(each.get("bom-ref").asString()));
      assertThat(refs).as("seed %d", seed).doesNotHaveDuplicates();
      Set<String> dependedOn = new HashSet<>();
      document
          .get("dependencies")
          .forEach(each -> each.get("dependsOn").forEach(ref -> dependedOn.add(ref.asString())));
      assertThat(dependedOn).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(refs);
    }
  }

  @Test
  void splitsGroupAndName() throws IOException {
    JsonNode components = Cases.json(write(facts)).get("components");
    assertThat(components.get(0).get("type").asString()).isEqualTo("operating-system");
    assertThat(components.get(1).has("group")).isFalse();
    assertThat(components.get(2).get("group").asString()).isEqualTo("org.a");
    assertThat(components.get(2).get("name").asString()).isEqualTo("core");
    assertThat(components.get(4).get("group").asString()).isEqualTo("@babel");
  }

  @Test
  void namesTheImageByItsPackageUrl() throws IOException {
    JsonNode image = Cases.json(write(facts)).get("metadata").get("component");
    assertThat(image.get("type").asString()).isEqualTo("container");
    assertThat(image.get("purl").asString())
        .isEqualTo("pkg:oci/shop@sha256:" + DIGEST.hex() + "?arch=amd64");
  }

  @Test
  void takesTheNameOfAnImageFromWhateverTheUserTyped() {
    assertThat(imageName("ghcr.io/team/shop:1.2@sha256:00")).isEqualTo("shop");
    assertThat(imageName("docker-archive:shop.tar.gz")).isEqualTo("shop");
    assertThat(imageName("oci:shop")).isEqualTo("shop");
    assertThat(imageName("localhost:5000/shop")).isEqualTo("shop");
    assertThat(ImagePurl.of(new ImageFacts.Subject("oci:./", DIGEST, null))).isNull();
    assertThat(ImagePurl.of(new ImageFacts.Subject("/", null, null))).isNull();
  }

  @Test
  void callsALicenceByItsIdentifierOnlyWhereSpdxListsIt() throws IOException {
    JsonNode licenses = Cases.json(write(facts)).get("components").get(1).get("licenses");
    assertThat(licenses.toString())
        .isEqualTo("[{\"license\":{\"id\":\"MIT\"}},{\"license\":{\"name\":\"GPL v2\"}}]");
    var listed = new HashSet<String>();
    Cases.json(CycloneDxSchema.text("/spdx.schema.json"))
        .get("enum")
        .forEach(id -> listed.add(id.asString()));
    assertThat(listed).containsAll(SpdxLicenses.ids());
  }

  @Test
  void writesTheSameBytesForTheSameFacts() throws IOException {
    assertThat(write(facts)).isEqualTo(write(facts)).contains("\"serialNumber\": \"urn:uuid:");
    assertThat(write(new RandomFacts(1).next())).isNotEqualTo(write(new RandomFacts(2).next()));
  }

  private static Component component(String purl, PackageType type, String name) {
    PackageUrl parsed = PackageUrl.parse(purl);
    return new Component(
        parsed,
        type,
        name,
        String.valueOf(parsed.version()),
        type == PackageType.DEB ? new SourcePackage("openssl", "3.0.11-1") : null,
        Presence.INSTALLED,
        null,
        List.of("MIT", "GPL v2"),
        null,
        List.of(new Evidence("var/lib/dpkg/status", 0, "Package: " + name)));
  }

  private static String imageName(String place) {
    PackageUrl purl = ImagePurl.of(new ImageFacts.Subject(place, DIGEST, null));
    return purl == null ? "" : purl.name();
  }

  private static String write(ImageFacts facts) throws IOException {
    var out = new ByteArrayOutputStream();
    CycloneDxWriter.write(facts, out, new CycloneDxWriter.Options(NOW, "0.1.0"));
    return out.toString(StandardCharsets.UTF_8);
  }
}
