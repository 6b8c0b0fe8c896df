package io.seawall.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.NamedFix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmChangelogTest {

  @Test
  void namesTheFixesOfEachItemWithTheVersionOfItsEntry() throws MalformedFileException {
    HeaderBytes header =
        log(
            List.of("Jane Doe <jane@example.org> - 1:1.1.1k-5", "Joe <joe@example.org> 1:1.1.1k-4"),
            List.of(
                "- Fixes a bug\n- Fixes CVE-2021-3712 and\n  CVE-2021-3711 (#1)\n* CVE-2020-1971",
                "- Rebase"));

    assertThat(read(header))
        .containsExactly(
            new NamedFix("CVE-2021-3712", "1:1.1.1k-5", "- Fixes CVE-2021-3712 and"),
            new NamedFix("CVE-2021-3711", "1:1.1.1k-5", "CVE-2021-3711 (#1)"),
            new NamedFix("CVE-2020-1971", "1:1.1.1k-5", "* CVE-2020-1971"));
  }

  @Test
  void judgesEachItemForItself() throws MalformedFileException {
    HeaderBytes header =
        log(
            List.of("a <b> - 1-3", "a <b> - 1-2"),
            List.of(
                "- Revert the fix of CVE-2022-0001\n- Fix CVE-2022-0002",
                "- Fix CVE-2022-0001\n- CVE-2022-0003 does not affect us"));

    assertThat(read(header)).extracting(NamedFix::vulnerability).containsExactly("CVE-2022-0002");
  }

  @ParameterizedTest
  @CsvSource({
    "Jane <j@example.org> - 2.34-60.el9, 2.34-60.el9",
    "Jane <j@example.org> 2.34-60, 2.34-60",
    "Jane <j@example.org> - [1:2.34-60], 1:2.34-60",
    "Jane <j@example.org>- 2.34~rc1-60, 2.34~rc1-60",
    "jane@example.org, ''",
    "Jane Doe, ''",
    "Jane <j@example.org>, ''",
    "Jane <j@example.org> - new, ''"
  })
  void takesTheVersionFromTheLineOfTheAuthor(String author, String version)
      throws MalformedFileException {
    assertThat(read(log(List.of(author), List.of("CVE-2020-0001"))))
        .extracting(NamedFix::version)
        .containsExactly(version);
  }

  @Test
  void readsTheStartOfEndlessItems() throws MalformedFileException {
    String endless = "CVE-2020-0001 " + "x ".repeat(100_000) + "CVE-2020-0002";

    assertThat(read(log(List.of("a"), List.of(endless))))
        .extracting(NamedFix::vulnerability)
        .containsExactly("CVE-2020-0001");
  }

  @Test
  void isEmptyWithoutChangelog() throws MalformedFileException {
    assertThat(read(HeaderBytes.of("a", "1", "1"))).isEmpty();
  }

  private static HeaderBytes log(List<String> authors, List<String> texts) {
    return HeaderBytes.of("a", "1", "1")
        .texts(RpmTag.CHANGELOG_NAME, authors.toArray(String[]::new))
        .texts(RpmTag.CHANGELOG_TEXT, texts.toArray(String[]::new));
  }

  private static List<NamedFix> read(HeaderBytes header) throws MalformedFileException {
    byte[] bytes = header.bytes();
    return RpmChangelog.fixes(RpmHeader.parse(bytes, 0, bytes.length));
  }
}
