package io.seawall.advisory.file;

import static io.seawall.advisory.Samples.DEBIAN_12;
import static io.seawall.advisory.Samples.NPM;
import static io.seawall.advisory.Samples.advisory;
import static io.seawall.advisory.Samples.before;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.Samples;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.FeedVersion;
import io.seawall.model.SeawallException;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisoryFileTest {

  private static final Advisory RICH =
      new Advisory(
          "GHSA-aaaa",
          Advisory.Kind.NOTICE,
          List.of("CVE-2021-1111", "CVE-2021-2222"),
          List.of("GHSA-aaaa"),
          "Ünïcode — 汉字 😀",
          LocalDate.of(2021, 3, 4),
          Instant.parse("2022-03-04T05:06:07Z"),
          List.of(
              new SeverityRating("ghsa", Severity.HIGH, "CVSS:3.1/AV:N"),
              new SeverityRating("nvd", Severity.UNKNOWN, null)));
  private static final Affected RICH_AFFECTED =
      new Affected(
          NPM,
          "x",
          AdvisoryStatus.DEFERRED,
          List.of(
              VersionRange.before("1.2.3"),
              new VersionRange(
                  List.of(
                      new VersionEvent(VersionEvent.Kind.INTRODUCED, "2.0.0"),
                      new VersionEvent(VersionEvent.Kind.LAST_AFFECTED, "2.5.0"),
                      new VersionEvent(VersionEvent.Kind.LIMIT, "*")))),
          List.of("7.0.0", "8.0.0"),
          List.of(new SeverityRating("debian", Severity.LOW, null)));

  @TempDir Path folder;

  private static void many(FeedSink sink) {
    for (int i = 0; i < 2_000; i++) {
      sink.advisory(
          advisory("CVE-2024-" + (10_000 + i)),
          List.of(before(i % 2 == 0 ? NPM : DEBIAN_12, "p" + i % 700, i + ".0")));
      sink.likelihood("CVE-2024-" + (10_000 + i), i / 2_000.0);
    }
  }

  @Test
  void givesBackWhatWasPutIn() {
    AdvisoryFile file = Samples.file(folder, sink -> sink.advisory(RICH, List.of(RICH_AFFECTED)));

    assertThat(file.entries(NPM, "x"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.affected()).isEqualTo(RICH_AFFECTED);
          assertThat(file.advisory(entry))
              .isEqualTo(new StoredAdvisory(file.providers().getFirst(), RICH));
        });
    assertThat(file.entries(NPM, "y")).isEmpty();
    assertThat(file.entries(DEBIAN_12, "x")).isEmpty();
    assertThat(file.covers(NPM)).isTrue();
    assertThat(file.covers(DEBIAN_12)).isFalse();
    assertThat(file.built()).isEqualTo(Samples.BUILT);
    assertThat(file.verify()).isEmpty();
  }

  @Test
  void findsEachOfManyPackages() {
    AdvisoryFile file = Samples.file(folder, AdvisoryFileTest::many);

    int entries = 0;
    for (int i = 0; i < 700; i++) {
      entries += file.entries(NPM, "p" + i).size() + file.entries(DEBIAN_12, "p" + i).size();
    }
    assertThat(entries).isEqualTo(2_000);
    assertThat(file.cve("CVE-2024-11000").exploitation().epss()).isEqualTo(0.5);
    assertThat(file.cve("CVE-1999-0001")).isEqualTo(CveDetails.NONE);
    assertThat(file.verify()).isEmpty();
  }

  @Test
  void holdsNothingWithoutFeeds() {
    AdvisoryFile file = Samples.write(folder, new AdvisoryFileBuilder(Samples.BUILT));

    assertThat(file.providers()).isEmpty();
    assertThat(file.ecosystems()).isEmpty();
    assertThat(file.entries(NPM, "x")).isEmpty();
    assertThat(file.cve("CVE-2021-44228")).isEqualTo(CveDetails.NONE);
    assertThat(file.verify()).isEmpty();
  }

  @Test
  void countsRecordsAndKeepsNewestPlausibleDate() {
    var builder = new AdvisoryFileBuilder(Samples.BUILT);
    FeedSink sink = builder.provider("osv/npm", "only a test");
    for (String modified :
        List.of("2024-01-01T00:00:00Z", "2027-07-09T00:00:00Z", "2025-01-01T00:00:00Z")) {
      sink.dated(Instant.parse(modified));
      sink.advisory(advisory("CVE-2024-11111"), List.of());
    }
    builder.provider("empty", null);

    assertThat(Samples.write(folder, builder).providers())
        .containsExactly(
            new FeedVersion("osv/npm", 3, Instant.parse("2025-01-01T00:00:00Z"), "only a test"),
            new FeedVersion("empty", 0, null, null));
  }

  @Test
  void collectsWhatAllFeedsSayOfOneCve() {
    var bitnami = new SeverityRating("bitnami", Severity.HIGH, "CVSS:3.1/AV:N");
    AdvisoryFile file =
        Samples.file(
            folder,
            sink -> {
              sink.advisory(advisory("CVE-2021-1111", bitnami), List.of());
              sink.advisory(advisory("CVE-2021-1111", bitnami), List.of());
              sink.advisory(
                  advisory(
                      "DSA-1-1",
                      List.of("CVE-2021-1111", "CVE-2021-2222"),
                      List.of("DSA-1-1"),
                      new SeverityRating("debian", Severity.CRITICAL, null)),
                  List.of());
            });

    assertThat(file.cve("CVE-2021-1111").ratings()).containsExactly(bitnami);
    assertThat(file.cve("CVE-2021-2222").ratings()).isEmpty();
  }

  @Test
  void cutsTextsAtItsLimitWithoutBreakingCharacters() {
    Advisory advisory =
        new Advisory(
            "A-1",
            Advisory.Kind.VULNERABILITY,
            List.of("A-1"),
            List.of(),
            "x" + "汉".repeat(5_000),
            null,
            null,
            List.of());
    AdvisoryFile file =
        Samples.file(folder, sink -> sink.advisory(advisory, List.of(before(NPM, "x", "1"))));

    String summary = file.advisory(file.entries(NPM, "x").getFirst()).advisory().summary();

    assertThat(summary).isEqualTo("x" + "汉".repeat((StringPool.MAX_TEXT - 1) / 3));
  }

  @Test
  void namesFileByItsContent() throws IOException {
    AdvisoryFile file = Samples.file(folder, AdvisoryFileTest::many);
    AdvisoryFile same = Samples.file(folder, AdvisoryFileTest::many);
    AdvisoryFile other = Samples.file(folder, sink -> sink.advisory(RICH, List.of()));

    assertThat(same.digest()).isEqualTo(file.digest());
    assertThat(Files.mismatch(file.path(), same.path())).isEqualTo(-1);
    assertThat(other.digest()).isNotEqualTo(file.digest());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 16, 48, 56, 64, 72, 200})
  void noticesEveryChangeOfTheHeader(int at) throws IOException {
    byte[] bytes = Files.readAllBytes(Samples.file(folder, AdvisoryFileTest::many).path());
    bytes[at] ^= 0x40;
    Path changed = Files.write(folder.resolve("changed"), bytes);

    assertThat(problemsOf(changed)).isNotEmpty();
  }

  private static List<String> problemsOf(Path file) {
    try {
      return AdvisoryFile.open(file).verify();
    } catch (SeawallException e) {
      assertThat(e.code()).isEqualTo("advisory-file-corrupt");
      assertThat(e).hasMessageContaining(file.toString());
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverDoesWorseThanToSayThatItIsCorrupt(long seed) throws IOException {
    var random = new Random(seed);
    byte[] good = Files.readAllBytes(Samples.file(folder, AdvisoryFileTest::many).path());
    for (int round = 0; round < 60; round++) {
      byte[] bytes = good.clone();
      for (int i = 0; i < 8; i++) {
        bytes[Layout.HEADER_SIZE + random.nextInt(bytes.length - Layout.HEADER_SIZE)] =
            (byte) random.nextInt();
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
      read(ByteBuffer.wrap(bytes, 0, length).slice());
    }
  }

  private static void read(ByteBuffer bytes) {
    try {
      AdvisoryFile file = AdvisoryFile.of(Path.of("fuzzed"), bytes);
      for (int i = 0; i < 50; i++) {
        for (PackageEntry entry : file.entries(NPM, "p" + i)) {
          file.advisory(entry);
          file.cve("CVE-2024-" + (10_000 + i));
        }
      }
      file.verify();
    } catch (SeawallException e) {
      assertThat(e.code()).isEqualTo("advisory-file-corrupt");
    }
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "hello");
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThatThrownBy(() -> AdvisoryFile.open(text)).hasMessageContaining("is no advisory file");
    assertThatThrownBy(() -> AdvisoryFile.open(empty)).hasMessageContaining("is no advisory file");
    assertThatThrownBy(() -> AdvisoryFile.open(folder.resolve("missing")))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void leavesTheOldFileWhereWritingFails() throws IOException {
    Path target = folder.resolve("folder");
    Files.createDirectories(target.resolve("inside"));

    assertThatThrownBy(() -> new AdvisoryFileBuilder(Samples.BUILT).write(target))
        .isInstanceOf(SeawallException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }
}
