package io.seawall.scan.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SeawallException;
import io.seawall.model.SourcePackage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CycloneDxReaderTest {

  @Nested
  class OfTrivy {

    private final String document =
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.5",
         "components": [
          {"type": "operating-system", "name": "redhat", "version": "7.6 (Maipo)",
           "properties": [{"name": "aquasecurity:trivy:Class", "value": "os-pkgs"}]},
          {"type": "library", "name": "openssl-libs", "version": "1.0.2k-16.el7",
           "purl": "pkg:rpm/redhat/openssl-libs@1.0.2k-16.el7?arch=x86_64&epoch=1",
           "properties": [
            {"name": "aquasecurity:trivy:SrcName", "value": "openssl"},
            {"name": "aquasecurity:trivy:SrcVersion", "value": "1.0.2k"},
            {"name": "aquasecurity:trivy:SrcRelease", "value": "16.el7"},
            {"name": "aquasecurity:trivy:SrcEpoch", "value": "1"},
            {"name": "aquasecurity:trivy:LayerDiffID",
             "value": "sha256:%1$s"}]},
          {"type": "application", "name": "app/composer.lock",
           "properties": [{"name": "aquasecurity:trivy:Class", "value": "lang-pkgs"}]},
          {"type": "library", "name": "spring-web", "group": "org.springframework",
           "version": "5.3.22", "purl": "pkg:maven/org.springframework/spring-web@5.3.22",
           "hashes": [{"alg": "SHA-1", "content": "%3$s"}],
           "properties": [{"name": "aquasecurity:trivy:FilePath", "value": "/app/a.jar"}]},
          {"type": "library", "name": "spring-web", "version": "5.3.22",
           "purl": "pkg:maven/org.springframework/spring-web@5.3.22",
           "properties": [{"name": "aquasecurity:trivy:FilePath", "value": "app/b.jar"}]}],
         "metadata": {"component": {"type": "container", "name": "shop",
           "purl": "pkg:oci/shop@sha256:%1$s",
           "properties": [
            {"name": "aquasecurity:trivy:DiffID", "value": "sha256:%2$s"},
            {"name": "aquasecurity:trivy:DiffID", "value": "sha256:%1$s"}]}}}
        """
            .formatted("1".repeat(64), "2".repeat(64), "AB".repeat(20));

    private final ImageFacts facts = read(document);

    @Test
    void takesEpochAndSourceOfAnRpm() {
      Component openssl = facts.components().get(1);
      assertThat(openssl.version()).isEqualTo("1:1.0.2k-16.el7");
      assertThat(openssl.source()).isEqualTo(new SourcePackage("openssl", "1:1.0.2k-16.el7"));
    }

    @Test
    void takesTheDistributionByTheNameThatOsReleaseUses() {
      assertThat(facts.distribution())
          .isEqualTo(new Distribution("rhel", "7.6", null, "redhat 7.6"));
    }

    @Test
    void takesTheLayersAlthoughTheyComeLast() {
      assertThat(facts.layers())
          .extracting(layer -> layer.owner())
          .containsExactly(LayerOwner.BASE, LayerOwner.APPLICATION);
      assertThat(facts.components().get(1).layer()).isEqualTo(1);
    }

    @Test
    void joinsThePlacesOfOnePackage() {
      Component spring = facts.components().get(0);
      assertThat(facts.components()).hasSize(2);
      assertThat(spring.name()).isEqualTo("org.springframework:spring-web");
      assertThat(spring.sha1()).isEqualTo("ab".repeat(20));
      assertThat(spring.evidence())
          .containsExactly(
              new Evidence("app/a.jar", null, null), new Evidence("app/b.jar", null, null));
    }

    @Test
    void countsNeitherTheImageNorLockFilesAsUnread() {
      assertThat(facts.notChecked()).isEmpty();
    }
  }

  @Nested
  class OfSyft {

    private final ImageFacts facts =
        read(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"type": "library", "name": "libgcc-s1", "version": "12.2.0-14",
               "purl": "pkg:deb/debian/libgcc-s1@12.2.0-14?arch=amd64&upstream=gcc-12%4012.2.0",
               "properties": [
                {"name": "syft:cpe23", "value": "cpe:2.3:a:x"},
                {"name": "syft:location:0:path", "value": "/var/lib/dpkg/status"},
                {"name": "syft:location:0:layerID", "value": "sha256:00"}]},
              {"type": "library", "name": "libssl3", "version": "3.0.11-1",
               "purl": "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&upstream=openssl"},
              {"type": "library", "name": "musl-utils", "version": "1.2.3-r4",
               "purl": "pkg:apk/alpine/musl-utils@1.2.3-r4",
               "properties": [{"name": "syft:metadata:originPackage", "value": "musl"}]},
              {"type": "library", "name": "libcurl", "version": "0:7.76.1-26.el9",
               "purl": "pkg:rpm/rhel/libcurl@7.76.1-26.el9?upstream=curl-7.76.1-26.el9.src.rpm"},
              {"type": "library", "name": "bash", "version": "5.2.15-2",
               "purl": "pkg:deb/debian/bash@5.2.15-2"},
              {"type": "operating-system", "name": "debian", "version": "12",
               "properties": [
                {"name": "syft:distro:prettyName", "value": "Debian GNU/Linux 12 (bookworm)"},
                {"name": "syft:distro:versionCodename", "value": "bookworm"}]}]}
            """);

    @Test
    void takesTheSourcePackageFromWhereverItStands() {
      assertThat(source("musl-utils")).isEqualTo(new SourcePackage("musl", "1.2.3-r4"));
      assertThat(source("bash")).isEqualTo(new SourcePackage("bash", "5.2.15-2"));
      assertThat(source("libgcc-s1")).isEqualTo(new SourcePackage("gcc-12", "12.2.0"));
      assertThat(source("libssl3")).isEqualTo(new SourcePackage("openssl", "3.0.11-1"));
      assertThat(source("libcurl")).isEqualTo(new SourcePackage("curl", "7.76.1-26.el9"));
    }

    @Test
    void takesThePlaceAndTheDistribution() {
      assertThat(component("libgcc-s1").evidence())
          .containsExactly(new Evidence("var/lib/dpkg/status", null, null));
      assertThat(facts.distribution())
          .isEqualTo(
              new Distribution("debian", "12", "bookworm", "Debian GNU/Linux 12 (bookworm)"));
    }

    private @Nullable SourcePackage source(String name) {
      return component(name).source();
    }

    private Component component(String name) {
      return facts.components().stream()
          .filter(each -> each.name().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  @Nested
  class WhateverTheTool {

    @Test
    void takesTheDistributionFromThePackageUrlsWhereNoComponentNamesIt() {
      assertThat(distribution("pkg:deb/debian/bash@1?distro=debian-12"))
          .isEqualTo(new Distribution("debian", "12", null, "debian 12"));
      assertThat(distribution("pkg:deb/ubuntu/bash@1?distro=jammy"))
          .isEqualTo(new Distribution("ubuntu", "22.04", "jammy", "ubuntu jammy"));
      assertThat(distribution("pkg:rpm/opensuse/bash@1?distro=opensuse-leap-15.5"))
          .isEqualTo(new Distribution("opensuse-leap", "15.5", null, "opensuse-leap 15.5"));
      assertThat(distribution("pkg:apk/wolfi/bash@1?distro=wolfi"))
          .isEqualTo(new Distribution("wolfi", "", null, "wolfi wolfi"));
      assertThat(distribution("pkg:npm/a@1?distro=debian-12")).isNull();
    }

    @Test
    void findsNestedComponentsAndTheSubjectItself() {
      ImageFacts facts =
          read(
              """
              {"bomFormat": "CycloneDX", "specVersion": "1.4",
               "metadata": {"component": {"type": "library", "name": "shop",
                 "purl": "pkg:maven/org.a/shop@1.0"}},
               "components": [{"type": "framework", "name": "outer", "version": "1",
                 "purl": "pkg:npm/outer", "components": [
                   {"type": "file", "name": "inner", "purl": "pkg:npm/inner@2"}]}]}
              """);
      assertThat(facts.components())
          .extracting(each -> each.purl().toString())
          .containsExactly("pkg:maven/org.a/shop@1.0", "pkg:npm/inner@2", "pkg:npm/outer@1");
      assertThat(facts.components().get(1).evidence())
          .containsExactly(new Evidence("app.cdx.json", null, "component in line 6"));
    }

    @Test
    void listsEveryComponentThatIsNoPackageByCause() {
      ImageFacts facts =
          read(
              """
              {"bomFormat": "CycloneDX", "specVersion": "1.8", "vulnerabilities": [{}, {}],
               "components": [
                {"type": "file", "name": "a.txt"},
                {"type": "file", "name": "b.txt"},
                {"type": "library", "name": "S", "version": "1", "purl": "pkg:swift/g/S@1"},
                {"type": "library", "name": "n", "purl": "pkg:npm/n"},
                {"type": "library", "name": "x", "purl": "x"}]}
              """);
      assertThat(facts.components()).isEmpty();
      assertThat(facts.notChecked())
          .extracting(item -> item.kind().word() + " | " + item.place() + " | " + item.reason())
          .containsExactly(
              "unsupported | components of type file | 2 components: no package URL says what"
                  + " they are, for example a.txt; b.txt",
              "unsupported | pkg:swift | 1 component: packages of this type are not matched with"
                  + " advisories, for example S 1",
              "unknown-version | pkg:npm | 1 component: packages without version, for example n",
              "malformed | package URLs | 1 component: they break the package-url specification,"
                  + " for example line 7: not a package URL: the scheme is not 'pkg' in 'x'",
              "unsupported | vulnerabilities | 2 statements on vulnerabilities in the SBOM are not"
                  + " used; Seawall matches the packages itself",
              "unsupported | specVersion | CycloneDX 1.8 is not known; what it adds to 1.7 was"
                  + " passed over");
      assertThat(facts.notChecked()).extracting(NotChecked::layer).containsOnlyNulls();
    }

    @Test
    void keepsTheCaseThatPackageUrlsLose() {
      ImageFacts facts =
          read(
              """
              {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
                {"type": "library", "name": "github.com/Azure/go-autorest", "version": "v1.0.0",
                 "purl": "pkg:golang/github.com/Azure/go-autorest@v1.0.0"},
                {"type": "library", "group": "github.com/BurntSushi", "name": "toml",
                 "purl": "pkg:golang/github.com/burntsushi/toml@v1.0.0"}]}
              """);
      assertThat(facts.components())
          .extracting(Component::name)
          .containsExactly("github.com/Azure/go-autorest", "github.com/BurntSushi/toml");
    }

    @Test
    void keepsEveryLicenceWhateverItsForm() {
      ImageFacts facts =
          read(
              """
              {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
                {"type": "library", "name": "a", "purl": "pkg:pypi/a@1", "licenses": [
                  {"license": {"id": "MIT"}}, {"license": {"name": "BSD-like"}},
                  {"expression": "MIT OR Apache-2.0"}]}]}
              """);
      assertThat(facts.components().getFirst().type()).isEqualTo(PackageType.PYPI);
      assertThat(facts.components().getFirst().licenses())
          .containsExactly("MIT", "BSD-like", "MIT OR Apache-2.0");
    }

    private static @Nullable Distribution distribution(String purl) {
      return read("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":["
              + "{\"type\":\"library\",\"name\":\"x\",\"purl\":\""
              + purl
              + "\"}]}")
          .distribution();
    }
  }

  @Nested
  class OfBadInput {

    @Test
    void namesThePlace() {
      refuses("{\"bomFormat\":\"CycloneDX\",\n\"components\":5}", "app.cdx.json:2:14: expected an");
      refuses(
          "{\"bomFormat\":\"CycloneDX\",\n\"bomFormat\":5}", "2:1: the field 'bomFormat' stands");
      refuses("{\"bomFormat\":\"CycloneDX\"", "app.cdx.json:1:25: Unexpected end-of-input");
      refuses("{\"bomFormat\":\"OtherDX\"}", "bomFormat is 'OtherDX'; Seawall reads CycloneDX");
      refuses(
          "{\"specVersion\":\"2.0\"}", "specVersion is '2.0'; Seawall reads CycloneDX JSON 1.2");
      refuses("[]", "expected an object, found an array");
      refuses("{\"services\":" + "[".repeat(500), "nesting depth");
      refuses("{\"bomFormat\":\"\u00ff".getBytes(StandardCharsets.ISO_8859_1), "Invalid UTF-8");
    }

    @Test
    void refusesMoreThanTheLimits() {
      refuses(
          "{\"components\":[" + "{},".repeat(BomParser.MAX_COMPONENTS) + "{}]}",
          "more than 250000 components");
      refuses("{\"bomFormat\":\"" + "x".repeat(2 << 20) + "\"}", "String value length");
    }

    @Test
    void passesOverWhatItDoesNotNeedHoweverLarge() {
      String text = "x".repeat(2 << 20);
      assertThat(read("{\"bomFormat\":\"CycloneDX\",\"annotations\":[\"" + text + "\"]}"))
          .isEqualTo(read("{\"bomFormat\":\"CycloneDX\"}"));
    }

    @Test
    void saysWhatItReadsWhereTheFormatIsAnother() {
      unsupported("\ufeff <?xml version=\"1.0\"?><bom/>", "app.cdx.json is XML; Seawall reads");
      unsupported("SPDXVersion: SPDX-2.3", "is text, perhaps SPDX tag-value; Seawall reads");
      unsupported("{\"spdxVersion\":\"SPDX-2.3\"}", "is an SPDX document; Seawall reads");
      unsupported("{\"artifacts\":[]}", "is Syft's own JSON; Seawall reads CycloneDX JSON");
      unsupported("{\"ArtifactName\":\"x\"}", "is a Trivy report; Seawall reads CycloneDX JSON");
      unsupported("{\"predicateType\":\"x\"}", "is an attestation; Seawall reads CycloneDX JSON");
      unsupported("{}", "is not CycloneDX: it has no field 'bomFormat'; Seawall reads");
    }

    @Test
    void namesThePropertyOfItsOwnThatSomebodyBroke() {
      refuses(own("seawall:layer:0:owner", "me"), "property seawall:layer:0:owner: the word 'me'");
      refuses(own("seawall:layer:x:owner", "base"), "property seawall:layer:x:");
      refuses(
          own("seawall:deletedFiles:0:bytes", "1"), "seawall:deletedFiles:0:path: the property");
      refuses(own("seawall:subject:digest", "md5:1"), "app.cdx.json:1:");
      unsupported(own("seawall:mapping", "2"), "written by a newer Seawall (mapping 2)");
    }

    private static String own(String property, String value) {
      return ("{\"bomFormat\":\"CycloneDX\",\"metadata\":{\"component\":{\"properties\":["
              + "{\"name\":\"NAME\",\"value\":\"VALUE\"},"
              + "{\"name\":\"seawall:mapping\",\"value\":\"1\"}]}}}")
          .replace("NAME", property)
          .replace("VALUE", value);
    }

    private static void refuses(String document, String message) {
      refuses(document.getBytes(StandardCharsets.UTF_8), message);
    }

    private static void refuses(byte[] document, String message) {
      assertThatThrownBy(() -> read(document))
          .isInstanceOfSatisfying(
              SeawallException.class, e -> assertThat(e.code()).isEqualTo("sbom-malformed"))
          .hasMessageContaining(message);
    }

    private static void unsupported(String document, String message) {
      assertThatThrownBy(() -> read(document))
          .isInstanceOfSatisfying(
              SeawallException.class, e -> assertThat(e.code()).isEqualTo("sbom-unsupported"))
          .hasMessageContaining(message);
    }
  }

  private static ImageFacts read(String document) {
    return read(document.getBytes(StandardCharsets.UTF_8));
  }

  private static ImageFacts read(byte[] document) {
    try {
      return CycloneDxReader.read(new ByteArrayInputStream(document), "app.cdx.json");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
