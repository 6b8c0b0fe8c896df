package io.seawall.image.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what GNU tar packs with what was packed; skipped where there is no GNU tar. */
class GnuTarDifferentialTest {

  /** Not ASCII where the locale lets Java make such a name. */
  private static final String NAME =
      "UTF-8".equals(System.getProperty("sun.jnu.encoding")) ? "żółw" : "turtle";

  @TempDir private Path work;
  private Path tree;

  @BeforeEach
  void makeTree() throws IOException, InterruptedException {
    assumeThat(run("tar", "--version")).isZero();
    tree = Files.createDirectories(work.resolve("tree"));
    String deep = "a-long-folder-name/".repeat(12);
    Files.createDirectories(tree.resolve(deep));
    Files.writeString(tree.resolve(deep + "file"), "deep");
    Files.writeString(tree.resolve(NAME), "utf-8");
    Files.writeString(tree.resolve("empty"), "");
    Files.createSymbolicLink(tree.resolve("soft"), Path.of(deep + "file"));
    Files.createLink(tree.resolve("soft-hard"), tree.resolve("empty"));
    try (var sparse = new RandomAccessFile(tree.resolve("sparse").toFile(), "rw")) {
      for (int i = 0; i < 60; i++) {
        sparse.seek(i * 131_072L);
        sparse.writeBytes("piece " + i);
      }
      sparse.setLength(60 * 131_072L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format=gnu",
        "--format=pax",
        "--format=gnu --sparse",
        "--format=pax --sparse --sparse-version=0.0",
        "--format=pax --sparse --sparse-version=0.1",
        "--format=pax --sparse --sparse-version=1.0"
      })
  void readsWhatGnuTarPacks(String options) throws IOException, InterruptedException {
    Path tar = work.resolve("tree.tar");
    List<String> command = new ArrayList<>(List.of("tar"));
    command.addAll(List.of(options.split(" ", -1)));
    command.addAll(List.of("-C", tree.toString(), "-cf", tar.toString(), "."));
    assumeThat(run(command.toArray(String[]::new))).isZero();
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, String> links = new TreeMap<>();
    try (LayerReader reader = TarBytes.open(Files.readAllBytes(tar))) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.kind() == LayerEntry.Kind.FILE) {
          byte[] content = reader.content(1 << 24);
          assertThat(content).as(entry.path()).isNotNull().hasSize((int) entry.size());
          files.put(entry.path(), content);
        } else if (entry.linkTarget() != null) {
          links.put(entry.path(), entry.linkTarget());
        }
      }
      assertThat(reader.notChecked()).isEmpty();
    }
    String deep = "a-long-folder-name/".repeat(12) + "file";
    assertThat(links).containsEntry("soft", deep).hasSize(2);
    assertThat(files).hasSize(4).containsKeys(NAME, "sparse", deep);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(file.getValue())
          .as(file.getKey())
          .isEqualTo(Files.readAllBytes(tree.resolve(file.getKey())));
    }
  }

  private static int run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException e) {
      return -1;
    }
  }
}
