package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.e2e.LayoutFixture.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The main job, through the real command. */
class ScanCommandTest {

  @TempDir Path folder;

  private SeawallProcess seawall;
  private String image;

  @BeforeEach
  void makeAnImage() throws IOException {
    seawall = new SeawallProcess(folder);
    image =
        new LayoutFixture(folder.resolve("image"))
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
                    "2.14.1"),
                LayoutFixture.jar(
                    "app/old.jar", "commons-collections", "commons-collections", "3.2.1"))
            .layer("RUN rm /app/old.jar", new File("app/.wh.old.jar", new byte[0]))
            .finish();
  }

  @Nested
  class TheReport {

    @Test
    void groupsFindingsByWhatToDoAndNamesTheLayerWithItsOwner() {
      var result = seawall.run("scan", image);

      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.out())
          .contains("CVE-2021-44228", "log4j-core", "2.14.1", "CVE-2023-44487", "nghttp2")
          .contains("application", "base")
          .contains("starter");
    }

    @Test
    void keepsWhatALaterLayerDeletesApart() throws IOException {
      Path report = folder.resolve("report.json");
      seawall.run("scan", image, "--format", "json", "-o", report.toString());

      JsonNode findings = Cases.json(report).get("findings");
      assertThat(findings)
          .filteredOn(finding ->
              finding.get("component").get("purl").asString().contains("commons-collections"))
          .isNotEmpty()
          .allSatisfy(
              finding -> assertThat(finding.get("presence").asString()).isEqualTo("deleted"));
    }

    @Test
    void keepsApartWhatTheChangelogOfAPackageSaysIsFixed() throws IOException {
      String changelog =
          "nghttp2 (1.52.0-1) bookworm; urgency=medium\n\n  * Limit resets (CVE-2023-44487)\n";
      String patched =
          new LayoutFixture(folder.resolve("patched"))
              .layer(
                  "ADD file:1234 in / ",
                  LayoutFixture.debian12(),
                  LayoutFixture.dpkg("nghttp2", "1.52.0-1"),
                  new File(
                      "usr/share/doc/nghttp2/changelog.Debian.gz",
                      LayoutFixture.gzip(LayoutFixture.utf8(changelog))))
              .finish();

      JsonNode plain = Cases.json(seawall.run("scan", image, "--format", "json").out());
      JsonNode report = Cases.json(seawall.run("scan", patched, "--format", "json").out());

      assertThat(plain.findValuesAsString("id")).contains("CVE-2023-44487");
      assertThat(report.get("findings").findValuesAsString("id")).doesNotContain("CVE-2023-44487");
      assertThat(report.get("backported"))
          .singleElement()
          .satisfies(each -> {
            assertThat(each.get("id").asString()).isEqualTo("CVE-2023-44487");
            assertThat(each.get("backport").get("detail").asString())
                .isEqualTo("1.52.0-1: * Limit resets (CVE-2023-44487)");
          });
    }

    @Test
    void isTheSameForTheSameInputs() throws IOException {
      var first = seawall.run("scan", image, "--format", "json", "--as-of", "2026-11-21T00:00:00Z");
      var second =
          seawall.run(
              "scan", image, "--format", "json", "--as-of", "2026-11-21T00:00:00Z", "--no-cache");

      assertThat(Cases.json(second.out()).get("decision"))
          .isEqualTo(Cases.json(first.out()).get("decision"));
      assertThat(Cases.json(second.out()).get("findings"))
          .isEqualTo(Cases.json(first.out()).get("findings"));
    }

    @Test
    void hasNoColourAndNoProgressWhereNobodyWatches() {
      var result = seawall.run("scan", image);

      assertThat(result.out() + result.err()).doesNotContain("\u001b");
      assertThat(result.err()).isEmpty();
    }

    @Test
    void ofTheSbomHasTheSameFindings() throws IOException {
      Path sbom = folder.resolve("sbom.json");
      assertThat(seawall.run("sbom", image, "-o", sbom.toString()).code()).isZero();

      var ofImage = seawall.run("scan", image, "--format", "json");
      var ofSbom = seawall.run("scan", "sbom:" + sbom, "--format", "json");

      assertThat(Cases.json(ofSbom.out()).get("findings"))
          .isEqualTo(Cases.json(ofImage.out()).get("findings"));
    }
  }

  @Nested
  class TheExitCode {

    @Test
    void isOneWhenARuleIsBroken() {
      var result = seawall.run("scan", image, "--fail-on", "severity>=critical && fixed");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("CVE-2021-44228");
    }

    @Test
    void isZeroWhenTheBrokenRuleIsExcepted() throws IOException {
      Path ignore = folder.resolve("ignore.yaml");
      Files.writeString(
          ignore,
          """
          ignore:
            - package: org.apache.logging.log4j:log4j-core
              reason: behind a firewall
              owner: team-a
              expires: 2099-01-01
            - package: commons-collections:commons-collections
              reason: deleted
              owner: team-a
              expires: 2099-01-01
          """);
      var result =
          seawall.run(
              "scan",
              image,
              "--fail-on",
              "type == maven && severity >= high",
              "--ignore-file",
              ignore.toString());

      assertThat(result.code()).as(result.out() + result.err()).isZero();
    }

    @Test
    void isTwoForWrongUseWithAWordOnWhatToDo() {
      assertThat(seawall.run("scan").code()).isEqualTo(2);
      assertThat(seawall.run("scan", image, "--fial-on", "x"))
          .satisfies(result -> assertThat(result.code()).isEqualTo(2))
          .satisfies(result -> assertThat(result.err()).contains("--fail-on"));
      assertThat(seawall.run("scan", image, "--fail-on", "sevrity>=high"))
          .satisfies(result -> assertThat(result.code()).isEqualTo(2))
          .satisfies(result -> assertThat(result.err()).contains("severity"));
      assertThat(seawall.run("scan", "oci:" + folder.resolve("nothing")).code()).isEqualTo(2);
      assertThat(seawall.run("frobnicate").code()).isEqualTo(2);
    }

    @Test
    void isThreeForAnIncompleteCheckOnlyIfAskedAndOneWins() throws IOException {
      String broken = withABrokenLayer();

      assertThat(seawall.run("scan", broken).code()).isZero();
      assertThat(seawall.run("scan", broken, "--require-complete").code()).isEqualTo(3);
      assertThat(
              seawall
                  .run("scan", broken, "--require-complete", "--fail-on", "severity>=high")
                  .code())
          .isEqualTo(1);
    }

    @Test
    void isFourWhenMemoryRunsOut() throws IOException {
      String big =
          new LayoutFixture(folder.resolve("big"))
              .layer("COPY data /data", new File("data/big.jar", new byte[40_000_000]))
              .finish();

      var result = seawall.with("SEAWALL_JAVA_OPTIONS", "-Xmx24m").run("scan", big);

      assertThat(result.code()).as(result.err()).isEqualTo(4);
      assertThat(result.err()).contains("out-of-memory");
    }

    @Test
    void isFourWhenTheResultCannotBeWritten() throws Exception {
      Process process = seawall.start(Path.of("/dev/full"), folder.resolve("err"), "scan", image);

      assertThat(process.waitFor()).isEqualTo(4);
      assertThat(folder.resolve("err")).content().contains("output-failed");
    }

    @Test
    void isTwoForAFileThatIsNoAdvisoryFile() throws IOException {
      Path damaged = Files.writeString(folder.resolve("damaged.advisories"), "no advisories");

      assertThat(seawall.run("scan", image, "--feeds", damaged.toString()))
          .satisfies(result -> assertThat(result.code()).isEqualTo(2))
          .satisfies(result -> assertThat(result.err()).contains("damaged.advisories"));
    }
  }

  @Nested
  class BadLayers {

    @Test
    void costNothingButThemselves() throws IOException {
      var result = seawall.run("scan", withABrokenLayer(), "--format", "json");

      JsonNode report = Cases.json(result.out());
      assertThat(report.get("findings"))
          .anySatisfy(
              finding -> assertThat(finding.get("id").asString()).isEqualTo("CVE-2021-44228"));
      assertThat(report.get("notChecked"))
          .anySatisfy(item -> assertThat(item.get("layer").asInt()).isEqualTo(1));
    }

    private String withTheWrongDigest() throws IOException {
      byte[] tar = new byte[1024];
      return new LayoutFixture(folder.resolve("wrong"))
          .layer("RUN true", tar, LayoutFixture.gzip(new byte[2048]))
          .finish();
    }

    @Test
    void withAWrongDigestAreNeverKept() throws IOException {
      String wrong = withTheWrongDigest();

      for (int run = 0; run < 2; run++) {
        JsonNode report = Cases.json(seawall.run("scan", wrong, "--format", "json").out());
        assertThat(report.get("notChecked"))
            .anySatisfy(item -> assertThat(item.get("reason").asString()).contains("sha256:"));
      }
    }
  }

  @Test
  void leavesTheCacheWholeWhenInterrupted() throws Exception {
    Path big = folder.resolve("big");
    var files = new File[120];
    var random = new java.util.Random(7);
    for (int i = 0; i < files.length; i++) {
      byte[] content = new byte[200_000];
      random.nextBytes(content);
      files[i] = new File("data/" + i + ".jar", content);
    }
    String source = new LayoutFixture(big).layer("COPY data /data", files).finish();
    Process running = seawall.start(folder.resolve("out"), folder.resolve("err"), "scan", source);
    Thread.sleep(700);

    new ProcessBuilder("kill", "-INT", Long.toString(running.pid())).start().waitFor();

    assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
    var again = seawall.run("scan", source);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).as("no damaged cache file is reported").isEmpty();
  }

  @Test
  void runsManyScansOnOneCacheAtOnce() throws Exception {
    var processes = new Process[8];
    for (int i = 0; i < processes.length; i++) {
      processes[i] =
          seawall.start(folder.resolve("out" + i), folder.resolve("err" + i), "scan", image);
    }
    for (int i = 0; i < processes.length; i++) {
      assertThat(processes[i].waitFor()).as(Files.readString(folder.resolve("err" + i))).isZero();
    }
  }

  private String withABrokenLayer() throws IOException {
    byte[] good = new byte[10_240];
    byte[] truncated = LayoutFixture.gzip(good);
    return new LayoutFixture(folder.resolve("broken"))
        .layer(
            "COPY app /app",
            LayoutFixture.jar(
                "app/log4j-core-2.14.1.jar", "org.apache.logging.log4j", "log4j-core", "2.14.1"))
        .layer("RUN true", good, java.util.Arrays.copyOf(truncated, truncated.length / 2))
        .finish();
  }
}
