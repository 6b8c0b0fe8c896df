package io.seawall.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.image.Image;
import io.seawall.image.ImageLayer;
import io.seawall.image.source.ImageSource;
import io.seawall.model.Component;
import io.seawall.model.ImageFacts;
import io.seawall.model.Platform;
import io.seawall.model.SourcePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlpineConformanceTest {

  @Test
  void findsThePackagesOfRealImages() throws IOException {
    try (var set = CaseSet.open("scan/images alpine packages", 1.0);
        var folders = Files.list(set.folder())) {
      for (Path folder : folders.sorted().toList()) {
        if (folder.getFileName().toString().startsWith("alpine-")) {
          set.check(folder.getFileName().toString(), () -> check(folder));
        }
      }
    }
  }

  private static void check(Path folder) throws IOException {
    JsonNode expected = Cases.json(folder.resolve("expected.json"));
    Path archive;
    try (var files = Files.list(folder)) {
      archive = files.filter(file -> !file.endsWith("expected.json")).findFirst().orElseThrow();
    }
    ImageFacts facts = scan("docker-archive:" + archive);
    var packages = new TreeSet<String>();
    for (JsonNode row : expected.path("packages")) {
      packages.add(
          String.join(
              " ",
              row.path("name").asString(),
              row.path("version").asString(),
              row.path("origin").asString(),
              row.path("license").asString()));
    }
    assertThat(facts.components().stream().map(AlpineConformanceTest::row))
        .containsExactlyInAnyOrderElementsOf(packages);
    assertThat(Objects.requireNonNull(facts.distribution()).versionId())
        .isEqualTo(expected.path("os").path("VERSION_ID").asString());
  }

  private static String row(Component component) {
    SourcePackage source = Objects.requireNonNull(component.source());
    return String.join(
        " ",
        component.name(),
        component.version(),
        source.name(),
        String.join(" ", component.licenses()));
  }

  static ImageFacts scan(String source) throws IOException {
    try (Image image = ImageSource.parse(source).open(Platform.LINUX_AMD64)) {
      var analysis = new LayerAnalysis();
      var facts = new ArrayList<LayerFacts>();
      for (ImageLayer layer : image.layers()) {
        facts.add(analysis.run(layer, LayerProgress.NONE));
      }
      return Squash.squash(
          new ImageFacts.Subject(source, image.config().manifestDigest(), null),
          image.config(),
          image.layers(),
          facts,
          BaseImages.NONE,
          image.notChecked());
    }
  }
}
