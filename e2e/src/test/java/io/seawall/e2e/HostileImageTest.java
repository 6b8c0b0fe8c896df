package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.e2e.LayoutFixture.File;
import io.seawall.model.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Hostile layers through the real command and within its memory: the good layer beside them is
 * still judged.
 */
class HostileImageTest {

  private static final int CHUNK = 64 << 20;

  @TempDir Path folder;

  private LayoutFixture image;

  @BeforeEach
  void startWithAGoodLayer() throws IOException {
    image =
        new LayoutFixture(folder.resolve("image"))
            .layer(
                "COPY app /app",
                LayoutFixture.jar(
                    "app/log4j-core-2.14.1.jar",
                    "org.apache.logging.log4j",
                    "log4j-core",
                    "2.14.1"));
  }

  @Test
  void passesOverGigabytesOfZerosInAFewMegabytes() throws Exception {
    boolean deep = System.getenv("SEAWALL_TEST_DEEP") != null;
    int chunks = deep ? 160 : 16;
    byte[] header = header("app/zeros.jar", (long) chunks * CHUNK);
    byte[] zeros = new byte[CHUNK];
    byte[] end = new byte[1024];
    var blob = new ByteArrayOutputStream();
    MessageDigest diffId = MessageDigest.getInstance("SHA-256");
    blob.write(LayoutFixture.gzip(header));
    diffId.update(header);
    byte[] zerosPacked = LayoutFixture.gzip(zeros);
    for (int i = 0; i < chunks; i++) {
      blob.write(zerosPacked);
      diffId.update(zeros);
    }
    blob.write(LayoutFixture.gzip(end));
    diffId.update(end);
    image.layer("RUN bomb", Digest.sha256(diffId.digest()), blob.toByteArray());

    JsonNode report = scan();

    assertThat(notChecked(report, "app/zeros.jar")).contains("limit-exceeded");
  }

  @Test
  void passesOverAForgedLength() throws IOException {
    byte[] forged = header("app/forged.jar", 4L << 30);
    image.layer("RUN forge", forged, LayoutFixture.gzip(forged));

    JsonNode report = scan();

    assertThat(report.get("notChecked"))
        .anySatisfy(item -> assertThat(item.get("layer").asInt()).isEqualTo(1));
  }

  @Test
  void passesOverArchivesNestedAThousandDeep() throws IOException {
    byte[] nested = new byte[0];
    for (int depth = 0; depth < 1000; depth++) {
      var zip = new ByteArrayOutputStream();
      try (var out = new ZipOutputStream(zip)) {
        out.putNextEntry(new ZipEntry("nested.jar"));
        out.write(nested);
      }
      nested = zip.toByteArray();
    }
    image.layer("RUN nest", new File("app/nested.jar", nested));

    assertThat(notChecked(scan(), "app/nested.jar")).contains("limit-exceeded");
  }

  @Test
  void readsNoFileOutsideOfTheImage() throws IOException {
    image.layer(
        "RUN escape",
        new File("../../../../etc/shadow.jar", new byte[] {1}),
        new File("/app/absolute.jar", new byte[] {1}));

    JsonNode report = scan();

    assertThat(report.get("notChecked"))
        .anySatisfy(item -> assertThat(item.get("place").asString()).contains("shadow.jar"))
        .anySatisfy(item -> assertThat(item.get("place").asString()).isEqualTo("app/absolute.jar"));
  }

  private JsonNode scan() throws IOException {
    var result = new SeawallProcess(folder).run("scan", image.finish(), "--format", "json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode report = Cases.json(result.out());
    assertThat(report.get("findings"))
        .as("findings of the good layer")
        .anySatisfy(
            finding -> assertThat(finding.get("id").asString()).isEqualTo("CVE-2021-44228"));
    return report;
  }

  private static String notChecked(JsonNode report, String place) {
    var kinds = new StringBuilder();
    for (JsonNode item : report.get("notChecked")) {
      if (item.get("place").asString().startsWith(place)) {
        kinds.append(item.get("kind").asString()).append(' ');
      }
    }
    return kinds.toString();
  }

  private static byte[] header(String path, long size) throws IOException {
    var tar = new ByteArrayOutputStream();
    var out = new TarArchiveOutputStream(tar);
    out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    var entry = new TarArchiveEntry(path, true);
    entry.setSize(size);
    out.putArchiveEntry(entry);
    out.flush();
    return tar.toByteArray();
  }
}
