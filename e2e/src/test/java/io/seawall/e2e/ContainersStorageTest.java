package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An image built by Buildah, read from where Buildah keeps it. */
class ContainersStorageTest {

  @TempDir Path folder;
  private SeawallProcess seawall;
  private String[] buildah;

  @BeforeEach
  void buildsAnImage() throws IOException {
    Tool.require("buildah", "skopeo");
    Assumptions.assumeTrue(
        Files.isWritable(Path.of("/proc/self/oom_score_adj")) && isRoot(),
        "the overlay file system needs root");
    seawall = new SeawallProcess(folder);
    buildah =
        new String[] {
          "buildah",
          "--root",
          folder.resolve("store").toString(),
          "--runroot",
          folder.resolve("run").toString(),
          "--storage-driver",
          "overlay"
        };
    Path base = Files.createDirectories(folder.resolve("base"));
    unpack(base, LayoutFixture.debian12());
    unpack(base, LayoutFixture.dpkg("openssl", "3.0.9-1", "nghttp2", "1.52.0-1"));
    unpack(
        base,
        LayoutFixture.jar(
            "app/old/collections.jar", "commons-collections", "commons-collections", "3.2.1"));
    unpack(base, LayoutFixture.jar("app/gone.jar", "org.example.gone", "gone", "1.0"));
    Files.writeString(base.resolve("n\u00e4me"), "x");
    String first = buildah("from", "scratch");
    buildah("add", first, base.toString(), "/");
    buildah("commit", "--quiet", first, "localhost/base:1");
    String second = buildah("from", "--pull-never", "localhost/base:1");
    Path root = Path.of(buildah("mount", second));
    Files.delete(root.resolve("app/gone.jar"));
    Files.delete(root.resolve("app/old/collections.jar"));
    Files.delete(root.resolve("app/old"));
    Files.createDirectory(root.resolve("app/old"));
    unpack(
        root,
        LayoutFixture.jar(
            "app/log4j-core-2.14.1.jar", "org.apache.logging.log4j", "log4j-core", "2.14.1"));
    buildah("umount", second);
    buildah("commit", "--quiet", second, "localhost/app:1");
    buildah("rm", first, second);
  }

  /** The tools mount the folder of layers on itself and leave it so. */
  @AfterEach
  void unmounts() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
      String place = line.split(" ", -1)[1];
      if (place.startsWith(folder + "/")) {
        Tool.run(folder, "umount", place);
      }
    }
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private String buildah(String... arguments) {
    String[] command = new String[buildah.length + arguments.length];
    System.arraycopy(buildah, 0, command, 0, buildah.length);
    System.arraycopy(arguments, 0, command, buildah.length, arguments.length);
    return Tool.run(folder, command);
  }

  private static void unpack(Path root, LayoutFixture.File file) throws IOException {
    Path target = root.resolve(file.path());
    Files.createDirectories(target.getParent());
    Files.write(target, file.content());
  }

  private JsonNode sbom(String source, String... more) throws IOException {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "sbom";
    arguments[1] = source;
    arguments[2] = "-o";
    arguments[3] = "sbom.json";
    System.arraycopy(more, 0, arguments, 4, more.length);
    var result = seawall.run(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return Cases.json(folder.resolve("sbom.json"));
  }

  private String source() {
    return "containers-storage:" + folder.resolve("store") + "@app:1";
  }

  @Test
  void givesTheFactsOfTheSameImageElsewhere() throws IOException {
    JsonNode stored = sbom(source(), "--no-cache");
    Tool.run(
        folder,
        "skopeo",
        "copy",
        "containers-storage:[overlay@%s+%s]localhost/app:1"
            .formatted(folder.resolve("store"), folder.resolve("run")),
        "oci:layout:1");

    JsonNode copied = sbom("oci:" + folder.resolve("layout"), "--no-cache");

    assertThat(purls(stored)).contains("openssl", "nghttp2", "log4j-core", "commons-collections");
    assertThat(stored.get("components")).isEqualTo(copied.get("components"));
  }

  @Test
  void readsTheMarksOfTheOverlayFileSystem() throws IOException {
    JsonNode rebuilt = sbom(source(), "--no-cache");
    try (var splits =
        Files.newDirectoryStream(folder.resolve("store/overlay-layers"), "*.tar-split.gz")) {
      for (Path split : splits) {
        Files.delete(split);
      }
    }

    JsonNode fromFolders = sbom(source());

    assertThat(purls(fromFolders)).isEqualTo(purls(rebuilt));
    assertThat(presences(fromFolders)).isEqualTo(presences(rebuilt)).contains("deleted");
    assertThat(cached()).as("what was checked against no digest is not kept").isEmpty();
  }

  private List<Path> cached() throws IOException {
    Path cache = folder.resolve("cache");
    if (!Files.exists(cache)) {
      return List.of();
    }
    try (var files = Files.walk(cache)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void saysThatALayerWasChangedOnDisk() throws IOException {
    try (var files = Files.walk(folder.resolve("store/overlay"))) {
      Path status = files.filter(file -> file.endsWith("dpkg/status")).findFirst().orElseThrow();
      Files.writeString(status, "Package: nothing\n");
    }

    var result = seawall.run("scan", source(), "--format", "json");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Cases.json(result.out()).get("notChecked"))
        .anySatisfy(item ->
            assertThat(item.get("reason").asString())
                .contains("var/lib/dpkg/status of the unpacked layer"));
  }

  private static String purls(JsonNode sbom) {
    var purls = new StringBuilder();
    for (JsonNode component : sbom.get("components")) {
      purls.append(component.path("purl").asString("")).append('\n');
    }
    return purls.toString();
  }

  private static String presences(JsonNode sbom) {
    var presences = new StringBuilder();
    for (JsonNode component : sbom.get("components")) {
      for (JsonNode property : component.path("properties")) {
        if (property.get("name").asString().endsWith("presence")) {
          presences.append(property.get("value").asString()).append('\n');
        }
      }
    }
    return presences.toString();
  }
}
