package io.seawall.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.SourcePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what rpm itself wrote; skipped where its tools are absent. */
class RealRpmDatabaseTest {

  private static final String SPEC =
      """
      Name: sample
      Epoch: 4
      Version: 1.2
      Release: 3
      Summary: Sample
      License: MIT
      ModularityLabel: nodejs:18:8100:48
      BuildArch: noarch
      %description
      Sample
      %package extra
      Summary: Extra
      %description extra
      Extra
      %install
      mkdir -p %{buildroot}/usr/lib/six.dist-info
      echo Name: six > %{buildroot}/usr/lib/six.dist-info/METADATA
      %files
      /usr/lib/six.dist-info
      %files extra
      """;

  @TempDir Path folder;
  private Path database = Path.of("");

  @BeforeEach
  void installWithRpm() throws IOException, InterruptedException {
    Path spec = Files.writeString(folder.resolve("sample.spec"), SPEC);
    run("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + folder.resolve("top"), "" + spec);
    Path folderOfDatabase = folder.resolve("rpm");
    var install = new ArrayList<>(List.of("rpm", "--dbpath", "" + folderOfDatabase, "-i"));
    install.addAll(List.of("--justdb", "--nodeps"));
    if (Files.exists(Path.of("/etc/debian_version"))) {
      install.add("--force-debian");
    }
    try (Stream<Path> built = Files.walk(folder.resolve("top/RPMS"))) {
      built.filter(Files::isRegularFile).sorted().forEach(file -> install.add("" + file));
    }
    run("rpm", "--dbpath", "" + folderOfDatabase, "--initdb");
    run(install.toArray(String[]::new));
    database = folderOfDatabase.resolve("rpmdb.sqlite");
    assumeTrue(Files.exists(database), "this rpm keeps no SQLite database");
  }

  @Test
  void readsPackagesAndFilesThatRpmRecorded() throws IOException {
    RecordedFacts facts = read(folder.resolve("rpm"));

    assertThat(facts.notChecked).isEmpty();
    assertThat(facts.names()).containsExactlyInAnyOrder("sample@4:1.2-3", "sample-extra@4:1.2-3");
    assertThat(facts.installed)
        .extracting(FoundPackage::module, FoundPackage::source, FoundPackage::licenses)
        .containsOnly(tuple("nodejs:18", new SourcePackage("sample", "4:1.2-3"), List.of("MIT")));
    assertThat(facts.owned.get("sample"))
        .containsExactlyInAnyOrder("usr/lib/six.dist-info", "usr/lib/six.dist-info/METADATA");
  }

  @Test
  void readsWhatOnlyTheLogOfSqliteHolds() throws IOException, InterruptedException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    run(
        "sqlite3",
        "" + database,
        "PRAGMA wal_autocheckpoint = 0",
        "UPDATE Packages SET blob = (SELECT blob FROM Packages ORDER BY length(blob) LIMIT 1)",
        ".shell cp " + database + " " + database + "-wal " + copy);
    assertThat(copy.resolve("rpmdb.sqlite-wal")).isNotEmptyFile();

    assertThat(read(copy).names()).containsExactly("sample-extra@4:1.2-3", "sample-extra@4:1.2-3");
    Files.delete(copy.resolve("rpmdb.sqlite-wal"));
    assertThat(read(copy).names()).contains("sample@4:1.2-3");
  }

  private static RecordedFacts read(Path folder) throws IOException {
    var analyzer = new RpmDatabase();
    var facts = new RecordedFacts();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String path = "usr/lib/sysimage/rpm/" + file.getFileName();
        if (analyzer.wants(path, 1)) {
          analyzer.analyze(new FileContent(path, Files.readAllBytes(file)), facts);
        }
      }
    } catch (MalformedFileException e) {
      throw new AssertionError(e);
    }
    analyzer.finish(path -> facts);
    return facts;
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      Path log = folder.resolve("log");
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not installed");
      throw e;
    }
    assertThat(process.waitFor()).as(() -> String.join(" ", command) + ": " + log()).isZero();
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return "" + e;
    }
  }
}
