package io.seawall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.model.Digest;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.ManifestRecord.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Manifests that try to get past a gate, pushed through one before a registry that takes much. */
class ManifestConfusionGateConformanceTest {

  private static final String REPOSITORY = "confusion/app";

  @TempDir Path folder;
  @AutoClose private GatedRegistry gated;

  @BeforeEach
  void start() throws Exception {
    gated = new GatedRegistry(folder);
  }

  /** What takes the place of what stands in the cases. */
  private interface Change {

    byte[] of(byte[] bytes);
  }

  @Test
  void whatMayBeJudgedIsPassedOnAndTheRestIsNot() throws IOException {
    try (var set = CaseSet.open("registry/manifest-confusion", 1.0)) {
      prepare(set.folder(), bytes -> bytes);
      for (JsonNode row : Cases.json(set.folder().resolve("cases.json"))) {
        String name = row.path("name").asString();
        set.check(name, () -> passes(set.folder(), row));
      }
    }
  }

  private void passes(Path cases, JsonNode row) throws IOException {
    byte[] body = body(cases, row.path("name").asString());
    Http.Answer pushed = push(row, row.path("reference").asString(), body);
    String expected = row.path("expected").asString();
    if (expected.equals("deny")) {
      assertThat(pushed.status()).as("%s", pushed).isBetween(400, 413);
      // The registry's own refusals have details.
      assertThat(pushed.text()).startsWith("{\"errors\":[{\"code\":\"").doesNotContain("detail");
      return;
    }
    // Whatever the registry itself says of it is passed on; what it refuses is forgotten.
    assertThat(pushed.status()).as("%s", pushed).isEqualTo(row.path("distribution_2_8_2").asInt());
    if (pushed.status() == 201) {
      ManifestRecord record =
          Objects.requireNonNull(gated.bench.records().manifest(Digest.sha256Of(body)));
      assertThat(record.kind()).isEqualTo(kind(expected, row.path("name").asString()));
    } else {
      assertThat(pushed.text()).contains("detail");
    }
  }

  private static Kind kind(String expected, String name) {
    return switch (expected) {
      case "scan" -> Kind.IMAGE;
      case "scan-children", "pass" -> Kind.INDEX;
      case "pass-not-runnable" -> Kind.ARTIFACT;
      default -> throw new AssertionError(name + " expects " + expected);
    };
  }

  /** The layer of the cases is exchanged for one with a package that the policy refuses. */
  @Test
  void whateverCanBeRunIsRefusedForWhatIsInIt() throws IOException {
    try (var set = CaseSet.open("registry/manifest-confusion", 1.0)) {
      Sample bad = Sample.of("left@1.0.0");
      byte[] layer = blob(set.folder(), "2f714818");
      byte[] config = blob(set.folder(), "81664b0b");
      Change layers =
          bytes -> exchanged(exchanged(bytes, layer, bad.layer(0)), config, bad.config());
      byte[] plain = body(set.folder(), "plain-image");
      Change all = bytes -> exchanged(layers.of(bytes), plain, layers.of(plain));
      for (byte[] blob : bad.blobs()) {
        Bench.blob(gated.direct, REPOSITORY, blob);
      }
      prepare(set.folder(), all);
      for (JsonNode row : Cases.json(set.folder().resolve("cases.json"))) {
        String name = row.path("name").asString();
        if (row.path("expected").asString().startsWith("scan")) {
          set.check(name, () -> refused(set.folder(), row, all));
        }
      }
    }
  }

  private void refused(Path cases, JsonNode row, Change change) throws IOException {
    byte[] body = change.of(body(cases, row.path("name").asString()));
    Http.Answer pushed = push(row, row.path("reference").asString(), body);

    assertThat(pushed.status()).as("%s", pushed).isEqualTo(403);
    assertThat(pushed.text()).contains("DENIED");
    if (row.path("expected").asString().equals("scan")) {
      assertThat(pushed.text()).contains("CVE-2026-1");
    }
  }

  private Http.Answer push(JsonNode row, String reference, byte[] body) throws IOException {
    String type = "Content-Type: " + row.path("contentType").asString();
    String target = "/v2/" + REPOSITORY + "/manifests/" + reference;
    return gated.bench.http.send("PUT", target, body, type);
  }

  /** Stores the blobs, and the image that the indexes list. */
  private void prepare(Path cases, Change change) throws IOException {
    try (var files = Files.list(cases.resolve("blobs"))) {
      for (Path file : files.toList()) {
        Bench.blob(gated.direct, REPOSITORY, Files.readAllBytes(file));
      }
    }
    byte[] plain = change.of(body(cases, "plain-image"));
    String manifest = new String(plain, StandardCharsets.UTF_8);
    Http.Answer child =
        Bench.manifest(gated.direct, REPOSITORY, Digest.sha256Of(plain).toString(), manifest);
    assertThat(child.status()).as("%s", child).isEqualTo(201);
  }

  private static byte[] exchanged(byte[] bytes, byte[] old, byte[] other) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String hex = Digest.sha256Of(old).hex();
    String changed =
        text.replace(hex + "\",\"size\":" + old.length, hex + "\",\"size\":" + other.length)
            .replace(hex, Digest.sha256Of(other).hex());
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] blob(Path cases, String prefix) throws IOException {
    try (var files = Files.list(cases.resolve("blobs"))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(prefix)) {
          return Files.readAllBytes(file);
        }
      }
    }
    throw new AssertionError("no blob " + prefix);
  }

  private static byte[] body(Path cases, String name) throws IOException {
    Path plain = cases.resolve("manifests").resolve(name + ".json");
    if (Files.exists(plain)) {
      return Files.readAllBytes(plain);
    }
    Path packed = cases.resolve("manifests").resolve(name + ".json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
