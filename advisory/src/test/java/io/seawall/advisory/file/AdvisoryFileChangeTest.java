package io.seawall.advisory.file;

import static io.seawall.advisory.Samples.DEBIAN_12;
import static io.seawall.advisory.Samples.NPM;
import static io.seawall.advisory.Samples.advisory;
import static io.seawall.advisory.Samples.always;
import static io.seawall.advisory.Samples.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.Samples;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.PackageType;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryFileChangeTest {

  private static final Ecosystem PYPI = Ecosystem.of(PackageType.PYPI);

  @TempDir Path folder;

  private static void base(FeedSink feed) {
    feed.advisory(
        advisory("CVE-2024-10001", new SeverityRating("nvd", Severity.HIGH, null)),
        List.of(before(NPM, "lodash", "4.17.21")));
    feed.advisory(
        advisory("CVE-2024-10002"),
        List.of(before(DEBIAN_12, "openssl", "3.0.9"), before(DEBIAN_12, "zlib", "1.3")));
    feed.advisory(advisory("GHSA-2"), List.of(before(NPM, "react", "18.0.0")));
  }

  private AdvisoryFileChange change(Consumer<FeedSink> before, Consumer<FeedSink> after) {
    return AdvisoryFileChange.between(Samples.file(folder, before), Samples.file(folder, after));
  }

  /** Base with more behind it. */
  private AdvisoryFileChange added(Consumer<FeedSink> more) {
    return change(
        AdvisoryFileChangeTest::base,
        feed -> {
          base(feed);
          more.accept(feed);
        });
  }

  @Test
  void isEmptyForTheSameContent() {
    AdvisoryFileChange change = change(AdvisoryFileChangeTest::base, AdvisoryFileChangeTest::base);

    assertThat(change.isEmpty()).isTrue();
    assertThat(change.concerns(NPM, "lodash")).isFalse();
  }

  @Test
  void noticesThatAnotherFeedIsTheNewerOneNow() {
    AdvisoryFile old = dated(2025, 2024);

    assertThat(AdvisoryFileChange.between(old, dated(2026, 2025)).isEmpty()).isTrue();
    assertThat(AdvisoryFileChange.between(old, dated(2025, 2026)).concerns(DEBIAN_12, "openssl"))
        .isTrue();
  }

  /** Two feeds that speak of the same package, each of one year. */
  private AdvisoryFile dated(int... years) {
    var builder = new AdvisoryFileBuilder(Instant.parse("2027-01-01T00:00:00Z"));
    for (int i = 0; i < years.length; i++) {
      FeedSink feed = builder.provider("osv/" + i, null);
      feed.dated(Instant.parse(years[i] + "-01-01T00:00:00Z"));
      feed.advisory(advisory("CVE-2024-10002"), List.of(before(DEBIAN_12, "openssl", "3.0." + i)));
    }
    Path file = folder.resolve("dated-" + Arrays.toString(years));
    builder.write(file);
    return AdvisoryFile.open(file);
  }

  @Test
  void isEmptyForTheSameContentAtOtherPlaces() {
    var withAnother =
        added(feed -> feed.advisory(advisory("CVE-2020-1"), List.of(before(NPM, "new", "1.0"))));

    assertThat(withAnother.packages()).isEqualTo(1);
    assertThat(withAnother.concerns(NPM, "new")).isTrue();
    assertThat(withAnother.concerns(DEBIAN_12, "openssl")).isFalse();
    assertThat(withAnother.concerns(NPM, "lodash")).isFalse();
  }

  @Test
  void noticesAnAdvisoryMoreOrLess() {
    Consumer<FeedSink> more =
        feed -> {
          base(feed);
          feed.advisory(advisory("CVE-2024-10003"), List.of(before(NPM, "react", "17.0.0")));
        };
    for (var change :
        List.of(
            change(AdvisoryFileChangeTest::base, more),
            change(more, AdvisoryFileChangeTest::base))) {
      assertThat(change.packages()).isEqualTo(1);
      assertThat(change.concerns(NPM, "react")).isTrue();
    }
  }

  @Test
  void noticesAPackageThatIsGone() {
    var change =
        change(
            AdvisoryFileChangeTest::base,
            feed -> {
              feed.advisory(
                  advisory("CVE-2024-10001", new SeverityRating("nvd", Severity.HIGH, null)),
                  List.of(before(NPM, "lodash", "4.17.21")));
              feed.advisory(
                  advisory("CVE-2024-10002"),
                  List.of(before(DEBIAN_12, "openssl", "3.0.9"), before(DEBIAN_12, "zlib", "1.3")));
            });

    assertThat(change.packages()).isEqualTo(1);
    assertThat(change.concerns(NPM, "react")).isTrue();
  }

  @Test
  void noticesWhatIsKnownOfACveOfThePackage() {
    var exploited =
        added(feed -> feed.exploited("CVE-2024-10002", LocalDate.parse("2024-02-03"), true));
    var likely = added(feed -> feed.likelihood("CVE-2024-10002", 0.7));
    for (var change : List.of(exploited, likely)) {
      assertThat(change.concerns(DEBIAN_12, "openssl")).isTrue();
      assertThat(change.concerns(DEBIAN_12, "zlib")).isTrue();
      assertThat(change.packages()).isEqualTo(2);
    }
  }

  @Test
  void concernsAllOfAnEcosystemThatOnlyOneFileSpeaksOf() {
    var change =
        added(feed -> feed.advisory(advisory("CVE-2020-1"), List.of(before(PYPI, "a", "1.0"))));

    assertThat(change.concerns(PYPI, "never-heard-of")).isTrue();
    assertThat(change.concerns(NPM, "never-heard-of")).isFalse();
  }

  @Test
  void takesNamesInAnySpelling() {
    var change =
        change(
            feed -> feed.advisory(advisory("CVE-2020-1"), List.of(before(PYPI, "a-b", "1.0"))),
            feed -> feed.advisory(advisory("CVE-2020-1"), List.of(before(PYPI, "a-b", "2.0"))));

    assertThat(change.concerns(PYPI, "A_b")).isTrue();
  }

  @Test
  void noticesEveryStatementThatDiffersAndNoOther() {
    for (long seed = 0; seed < 30; seed++) {
      var random = new Random(seed);
      var old = new ArrayList<Affected>();
      for (int i = 0; i < 40; i++) {
        old.add(before(NPM, "p" + i, "1." + random.nextInt(9)));
      }
      var current = new ArrayList<>(old);
      int place = random.nextInt(40);
      current.set(
          place,
          random.nextBoolean()
              ? before(NPM, "p" + place, "2.0")
              : always(NPM, "p" + place, AdvisoryStatus.WILL_NOT_FIX));

      AdvisoryFileChange change =
          change(feed -> statements(feed, old), feed -> statements(feed, current));

      for (int i = 0; i < 40; i++) {
        assertThat(change.concerns(NPM, "p" + i)).as("seed %d, p%d", seed, i).isEqualTo(i == place);
      }
    }
  }

  private static void statements(FeedSink feed, List<Affected> affected) {
    for (int i = 0; i < affected.size(); i++) {
      feed.advisory(advisory("CVE-2024-" + (20_000 + i)), List.of(affected.get(i)));
    }
  }
}
