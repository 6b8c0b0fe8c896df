package io.seawall.advisory.feed.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.TakenFeed;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianTrackerImporterTest {

  private static final List<VersionRange> ALL =
      List.of(new VersionRange(List.of(VersionEvent.FROM_START)));

  private final TakenFeed taken = new TakenFeed();

  private ImportCounts read(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return DebianTrackerImporter.read("feed", new ByteArrayInputStream(bytes), taken, taken);
  }

  /** What is read of one release whose fields are these. */
  private Affected release(String fields) {
    read("{'openssl':{'CVE-2024-1':{'releases':{'bookworm':{" + fields + "}}}}}");
    assertThat(taken.problems()).isEmpty();
    assertThat(taken.allAffected()).hasSize(1);
    return taken.allAffected().getFirst();
  }

  @Nested
  class Statuses {

    @Test
    void literalZeroAsFixedVersionMeansNotAffected() {
      Affected says = release("'status':'resolved','fixed_version':'0'");

      assertThat(says.status()).isEqualTo(AdvisoryStatus.NOT_AFFECTED);
      assertThat(says.ranges()).isEqualTo(ALL);
    }

    @Test
    void resolvedIsAffectedBelowItsFix() {
      Affected says = release("'status':'resolved','fixed_version':'3.0.14-1~deb12u1'");

      assertThat(says.ecosystem()).isEqualTo(Ecosystem.parse("deb/debian/12"));
      assertThat(says.name()).isEqualTo("openssl");
      assertThat(says.status()).isEqualTo(AdvisoryStatus.AFFECTED);
      assertThat(says.ranges()).containsExactly(VersionRange.before("3.0.14-1~deb12u1"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'status':'open' | AFFECTED",
          "'status':'open','nodsa':'Minor issue','nodsa_reason':'' | AFFECTED",
          "'status':'open','nodsa':'Minor issue','nodsa_reason':'ignored' | WILL_NOT_FIX",
          "'status':'open','nodsa':'Minor issue','nodsa_reason':'postponed' | DEFERRED",
          "'status':'open','urgency':'end-of-life' | END_OF_LIFE",
          "'status':'open','urgency':'end-of-life','nodsa_reason':'ignored' | END_OF_LIFE",
          "'status':'undetermined' | UNDETERMINED"
        },
        quoteCharacter = '`')
    void openIsAffectedInAllVersionsForAReason(String fields, AdvisoryStatus status) {
      Affected says = release(fields);

      assertThat(says.status()).isEqualTo(status);
      assertThat(says.ranges()).isEqualTo(ALL);
    }
  }

  @ParameterizedTest
  @CsvSource({"unimportant,NEGLIGIBLE", "low,LOW", "low**,LOW", "medium,MEDIUM", "high**,HIGH"})
  void urgencyIsDebiansOwnSeverity(String urgency, Severity severity) {
    assertThat(release("'status':'open','urgency':'" + urgency + "'").ratings())
        .containsExactly(new SeverityRating("debian", severity, null));
  }

  @Test
  void notYetAssignedIsNoSeverity() {
    assertThat(release("'status':'open','urgency':'not yet assigned'").ratings()).isEmpty();
  }

  @Test
  void readsEachReleaseOfEachPair() {
    ImportCounts counts =
        read(
            """
            {'curl':{'CVE-2023-1':{'description':'Leak.\\nMore.','scope':'remote','debianbug':1,
              'releases':{
               'bullseye':{'status':'open','repositories':{'bullseye':'7.74.0-1'}},
               'trixie':{'status':'resolved','fixed_version':'8.0-1'},
               'duke':{'status':'resolved','fixed_version':'8.0-1'},
               'sid':{'status':'resolved','fixed_version':'8.0-1'}}}},
             'zlib':{'TEMP-0841856-B18BAF':{'releases':{'bookworm':{'status':'open'}}}}}
            """);

    assertThat(counts).isEqualTo(ImportCounts.taken(2, 0));
    assertThat(taken.advisories())
        .extracting(Advisory::id, Advisory::vulnerabilities, Advisory::summary)
        .containsExactly(
            tuple("CVE-2023-1", List.of("CVE-2023-1"), "Leak."),
            tuple("TEMP-0841856-B18BAF", List.of("TEMP-0841856-B18BAF"), null));
    assertThat(taken.affected().getFirst())
        .extracting(says -> says.ecosystem().text())
        .containsExactly("deb/debian/11", "deb/debian/13", "deb/debian/15", "deb/debian/");
  }

  @Nested
  class BadInput {

    @Test
    void unknownReleaseIsReportedOnceAndCostsNothingElse() {
      String releases = "{'hurd':{'status':'open'},'bookworm':{'status':'open'}}";

      ImportCounts counts =
          read(
              "{'a':{'CVE-1':{'releases':"
                  + releases
                  + "},'CVE-2':{'releases':"
                  + releases
                  + "}}}");

      assertThat(counts).isEqualTo(ImportCounts.taken(2, 1));
      assertThat(taken.problems()).containsExactly("feed: no release of Debian is known as 'hurd'");
      assertThat(taken.allAffected()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{'a':[],'b':{'CVE-1':{'releases':{'sid':{'status':'open'}}}}} | is no source package",
          "{'a':{'CVE-2':7,'CVE-1':{'releases':{'sid':{'status':'open'}}}}} | is no vulnerability",
          "{'a':{'CVE-1':{'releases':{'bookworm':[],'sid':{'status':'open'}}}}} | no known status",
          "{'a':{'CVE-1':{'releases':{'bookworm':{'status':'new'},'sid':{'status':'open'}}}}}"
              + " | status 'new'",
          "{'a':{'CVE-1':{'releases':{'bookworm':{'status':'resolved'},"
              + "'sid':{'status':'open'}}}}} | fixed version ''",
          "{'a':{'CVE-1':{'releases':{'sid':{'status':'open'}}}},'b':{'CVE- | is no JSON from here"
        })
    void brokenPartIsReportedAndTheRestIsTaken(String json, String reason) {
      ImportCounts counts = read(json);

      assertThat(counts).isEqualTo(ImportCounts.taken(1, 1));
      assertThat(taken.problems()).singleElement().asString().startsWith("feed").contains(reason);
      assertThat(taken.allAffected()).hasSize(1);
    }

    @Test
    void emptyListOfReleasesIsNone() {
      assertThat(read("{'a':{'CVE-1':{'releases':[]}}}")).isEqualTo(ImportCounts.taken(1, 0));
      assertThat(taken.allAffected()).isEmpty();
    }

    @Test
    void bothValuesOfAKeyThatStandsTwiceAreRead() {
      String record = "{'CVE-1':{'releases':{'sid':{'status':'open'}}}}";

      assertThat(read("{'a':" + record + ",'a':" + record + "}"))
          .isEqualTo(ImportCounts.taken(2, 0));
    }
  }

  /** One text many times over. */
  private static final class Repeated extends InputStream {

    private final byte[] text;
    private int times;
    private int at;

    Repeated(String text, int times) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
      this.times = times;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (at == text.length) {
        at = 0;
        times--;
      }
      if (times == 0) {
        return -1;
      }
      int count = Math.min(length, text.length - at);
      System.arraycopy(text, at, bytes, offset, count);
      at += count;
      return count;
    }
  }

  @Test
  void readsAFeedThatIsLargerThanTheMemoryItTakes() throws IOException {
    String record = "\"a\":{\"CVE-1\":{\"description\":\"" + "x".repeat(1 << 20) + "\"}},";
    try (var in =
        new SequenceInputStream(
            new ByteArrayInputStream("{".getBytes(StandardCharsets.UTF_8)),
            new SequenceInputStream(new Repeated(record, 150), tail()))) {

      assertThat(DebianTrackerImporter.read("feed", in, taken, taken))
          .isEqualTo(ImportCounts.taken(151, 0));
    }
    assertThat(taken.advisories())
        .allSatisfy(advisory -> assertThat(advisory.summary()).hasSizeLessThanOrEqualTo(200));
  }

  private static InputStream tail() {
    return new ByteArrayInputStream(
        "\"b\":{\"CVE-2\":{\"description\":\"x\"}}}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsGzip(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tracker.json.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"a\":{\"CVE-1\":{\"releases\":{}}}}".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(new DebianTrackerImporter().read(file, taken, taken))
        .isEqualTo(ImportCounts.taken(1, 0));
  }

  @Test
  void refusesAFileThatIsNotThere(@TempDir Path folder) {
    assertThatThrownBy(
            () -> new DebianTrackerImporter().read(folder.resolve("none.json"), taken, taken))
        .isInstanceOf(IOException.class);
  }
}
