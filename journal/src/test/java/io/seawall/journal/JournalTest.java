package io.seawall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final JournalOptions GROUPED =
      JournalOptions.DEFAULT.withSyncEvery(Duration.ofMinutes(1));

  @TempDir Path folder;

  @Test
  void recordsComeBackAsTheyWereAppended() {
    try (Journal journal = Journal.open(folder, JournalOptions.DEFAULT)) {
      assertThat(
              journal.append(
                  "response.kill",
                  body -> {
                    body.writeNumberProperty("pid", 4711);
                    body.writeStringProperty("name", "sh\u001b[31m\u202e\ud800 \"é\"");
                  }))
          .isEqualTo(1);
      assertThat(journal.append("response.undo", body -> {})).isEqualTo(2);
    }
    List<JournalRecord> records = read(JournalFilter.ALL);
    assertThat(records).extracting(JournalRecord::seq).containsExactly(1L, 2L);
    assertThat(records.getFirst().body())
        .isEqualTo("{\"pid\":4711,\"name\":\"sh\\u001B[31m\\u202E\\uD800 \\\"\\u00E9\\\"\"}");
    assertThat(records.getLast().prev()).isEqualTo(records.getFirst().hash());
    assertThat(JournalVerification.of(folder).problem()).isNull();
  }

  @Test
  void numbersAndChainGoOnAfterReopening() {
    append(GROUPED, 3);
    append(GROUPED, 2);
    JournalVerification verified = JournalVerification.of(folder);
    assertThat(verified.records()).isEqualTo(5);
    assertThat(verified.problem()).isNull();
  }

  @Test
  void onlyOneWritesAtATime() {
    try (Journal _ = Journal.open(folder, GROUPED)) {
      SeawallException refused =
          catchThrowableOfType(SeawallException.class, () -> Journal.open(folder, GROUPED));
      assertThat(refused.code()).isEqualTo("folder-in-use");
      assertThat(refused)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }
    append(GROUPED, 1);
  }

  @Test
  void aBodyThatFailsLeavesNothing() {
    try (Journal journal = Journal.open(folder, GROUPED)) {
      assertThatThrownBy(() ->
              journal.append(
                  "a",
                  body -> {
                    body.writeNumberProperty("x", 1);
                    throw new IllegalStateException("no");
                  }))
          .hasMessage("no");
      assertThatThrownBy(() -> journal.append("a", body -> body.writeEndObject()))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() ->
              journal.append(
                  "a",
                  body -> {
                    body.writeNumberProperty("x", 1);
                    body.writeNumberProperty("x", 2);
                  }))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> journal.append("a", body -> body.writeStringProperty("x", "y".repeat(300_000))))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("more than 262144 bytes");
      assertThat(journal.append("a", body -> {})).isEqualTo(1);
    }
    assertThat(JournalVerification.of(folder).records()).isEqualTo(1);
  }

  @Test
  void filesGoBySizeAndTheRestCanBeVerified() throws IOException {
    JournalOptions small = GROUPED.withBytes(2_000, 6_000);
    append(small, 200);
    long total = 0;
    for (Segment segment : Segment.in(folder)) {
      total += segment.size();
    }
    assertThat(total).isLessThan(9_000);
    JournalVerification verified = JournalVerification.of(folder);
    assertThat(verified.problem()).isNull();
    assertThat(verified.removed()).isGreaterThan(100);
    assertThat(verified.removed() + verified.records()).isEqualTo(verified.head().seq());
    assertThat(read(JournalFilter.ALL.kind("journal.removed"))).isNotEmpty();
  }

  @Test
  void aFileThatIsTakenAwayIsMissed() throws IOException {
    append(GROUPED.withBytes(2_000, 1 << 20), 50);
    List<Segment> segments = Segment.in(folder);
    assertThat(segments).hasSizeGreaterThan(4);
    Files.delete(segments.get(2).file());
    assertThat(JournalVerification.of(folder).problem())
        .contains(segments.get(3).name())
        .contains("stands where");
    Files.delete(segments.get(0).file());
    Files.delete(segments.get(1).file());
    assertThat(JournalVerification.of(folder).problem()).contains("no record says");
  }

  @Test
  void everyChangedByteIsFound() throws IOException {
    append(GROUPED, 4);
    Path file = Segment.in(folder).getFirst().file();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length - 1; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      assertThat(JournalVerification.of(folder).problem()).as("byte %d", i).isNotNull();
    }
  }

  @Test
  void anEndThatWasCutOffIsFoundByAHeadThatWasKept() throws IOException {
    JournalHead kept;
    try (Journal journal = Journal.open(folder, GROUPED)) {
      journal.append("a", body -> {});
      journal.append("b", body -> {});
      kept = journal.head();
    }
    assertThat(JournalHead.parse(kept.toString())).isEqualTo(kept);
    assertThat(JournalVerification.of(folder, kept).problem()).isNull();
    Path file = Segment.in(folder).getFirst().file();
    Files.writeString(file, Files.readAllLines(file).getFirst() + "\n");
    assertThat(JournalVerification.of(folder).problem()).isNull();
    assertThat(JournalVerification.of(folder, kept).problem()).contains("the end was cut off");
  }

  @Test
  void readersFilterByTimeKindAndField() {
    var time = new Instant[] {Instant.parse("2026-01-01T00:00:00Z")};
    try (Journal journal =
        Journal.open(folder, GROUPED.withClock(() -> time[0], Duration.ofDays(1)))) {
      for (int i = 0; i < 10; i++) {
        int number = i;
        journal.append(
            i % 2 == 0 ? "response.kill" : "policy.loaded",
            body -> {
              body.writeObjectPropertyStart("container");
              body.writeStringProperty("id", "c" + number);
              body.writeName("tags");
              body.writeStartArray();
              body.writeString("a");
              body.writeNumber(number);
              body.writeEndArray();
              body.writeEndObject();
              body.writeBooleanProperty("undone", number > 5);
            });
        // The clock jumps back in the middle.
        time[0] = i == 4 ? time[0].minusSeconds(2) : time[0].plusSeconds(1);
      }
    }
    assertThat(read(JournalFilter.ALL.kind("response.*"))).hasSize(5);
    assertThat(read(JournalFilter.ALL.field("container.id", "c3"))).hasSize(1);
    assertThat(read(JournalFilter.ALL.field("container.tags", "7"))).hasSize(1);
    assertThat(read(JournalFilter.ALL.field("container.tags", "a").field("undone", "true")))
        .hasSize(4);
    assertThat(
            read(
                JournalFilter.ALL
                    .from(Instant.parse("2026-01-01T00:00:03Z"))
                    .before(Instant.parse("2026-01-01T00:00:05Z"))))
        .extracting(JournalRecord::seq)
        .containsExactly(4L, 5L, 7L, 8L);
    assertThat(JournalVerification.of(folder).problem()).isNull();
  }

  @Test
  void filesGoByAgeAndAClockThatJumpsDoesNoHarm() throws IOException {
    var time = new Instant[] {Instant.parse("2026-01-01T00:00:00Z")};
    JournalOptions options = GROUPED.withClock(() -> time[0], Duration.ofHours(1));
    append(options, 1);
    time[0] = Instant.parse("1971-01-01T00:00:00Z");
    append(options, 1);
    assertThat(Segment.in(folder)).hasSize(1);
    time[0] = Instant.parse("9999-01-01T00:00:00Z");
    append(options, 1);
    append(options, 1);
    assertThat(Segment.in(folder)).hasSize(2);
    assertThat(JournalVerification.of(folder).problem()).isNull();
  }

  @Test
  void hostileFilesAreToldWithTheirPlace() throws IOException {
    append(GROUPED, 2);
    Path file = Segment.in(folder).getFirst().file();
    String good = Files.readString(file);
    for (String bad :
        List.of(
            "{\"seq\":".repeat(20_000),
            "[".repeat(500_000),
            "x".repeat(3_000_000),
            "{\"seq\":99999999999999999999999999}",
            "")) {
      Files.writeString(file, good + bad + "\n");
      JournalVerification verified = JournalVerification.of(folder);
      assertThat(verified.problem()).contains("at byte " + good.length()).hasSizeLessThan(400);
      assertThat(verified.records()).isEqualTo(2);
      assertThat(JournalReader.of(folder).read(JournalFilter.ALL, record -> {})).isEqualTo(1);
    }
  }

  @Test
  void aFolderThatIsNotThereIsToldAsSuch() {
    assertThat(
            Objects.requireNonNull(
                    catchThrowableOfType(
                        SeawallException.class, () -> JournalReader.of(folder.resolve("x"))))
                .code())
        .isEqualTo("journal-not-found");
  }

  private void append(JournalOptions options, int count) {
    try (Journal journal = Journal.open(folder, options)) {
      for (int i = 0; i < count; i++) {
        int number = i;
        journal.append("test", body -> body.writeNumberProperty("number", number));
      }
    }
  }

  private List<JournalRecord> read(JournalFilter filter) {
    List<JournalRecord> found = new ArrayList<>();
    assertThat(JournalReader.of(folder).read(filter, found::add)).isZero();
    return found;
  }
}
