package io.seawall.scan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import io.seawall.model.FeedVersion;
import io.seawall.model.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableReportTest {

  private static final Path GOLDEN = Path.of("src/test/resources/report");

  @Test
  void showsAWebShop() throws IOException {
    golden("web-shop.txt", render(SampleReport.webShop(), new TableStyle(false, 120, false)));
  }

  @Test
  void listsEverythingWhereAskedTo() throws IOException {
    golden("web-shop-all.txt", render(SampleReport.webShop(), new TableStyle(false, 120, true)));
  }

  @Test
  void showsAnImageInWhichNothingWasFound() throws IOException {
    golden("clean.txt", render(SampleReport.clean(), new TableStyle(false, 120, false)));
  }

  @Test
  void fitsANarrowTerminalWithoutBreakingIds() throws IOException {
    Report report = SampleReport.webShop();
    String narrow = render(report, new TableStyle(false, 80, false));
    golden("web-shop-80.txt", narrow);
    for (Finding finding : report.findings()) {
      if (finding.fixable()) {
        assertThat(narrow).contains(finding.id());
      }
    }
  }

  @Test
  void addsNothingButColour() throws IOException {
    String plain = render(SampleReport.webShop(), new TableStyle(false, 120, false));
    String colored = render(SampleReport.webShop(), new TableStyle(true, 120, false));
    assertThat(colored).contains("\u001b[1;31mcritical\u001b[0m", "\u001b[1;31mdeny\u001b[0m");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void letsNoImageControlTheTerminal() throws IOException {
    String text = render(SampleReport.hostile(), new TableStyle(false, 120, true));
    assertThat(text).contains("evil?[2J?package", "1.0??", "a?b (layer 0): it is broken");
    assertThat(text.codePoints().filter(c -> c != '\n' && (c < ' ' || c > '~'))).isEmpty();
  }

  @Test
  void foldsFeedsOfOneFamilyAndDate() throws IOException {
    Report clean = SampleReport.clean();
    Instant day = Instant.parse("2026-08-20T00:00:00Z");
    var feeds =
        new Report.Feeds(
            Digest.parse("sha256:" + "a".repeat(64)),
            day,
            List.of(
                new FeedVersion("alpine-secdb/edge/main", 1_000, null, null),
                new FeedVersion("alpine-secdb/v3.20/main", 2_000, null, null),
                new FeedVersion("osv/Debian", 7, day, null),
                new FeedVersion("osv/npm", 8, day.plusSeconds(1), null)));

    String text =
        render(
            new Report(
                clean.toolVersion(),
                clean.scannedAt(),
                clean.facts(),
                clean.result(),
                List.of(),
                List.of(),
                feeds),
            new TableStyle(false, 120, false));

    assertThat(text)
        .contains(
            "alpine-secdb/* (2 feeds): 3,000 records, undated", "osv/Debian: 7", "osv/npm: 8");
  }

  @Test
  void isAsciiAlone() throws IOException {
    String text = render(SampleReport.webShop(), new TableStyle(false, 120, true));
    assertThat(text).matches("[\\x20-\\x7e\\n]*");
  }

  @Test
  void looksAsTheDocumentationShowsIt() throws IOException {
    Path documentation = Path.of(System.getProperty("seawall.root"), "docs/formats/report.md");
    String sample = Files.readString(documentation).split("```\n")[1];
    assertThat(sample).endsWith("  ...\n");
    assertThat(render(SampleReport.webShop(), new TableStyle(false, 120, false)))
        .startsWith(sample.substring(0, sample.length() - "  ...\n".length()));
  }

  private static String render(Report report, TableStyle style) throws IOException {
    var out = new StringBuilder();
    TableReport.render(report, new NumericVersions(), style, out);
    return out.toString();
  }

  /**
   * Compares with a golden file, or writes it where the build says {@code -Dgolden.update=true}.
   */
  private static void golden(String name, String actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
