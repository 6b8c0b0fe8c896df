package io.seawall.scan.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.model.Component;
import io.seawall.model.ImageFacts;
import io.seawall.model.PackageUrl;
import io.seawall.model.SeawallException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The sample documents of the CycloneDX specification and of a scanner. A valid one is read, every
 * package URL of a kind that Seawall knows becomes a component, and the SBOM written from it keeps
 * to the official schema; an invalid one is read or refused with an error of its own.
 */
class CycloneDxConformanceTest {

  @Test
  void readsWhatTheSpecificationCallsValid() throws IOException {
    try (var set = CaseSet.open("scan/sbom cyclonedx-json", 1.0)) {
      for (Path file : documents(set.folder().resolve("cyclonedx-spec"))) {
        boolean valid = file.getFileName().toString().startsWith("valid");
        set.check(set.folder().relativize(file).toString(), () -> check(file, valid));
      }
    }
  }

  @Test
  void takesInTheDocumentsOfAScanner() throws IOException {
    try (var set = CaseSet.open("scan/sbom trivy-cyclonedx", 1.0)) {
      for (Path file : documents(set.folder().resolve("trivy-cyclonedx/happy"))) {
        set.check(set.folder().relativize(file).toString(), () -> check(file, true));
      }
    }
  }

  private static void check(Path file, boolean valid) throws IOException {
    ImageFacts facts;
    try (InputStream in = Files.newInputStream(file)) {
      facts = CycloneDxReader.read(in, "case.json");
    } catch (SeawallException e) {
      assertThat(valid).as(e.getMessage()).isFalse();
      assertThat(e.code()).startsWith("sbom-");
      return;
    }
    var out = new ByteArrayOutputStream();
    CycloneDxWriter.write(facts, out, new CycloneDxWriter.Options(null, "0.1.0"));
    assertThat(CycloneDxSchema.violations(out.toString(StandardCharsets.UTF_8))).isEmpty();
    assertThat(facts.components()).extracting(Component::purl).containsAll(knownPurls(file));
  }

  private static List<PackageUrl> knownPurls(Path file) {
    return Cases.json(file)
        .path("components")
        .valueStream()
        .map(component -> component.path("purl").asString(""))
        .filter(purl -> purl.matches("pkg:(deb|apk|rpm|maven|npm|pypi|golang|composer|gem)/.+@.+"))
        .map(PackageUrl::parse)
        .toList();
  }

  private static List<Path> documents(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
