package io.seawall.policy.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Finding;
import io.seawall.policy.SampleImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionsAppliedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "id: CVE-2023-4911 → CVE-2023-4911",
        "id: cve-2023-4911 → CVE-2023-4911",
        "id: CVE-2021-23337 → GHSA-35jh-r3h4-6jhm",
        "id: GHSA-* → GHSA-35jh-r3h4-6jhm",
        "package: glibc → CVE-2023-4911",
        "package: libc6 → CVE-2023-4911",
        "'package: libc6, version: 2.36-*' → CVE-2023-4911",
        "'package: libc6, version: 2.37' → none",
        "purl: pkg:deb/debian/libc6 → CVE-2023-4911",
        "purl: pkg:deb/debian/libc6@2.36-9 → CVE-2023-4911",
        "'purl: \"pkg:deb/debian/libc6@2.36-9?arch=amd64\"' → CVE-2023-4911",
        "'purl: \"pkg:deb/debian/libc6?arch=arm64\"' → none",
        "purl: pkg:deb/debian/libc6@2.35 → none",
        "purl: pkg:deb/ubuntu/libc6 → none",
        "path: '*/lodash/package.json' → GHSA-35jh-r3h4-6jhm",
        "path: srv/app/package-lock.json → GHSA-35jh-r3h4-6jhm",
        "'id: CVE-*, layer-owner: middleware' → CVE-2024-9999",
        "'id: CVE-2023-4911, package: bash' → none",
        "'id: CVE-2023-4911, image: registry.example.com/shop/*' → CVE-2023-4911",
        "'id: CVE-2023-4911, image: sha256:4bf5122f*' → CVE-2023-4911",
        "'id: CVE-2023-4911, image: registry.example.com/blog/*' → none",
        "'id: CVE-2023-4911, expires: 2026-02-01' → CVE-2023-4911",
        "'id: CVE-2023-4911, expires: 2026-01-31' → none",
      })
  void coversWhatMeetsEveryCondition(String conditions, String covered) {
    ExceptionsApplied applied = apply("- {" + conditions + "}");
    List<String> ids =
        applied.suppressed().stream().map(suppressed -> suppressed.finding().id()).toList();
    assertThat(ids).isEqualTo(covered.equals("none") ? List.of() : List.of(covered));
    assertThat(applied.remaining()).hasSize(4 - ids.size());
  }

  @Test
  void creditsEveryEntryThatCovers() {
    ExceptionsApplied applied =
        apply("- {name: b, id: CVE-2023-4911}\n- {name: a, package: glibc}");
    assertThat(applied.suppressed())
        .singleElement()
        .satisfies(suppressed ->
            assertThat(suppressed.by()).extracting(IgnoreEntry::id).containsExactly("a", "b"));
    assertThat(applied.unused()).isEmpty();
  }

  @Test
  void listsWhatCoversNothingButNotWhatIsForOtherImages() {
    ExceptionsApplied applied =
        apply(
            """
            - {name: nothing, id: CVE-1}
            - {name: elsewhere, id: CVE-1, image: other/*}
            - {name: old, id: CVE-1, expires: 2020-01-01}
            - {name: used, id: CVE-2023-4911}
            """);
    assertThat(applied.unused()).extracting(IgnoreEntry::id).containsExactly("nothing");
    assertThat(applied.expired())
        .extracting(expired -> expired.entry().id())
        .containsExactly("old");
  }

  @Test
  void anExpiredEntryIsNeededOnlyWhereNoOtherCovers() {
    ExceptionsApplied applied =
        apply(
            """
            - {name: old, id: CVE-202*, expires: 2020-01-01}
            - {name: renewed, id: CVE-2023-4911}
            """);
    assertThat(applied.expired())
        .singleElement()
        .satisfies(expired ->
            assertThat(expired.findings())
                .extracting(Finding::id)
                .containsExactly("GHSA-35jh-r3h4-6jhm", "CVE-2026-0001", "CVE-2024-9999"));
  }

  /** Gives the entries what is needed and not under test. */
  private static ExceptionsApplied apply(String entries) {
    String text =
        entries
            .lines()
            .map(line -> line.substring(0, line.length() - 1) + ", reason: r, owner: o")
            .map(line -> line + (line.contains("expires") ? "}" : ", permanent: true}"))
            .reduce("ignore:", (all, line) -> all + "\n" + line);
    return ExceptionsApplied.to(
        SampleImage.findings(),
        SampleImage.facts(),
        IgnoreFile.parse("f.yaml", text),
        SampleImage.AS_OF);
  }
}
