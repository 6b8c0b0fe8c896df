package io.seawall.inventory.alpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacmanPackageTest {

  private static final String FOLDER = "var/lib/pacman/local/lib32-zlib-1:1.3.1-2/";

  @ParameterizedTest
  @CsvSource({
    "var/lib/pacman/local/zlib-1:1.3.1-2/desc, true",
    "var/lib/pacman/local/zlib-1:1.3.1-2/deep/desc, false",
    "var/lib/pacman/local/desc, false",
    "var/lib/pacman/sync/zlib-1:1.3.1-2/desc, false"
  })
  void wantsTheDescriptionOfEachPackage(String path, boolean expected) {
    assertThat(new PacmanPackage().wants(path, 1)).isEqualTo(expected);
  }

  @Test
  void readsNameVersionSourceAndLicenses() {
    RecordedFacts facts =
        describe(
            """
            %NAME%
            lib32-zlib

            %VERSION%
            1:1.3.1-2

            %BASE%
            zlib32

            %ARCH%
            x86_64

            %LICENSE%
            Zlib
            MIT
            """);

    assertThat(facts.installed)
        .containsExactly(
            new FoundPackage(
                PackageType.ALPM,
                "lib32-zlib",
                "1:1.3.1-2",
                "x86_64",
                new SourcePackage("zlib32", "1:1.3.1-2"),
                List.of("Zlib", "MIT"),
                null,
                null,
                null));
  }

  @Test
  void reportsADescriptionWithoutVersion() {
    RecordedFacts facts = describe("%NAME%\na\n\n%VERSION%\n\n%BASE%\na\n");

    assertThat(facts.installed).isEmpty();
    assertThat(facts.notChecked).hasSize(1);
  }

  @Test
  void readsOwnedFilesUnderTheNameThatTheFolderHas() {
    RecordedFacts facts =
        read(new PacmanFiles(), "files", "%FILES%\nusr/\nusr/lib/a\n\n%BACKUP%\netc/b\tabc\n");

    assertThat(facts.owned).containsEntry("lib32-zlib", List.of("usr/", "usr/lib/a"));
  }

  private static RecordedFacts describe(String text) {
    return read(new PacmanPackage(), "desc", text);
  }

  private static RecordedFacts read(Analyzer analyzer, String file, String text) {
    return RecordedFacts.of(analyzer, FOLDER + file, text.getBytes(StandardCharsets.UTF_8));
  }
}
