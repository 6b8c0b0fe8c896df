package io.seawall.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.MalformedFileException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmChangelogTest {

  @Test
  void keepsTheLinesThatNameACve() throws MalformedFileException {
    HeaderBytes header =
        log(
            List.of(
                "Jane Doe <jane@example.org> - 1:1.1.1k-5", "Joe <joe@example.org> 1:1.1.1k-4"),
            List.of(
                "- Fixes a bug\n- Fixes CVE-2021-3712 and CVE-2021-3711 (#1)\n- cve-2020-1971",
                "- Rebase"));

    assertThat(read(header))
        .containsExactly(
            new RpmChangelog.Entry(
                "1:1.1.1k-5",
                "- Fixes CVE-2021-3712 and CVE-2021-3711 (#1)",
                List.of("CVE-2021-3712", "CVE-2021-3711")),
            new RpmChangelog.Entry("1:1.1.1k-5", "- cve-2020-1971", List.of("CVE-2020-1971")));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "Jane <j@example.org> - 2.34-60.el9, 2.34-60.el9",
        "Jane <j@example.org> 2.34-60, 2.34-60",
        "Jane <j@example.org> - [1:2.34-60], 1:2.34-60",
        "Jane <j@example.org>- 2.34~rc1-60, 2.34~rc1-60",
        "jane@example.org, none",
        "Jane Doe, none",
        "Jane <j@example.org>, none",
        "Jane <j@example.org> - new, none"
      })
  void takesTheVersionFromTheLineOfTheAuthor(String author, String version)
      throws MalformedFileException {
    assertThat(read(log(List.of(author), List.of("CVE-2020-0001"))))
        .extracting(RpmChangelog.Entry::version)
        .containsExactly(version);
  }

  @ParameterizedTest
  @CsvSource({
    "CVE-2020-123",
    "CVE-20-12345",
    "CVE-2020_12345",
    "CVE-",
    "CVE-2020-",
    "CVE-2020-1234567890",
    "CVE"
  })
  void overlooksWhatIsNoCve(String text) throws MalformedFileException {
    assertThat(read(log(List.of("a"), List.of(text)))).isEmpty();
  }

  @Test
  void cutsLongLinesAndEndsAtTheLimit() throws MalformedFileException {
    String[] authors = new String[6000];
    String[] texts = new String[6000];
    Arrays.fill(authors, "a");
    Arrays.fill(texts, "CVE-2020-0001 " + "x".repeat(1000));
    List<RpmChangelog.Entry> entries = read(log(List.of(authors), List.of(texts)));

    assertThat(entries).hasSize(5000);
    assertThat(entries.getFirst().line()).hasSize(400);
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

  private static List<RpmChangelog.Entry> read(HeaderBytes header) throws MalformedFileException {
    byte[] bytes = header.bytes();
    return RpmChangelog.of(RpmHeader.parse(bytes, 0, bytes.length));
  }
}
