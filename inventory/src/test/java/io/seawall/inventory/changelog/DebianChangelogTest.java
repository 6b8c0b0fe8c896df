package io.seawall.inventory.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.NamedFix;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import io.seawall.model.SourcePackage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DebianChangelogTest {

  private static final String PATH = "usr/share/doc/libc6/changelog.Debian.gz";
  private static final String TEXT =
      """
      glibc (2.36-9+deb12u8) bookworm; urgency=medium

        [ Jürgen Müller ]
        * Fix the tests:
          - one of them
          - Müller's fix of a double free
            (CVE-2025-8058).  Closes: #1109803.

       -- A Person <a@example.org>  Mon, 25 Aug 2025 21:11:05 +0200

      glibc (2.36-9+deb12u7) bookworm-security; urgency=medium

        * local-CVE-2024-33601-33602-nscd.diff: Fix a DoS in nscd
        * Revert CVE-2019-1000.
        + Fix CVE-2018-1000

       -- A Person <a@example.org>  Tue, 30 Apr 2024 23:07:28 +0200

      glibc (2.36-9) unstable; urgency=medium

        * Fix CVE-2019-1000.
      """;

  @Test
  void readsFixesWithTheVersionThatBroughtThem() {
    RecordedFacts facts = read(PATH, TEXT);

    assertThat(facts.changelogs).containsOnlyKeys(new SourcePackage("glibc", "2.36-9+deb12u8"));
    assertThat(facts.changelogs.values().iterator().next())
        .containsExactly(
            new NamedFix("CVE-2025-8058", "2.36-9+deb12u8", "(CVE-2025-8058).  Closes: #1109803."),
            new NamedFix(
                "CVE-2024-33601",
                "2.36-9+deb12u7",
                "* local-CVE-2024-33601-33602-nscd.diff: Fix a DoS in nscd"),
            new NamedFix("CVE-2018-1000", "2.36-9+deb12u7", "+ Fix CVE-2018-1000"));
    assertThat(facts.notChecked).isEmpty();
  }

  @Test
  void readsTheChangelogOfANativePackage() {
    assertThat(
            read(
                    "usr/share/doc/apt/changelog.gz",
                    "apt (2.6.1) unstable; urgency=low\n\n  * CVE-2020-3810\n")
                .changelogs)
        .containsOnlyKeys(new SourcePackage("apt", "2.6.1"));
  }

  @Test
  void passesOverChangelogsOfUpstream() {
    RecordedFacts facts =
        read("usr/share/doc/curl/changelog.gz", "Changes in 8.1\n- CVE-2023-1000\n");

    assertThat(facts.changelogs).isEmpty();
    assertThat(facts.notChecked).isEmpty();
  }

  @Test
  void readsOneOfSeveralChangelogsOfTheSameSource() {
    var analyzer = new DebianChangelog();
    assertThat(RecordedFacts.of(analyzer, PATH, GzipText.of(TEXT)).changelogs).hasSize(1);
    assertThat(RecordedFacts.of(analyzer, PATH, GzipText.of(TEXT)).changelogs).isEmpty();
  }

  @Test
  void wantsChangelogsOfPackagesOnly() {
    var analyzer = new DebianChangelog();
    assertThat(analyzer.wants(PATH, 1)).isTrue();
    assertThat(analyzer.wants("usr/share/doc/libc6/NEWS.gz", 1)).isFalse();
    assertThat(analyzer.wants("srv/usr/share/doc/libc6/changelog.Debian.gz", 1)).isFalse();
  }

  @Test
  void reportsAChangelogThatIsCutOff() {
    byte[] whole = GzipText.of(TEXT);
    RecordedFacts facts =
        RecordedFacts.of(new DebianChangelog(), PATH, Arrays.copyOf(whole, whole.length / 2));

    assertThat(facts.changelogs).isEmpty();
    assertThat(facts.notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.MALFORMED);
  }

  @Test
  void readsTheBeginningOfOneThatIsTooLong() {
    RecordedFacts facts = read(PATH, TEXT + "\n".repeat(10 << 20) + "  * Fix CVE-2017-1000\n");

    assertThat(facts.changelogs.values().iterator().next())
        .extracting(NamedFix::vulnerability)
        .containsExactly("CVE-2025-8058", "CVE-2024-33601", "CVE-2018-1000");
    assertThat(facts.notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.LIMIT_EXCEEDED);
  }

  private static RecordedFacts read(String path, String text) {
    return RecordedFacts.of(new DebianChangelog(), path, GzipText.of(text));
  }
}
