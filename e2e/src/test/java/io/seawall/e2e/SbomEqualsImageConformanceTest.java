package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.match.Matcher;
import io.seawall.advisory.match.Matches;
import io.seawall.advisory.starter.StarterFeed;
import io.seawall.conformance.CaseSet;
import io.seawall.image.source.ImageSource;
import io.seawall.inventory.BaseImages;
import io.seawall.model.ImageFacts;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import io.seawall.scan.ImageScan;
import io.seawall.scan.LayerFactsCache;
import io.seawall.scan.Progress;
import io.seawall.scan.sbom.CycloneDxReader;
import io.seawall.scan.sbom.CycloneDxWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image and its own SBOM are the same facts, and so have the same findings. */
class SbomEqualsImageConformanceTest {

  @TempDir Path folder;

  @Test
  void onEveryImageOfTheCases() throws IOException {
    try (var set = CaseSet.open("scan/images sbom-equality", 1.0)) {
      for (Path image : images(set.folder())) {
        ImageFacts facts = factsOf(image.toString());
        if (facts != null) {
          String name = set.folder().relativize(image).getName(0).toString();
          set.check(name, () -> sbomIsEqual(facts));
        }
      }
    }
  }

  @Test
  void onTheBenchmarkImage() throws IOException {
    String image = System.getenv("SEAWALL_BENCH_IMAGE");
    Assumptions.assumeTrue(image != null && !image.isBlank(), "SEAWALL_BENCH_IMAGE names no image");
    ImageFacts facts = Objects.requireNonNull(factsOf("oci:" + image));
    assertThat(facts.components()).hasSizeGreaterThan(1_000);
    sbomIsEqual(facts);
  }

  private void sbomIsEqual(ImageFacts facts) throws IOException {
    var sbom = new ByteArrayOutputStream();
    CycloneDxWriter.write(facts, sbom, new CycloneDxWriter.Options(null, "test"));

    ImageFacts ofSbom = CycloneDxReader.read(new ByteArrayInputStream(sbom.toByteArray()), "sbom");

    assertThat(ofSbom).isEqualTo(facts);
    assertThat(match(ofSbom)).isEqualTo(match(facts));
  }

  private Matches match(ImageFacts facts) {
    AdvisoryFile feeds = StarterFeed.open(folder);
    return Matcher.match(feeds, facts.distribution(), facts.components());
  }

  /** Null for what is meant to be no image. */
  private static @Nullable ImageFacts factsOf(String image) {
    var scan = new ImageScan(LayerFactsCache.none(), BaseImages.NONE, Progress.NONE);
    try {
      return scan.facts(ImageSource.parse(image), Platform.LINUX_AMD64);
    } catch (SeawallException e) {
      return null;
    }
  }

  /** Of each case the one file or folder beside its expectation. */
  private static List<Path> images(Path cases) throws IOException {
    try (var files = Files.walk(cases, 2)) {
      return files
          .filter(file -> cases.relativize(file).getNameCount() == 2)
          .filter(file -> !file.getFileName().toString().equals("expected.json"))
          .sorted()
          .toList();
    }
  }
}
