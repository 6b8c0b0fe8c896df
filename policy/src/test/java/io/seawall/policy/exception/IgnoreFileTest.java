package io.seawall.policy.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.model.ErrorKind;
import io.seawall.model.LayerOwner;
import io.seawall.model.PackageUrl;
import io.seawall.model.SeawallException;
import io.seawall.policy.expression.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoreFileTest {

  private static final String WHOLE =
      """
      version: 1
      ignore:
        - name: whole
          id: CVE-2023-*
          package: glibc
          version: 2.36-9
          purl: pkg:deb/debian/libc6@2.36-9?arch=amd64
          path: var/lib/*
          layer-owner: base
          image: registry.example.com/*
          reason: because
          owner: ann@example.com
          expires: 2026-06-30
      """;

  @TempDir Path folder;

  @Test
  void readsEveryKey() {
    assertThat(IgnoreFile.parse("f.yaml", WHOLE))
        .containsExactly(
            new IgnoreEntry(
                "whole",
                new Selector(
                    new Glob("CVE-2023-*"),
                    new Glob("glibc"),
                    new Glob("2.36-9"),
                    PackageUrl.parse("pkg:deb/debian/libc6@2.36-9?arch=amd64"),
                    new Glob("var/lib/*"),
                    LayerOwner.BASE),
                new Glob("registry.example.com/*"),
                "because",
                "ann@example.com",
                LocalDate.of(2026, 6, 30),
                "f.yaml:3"));
  }

  @Test
  void everyKeyIsPartOfTheCanonicalText() {
    String canonical = IgnoreFile.parse("f.yaml", WHOLE).getFirst().canonical();
    for (String key : IgnoreFile.ENTRY_KEYS) {
      if (!key.equals("permanent")) {
        assertThat(canonical).contains(" " + key + "=\"");
      }
    }
  }

  @Test
  void derivesTheIdFromTheContentAndNotFromThePlace() {
    String entry = "{id: CVE-1, reason: r, owner: o, permanent: true}";
    String id = IgnoreFile.parse("f", "ignore: [" + entry + "]").getFirst().id();
    assertThat(id).matches("ignore-[0-9a-f]{12}");
    assertThat(IgnoreFile.parse("g", "\n\nignore:\n - " + entry).getFirst().id()).isEqualTo(id);
    assertThat(
            IgnoreFile.parse("f", "ignore: [" + entry.replace("CVE-1", "CVE-2") + "]")
                .getFirst()
                .id())
        .isNotEqualTo(id);
  }

  @Test
  void takesAFileWithoutEntries() {
    assertThat(IgnoreFile.parse("f", "")).isEmpty();
    assertThat(IgnoreFile.parse("f", "ignore: []")).isEmpty();
  }

  @Test
  void reportsAllProblemsOfAllFilesAtOnce() throws IOException {
    Path first =
        Files.writeString(
            folder.resolve("a.yaml"),
            """
            version: 2
            ignored: []
            ignore:
              - id: "*"
                reason: r
                owner: o
                permanent: true
              - id: CVE-1
                purl: openssl
                layer-owner: bass
                version: 3
                name: a b
                expires: 30.06.2026
              - text
            """);
    Path second =
        Files.writeString(
            folder.resolve("b.yaml"),
            """
            ignore:
              - {id: CVE-1, reason: r, owner: o}
              - {id: CVE-1, reason: r, owner: o, permanent: false}
              - {id: CVE-1, reason: r, owner: o, permanent: true, expires: 2026-01-01}
            """);
    var error =
        catchThrowableOfType(SeawallException.class, () -> IgnoreFile.read(List.of(first, second)));
    assertThat(error.kind()).isEqualTo(ErrorKind.CONFIG);
    assertThat(error.code()).isEqualTo("ignore-file-invalid");
    assertThat(String.valueOf(error.getMessage()).replace(folder.toString() + "/", ""))
        .isEqualTo(
            """
            14 problems:
            a.yaml:1:10: 'version' is 1, the only one there is
            a.yaml:2:1: unknown key 'ignored', did you mean 'ignore'?
            a.yaml:4:5: an entry needs an 'id', 'package', 'purl' or 'path' that is not only stars
            a.yaml:8:5: the entry lacks 'reason', which says why it is right to ignore this
            a.yaml:8:5: the entry lacks 'owner', which names who answers for it
            a.yaml:9:5: not a package URL: the scheme is not 'pkg' in 'openssl'
            a.yaml:10:18: unknown value 'bass' of 'layer-owner', did you mean 'base'?
            a.yaml:11:5: 'version' needs a 'package'
            a.yaml:12:5: 'name' has at most 64 characters: ASCII letters, digits, '.', '-' and '_'
            a.yaml:13:5: 'expires' is a date such as 2026-12-31, not '30.06.2026'
            a.yaml:14:5: 'ignore' holds keys with values, not a single value
            b.yaml:2:5: the entry lacks 'expires', a date such as 2026-12-31; 'permanent: true' if it shall never end
            b.yaml:3:5: the entry lacks 'expires', a date such as 2026-12-31; 'permanent: true' if it shall never end
            b.yaml:4:55: 'expires' and 'permanent: true' contradict each other\
            """);
  }

  @Test
  void refusesOneNameForTwoEntriesAndTakesTheSameEntryTwice() throws IOException {
    String entry = "ignore: [{name: n, id: CVE-1, reason: r, owner: o, permanent: true}]";
    Path first = Files.writeString(folder.resolve("a.yaml"), entry);
    Path same = Files.writeString(folder.resolve("b.yaml"), "# copied\n" + entry);
    Path other = Files.writeString(folder.resolve("c.yaml"), entry.replace("CVE-1", "CVE-2"));
    assertThat(IgnoreFile.read(List.of(first, same))).hasSize(1);
    assertThat(
            catchThrowableOfType(
                SeawallException.class, () -> IgnoreFile.read(List.of(first, other))))
        .hasMessageEndingWith("c.yaml:1:11: 'n' is the name of " + first + ":1 too");
  }

  @Test
  void refusesMoreEntriesThanTheLimit() {
    assertThat(
            catchThrowableOfType(
                SeawallException.class,
                () -> IgnoreFile.parse("f", "ignore: [" + "a,".repeat(10_001) + "]")))
        .hasMessage("f:1:1: more than 10000 entries");
  }
}
