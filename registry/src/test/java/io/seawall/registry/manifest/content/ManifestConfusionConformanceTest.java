package io.seawall.registry.manifest.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.model.Digest;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageIndex;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.name.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Manifests that try to get past a gate. */
class ManifestConfusionConformanceTest {

  @Test
  void nothingGetsPast() throws IOException {
    try (var set = CaseSet.open("registry/manifest-confusion", 1.0)) {
      Map<Digest, Path> manifests = manifests(set.folder());
      for (JsonNode row : Cases.json(set.folder().resolve("cases.json"))) {
        set.check(row.path("name").asString(), () -> check(set.folder(), row, manifests));
      }
    }
  }

  private static void check(Path folder, JsonNode row, Map<Digest, Path> manifests)
      throws IOException {
    byte[] body = body(folder, row.path("name").asString());
    String text = row.path("reference").asString();
    Reference reference =
        text.contains(":") ? new Reference(null, Digest.parse(text)) : new Reference(text, null);
    String outcome;
    try {
      Manifest manifest = ManifestReader.read(body, row.path("contentType").asString(), reference);
      outcome = outcome(folder, manifest, manifests);
    } catch (ManifestException _) {
      outcome = "deny";
    }
    assertThat(outcome).isEqualTo(row.path("expected").asString());
  }

  private static String outcome(Path folder, Manifest manifest, Map<Digest, Path> manifests)
      throws IOException {
    return switch (manifest) {
      case ImageIndex index when index.children().isEmpty() -> "pass";
      case ImageIndex index -> {
        for (Descriptor child : index.children()) {
          assertThat(manifests).as("children").containsKey(child.digest());
        }
        yield "scan-children";
      }
      case ImageManifest image ->
          switch (Classifier.classify(image, (blob, length) -> start(folder, blob, length))) {
            case Nature.RunnableImage _ -> "scan";
            case Nature.Artifact _ -> "pass-not-runnable";
          };
    };
  }

  private static byte[] start(Path folder, Descriptor blob, int length) throws IOException {
    byte[] content = Files.readAllBytes(folder.resolve("blobs").resolve(blob.digest().hex()));
    return Arrays.copyOf(content, Math.min(length, content.length));
  }

  private static Map<Digest, Path> manifests(Path folder) throws IOException {
    Map<Digest, Path> manifests = new HashMap<>();
    try (var files = Files.list(folder.resolve("manifests"))) {
      for (Path file : files.toList()) {
        manifests.put(Digest.sha256Of(Files.readAllBytes(file)), file);
      }
    }
    return manifests;
  }

  private static byte[] body(Path folder, String name) throws IOException {
    Path plain = folder.resolve("manifests").resolve(name + ".json");
    if (Files.exists(plain)) {
      return Files.readAllBytes(plain);
    }
    Path packed = folder.resolve("manifests").resolve(name + ".json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
