package io.seawall.inventory.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.inventory.zip.ByteSlice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A case is the manifest or the pom.properties of a jar with a known name; where upstream recorded
 * the main section ({@code .want}) it must be read alike. The version that the manifest states must
 * not lead away from artifact and version in the file name.
 */
class ManifestConformanceTest {

  @Test
  void agreesWithUpstream() throws IOException {
    try (var set = CaseSet.open("scan/jar-manifests", 1.0);
        var files = Files.walk(set.folder())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".MF")) {
          set.check(name, () -> checkManifest(file, jarName(name)));
        } else if (name.endsWith(".properties")) {
          set.check(name, () -> checkProperties(file, jarName(name)));
        }
      }
    }
  }

  private static String jarName(String name) {
    return name.substring(0, name.lastIndexOf(".jar") + 4);
  }

  private static void checkManifest(Path file, String jar) throws IOException {
    Manifest manifest = Manifest.parse(ByteSlice.of(Files.readAllBytes(file)));
    Path want = file.resolveSibling(jar + ".want");
    if (Files.exists(want)) {
      assertThat(manifest.attributes()).containsExactlyInAnyOrderEntriesOf(expected(want));
    }
    ArchiveName byName = ArchiveName.parse(jar, null);
    ArchiveName byBoth = ArchiveName.parse(jar, manifest.version());
    assertThat(byBoth.artifact()).isEqualTo(byName.artifact());
    assertThat(byName.version()).startsWith(byBoth.version());
  }

  /**
   * The coordinates are those of the jar, or of one that was shaded into it; then the manifest
   * beside must still lead to the jar.
   */
  private static void checkProperties(Path file, String jar) throws IOException {
    Coordinates found = Objects.requireNonNull(PomProperties.parse(Cases.text(file)));
    Path beside = file.resolveSibling("../manifest/" + jar + ".MF");
    Manifest manifest =
        Files.exists(beside)
            ? Manifest.parse(ByteSlice.of(Files.readAllBytes(beside)))
            : Manifest.NONE;
    var archive = new Archive(jar, null, jar, "", List.of(found), List.of(), manifest, null);
    Coordinates own = archive.own(archive.declared());
    Identity inferred = new GroupFinder(List.of(archive)).find(archive);
    Coordinates identity = inferred == null ? own : inferred.coordinates();
    assertThat(jar)
        .startsWith(Objects.requireNonNull(identity).artifact() + "-" + identity.version());
  }

  private static Map<String, String> expected(Path want) {
    var expected = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    String joined = Cases.text(want).replace("\r\n", "\n").replace("\n ", "");
    for (String line : joined.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        expected.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return expected;
  }
}
