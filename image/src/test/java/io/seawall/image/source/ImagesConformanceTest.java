package io.seawall.image.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.image.Image;
import io.seawall.image.file.ImageFiles;
import io.seawall.image.file.Located;
import io.seawall.image.layer.TarBytes;
import io.seawall.model.Digest;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImagesConformanceTest {

  /** What the authors of the cases mean by their default configuration. */
  private static final int DEFAULT_MAX_LINKS = 6;

  private static final int DEFAULT_MAX_BYTES = 1 << 26;

  @Test
  void readsImagesAsOthersDo() throws IOException {
    try (var set = CaseSet.open("scan/images", 1.0);
        var folders = Files.list(set.folder())) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        String name = folder.getFileName().toString();
        set.check(name, () -> check(name, folder));
      }
    }
  }

  private static void check(String name, Path folder) throws IOException {
    JsonNode expected = Cases.json(folder.resolve("expected.json"));
    Path input = input(folder);
    if (expected.has("wantChainLayerEntries")) {
      checkChain(input, expected);
    } else if (expected.has("packages")) {
      checkPackages(input, expected);
    } else if (expected.path("must").asString("").startsWith("error")) {
      assertThatThrownBy(() -> ImageSource.parse(input.toString()).open(Platform.LINUX_AMD64))
          .isInstanceOf(SeawallException.class);
    } else if (name.startsWith("claircore")) {
      checkLayer(input);
    } else if (expected.path("must").asString("").contains("platform")) {
      checkPlatforms(input);
    } else {
      checkOpens(input);
    }
  }

  private static Path input(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("expected.json")).findFirst().orElseThrow();
    }
  }

  private static void checkChain(Path input, JsonNode expected) throws IOException {
    JsonNode chain = expected.path("wantChainLayerEntries");
    String error = expected.path("wantErrWhileReadingFiles").asString("");
    int limit = expected.path("config").path("MaxFileBytes").asInt(DEFAULT_MAX_BYTES);
    try (Image image = ImageSource.parse(input.toString()).open(Platform.LINUX_AMD64)) {
      assertThat(image.notChecked()).isEmpty();
      assertThat(image.layers()).hasSize(chain.size());
      for (int i = 0; i < chain.size(); i++) {
        ImageFiles files = ImageFiles.of(image.layers().subList(0, i + 1));
        for (JsonNode pair : chain.path(i).path("filepathContentPairs")) {
          String path = pair.path("filepath").asString("");
          if (error.isEmpty()) {
            assertThat(text(files, path, limit)).isEqualTo(pair.path("content").asString(""));
          } else {
            checkError(files, path, limit, error);
          }
        }
      }
    }
  }

  private static void checkError(ImageFiles files, String path, int limit, String error)
      throws IOException {
    Located located = files.stack().resolve(path, DEFAULT_MAX_LINKS);
    if (error.equals("ErrSymlinkDepthExceeded")) {
      assertThat(located).isInstanceOf(Located.TooManyLinks.class);
    } else {
      assertThat(files.read(path, limit)).isNull();
    }
  }

  private static String text(ImageFiles files, String path, int limit) throws IOException {
    assertThat(files.stack().resolve(path, DEFAULT_MAX_LINKS)).isInstanceOf(Located.Found.class);
    byte[] content = files.read(path, limit);
    assertThat(content).as(path).isNotNull();
    return new String(content, StandardCharsets.UTF_8);
  }

  private static void checkPackages(Path input, JsonNode expected) throws IOException {
    for (JsonNode tag : expected.path("repoTags")) {
      ImageSource source = ImageSource.parse("docker-archive:" + input + ":" + tag.asString());
      try (Image image = source.open(Platform.LINUX_AMD64)) {
        List<String> diffIds = image.config().diffIds().stream().map(Digest::toString).toList();
        assertThat(diffIds).isEqualTo(texts(expected.path("layers")));
        byte[] installed =
            ImageFiles.of(image.layers()).read("lib/apk/db/installed", DEFAULT_MAX_BYTES);
        List<String> names = new ArrayList<>();
        for (JsonNode found : expected.path("packages")) {
          names.add("P:" + found.path("name").asString());
        }
        assertThat(new String(installed, StandardCharsets.UTF_8).lines())
            .containsSubsequence(names);
      }
    }
  }

  private static void checkLayer(Path input) throws IOException {
    List<String> lines = TarBytes.entries(Files.readAllBytes(input));
    assertThat(lines).isNotEmpty().noneMatch(line -> line.startsWith("error"));
  }

  private static void checkPlatforms(Path input) throws IOException {
    ImageSource source = ImageSource.parse(input.toString());
    for (String platform : List.of("linux/amd64", "linux/arm64")) {
      try (Image image = source.open(Platform.parse(platform))) {
        assertThat(image.config().platform()).isEqualTo(Platform.parse(platform));
        assertThat(OciLayoutTest.paths(image)).contains(platform + "/README.md");
      }
    }
    assertThatThrownBy(() -> source.open(Platform.parse("linux/s390x")))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("linux/amd64, linux/arm64");
  }

  private static void checkOpens(Path input) throws IOException {
    try (Image image = ImageSource.parse(input.toString()).open(Platform.LINUX_AMD64)) {
      assertThat(image.notChecked()).isEmpty();
      assertThat(image.layers()).hasSameSizeAs(image.config().diffIds());
      assertThat(OciLayoutTest.paths(image)).isNotEmpty();
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
