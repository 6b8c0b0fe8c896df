package io.seawall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.journal.disk.SmallDisk;
import io.seawall.journal.disk.WritingProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCrashTest {

  private static final JournalOptions GROUPED =
      JournalOptions.DEFAULT.withSyncEvery(Duration.ofMinutes(1));

  @TempDir Path folder;

  @Test
  void whereverTheLastRecordIsTornItIsCutOffAndTold() throws IOException {
    try (Journal journal = Journal.open(folder, GROUPED)) {
      journal.append("first", body -> {});
      journal.append("second", body -> {});
    }
    Path file = Segment.in(folder).getFirst().file();
    byte[] whole = Files.readAllBytes(file);
    int first = new String(whole, StandardCharsets.US_ASCII).indexOf('\n') + 1;
    for (int end = first + 1; end < whole.length; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      try (Journal journal = Journal.open(folder, GROUPED)) {
        assertThat(journal.append("third", body -> {})).isEqualTo(3);
      }
      List<JournalRecord> records = new ArrayList<>();
      JournalReader.of(folder).read(JournalFilter.ALL, records::add);
      assertThat(records)
          .extracting(JournalRecord::kind)
          .containsExactly("first", "journal.cut", "third");
      assertThat(records.get(1).body()).contains("\"bytes\":" + (end - first) + ",");
      assertThat(JournalVerification.of(folder).problem()).isNull();
    }
  }

  @Test
  void aCutIsToldEvenIfTheProcessDiesBeforeItIs() throws IOException {
    try (Journal journal = Journal.open(folder, GROUPED)) {
      journal.append("first", body -> {});
    }
    Segment segment = Segment.in(folder).getFirst();
    String good = Files.readString(segment.file());
    Files.writeString(segment.file(), good + "{\"seq");
    // As a process leaves it that dies after the cut, and one that dies while it tells it.
    Cut.make(folder, segment, good.length(), 2);
    Files.writeString(segment.file(), good + "{\"seq\":2,");
    try (Journal journal = Journal.open(folder, GROUPED)) {
      assertThat(journal.head().seq()).isEqualTo(2);
    }
    List<JournalRecord> records = new ArrayList<>();
    JournalReader.of(folder).read(JournalFilter.ALL.kind(Cut.KIND), records::add);
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().body()).contains("\"bytes\":14,\"times\":2");
    // As a process leaves it that dies after telling.
    Files.writeString(
        folder.resolve("cut.note"), "2 1 " + segment.name() + " 1 1 " + "0".repeat(64) + "\n");
    try (Journal journal = Journal.open(folder, GROUPED)) {
      assertThat(journal.head().seq()).isEqualTo(2);
    }
    assertThat(folder.resolve("cut.note")).doesNotExist();
  }

  @Test
  void aProcessThatIsKilledLosesNothingThatItWasToldIsThere() throws Exception {
    long known = 0;
    for (int i = 0; i < 20; i++) {
      known = WritingProcess.killed(JournalProcess.class, folder.toString()).lastNumber(known);
      JournalVerification verified = JournalVerification.of(folder);
      assertThat(verified.problem()).as("kill %d", i).isNull();
      assertThat(verified.head().seq()).isGreaterThanOrEqualTo(known);
    }
    try (Journal journal = Journal.open(folder, GROUPED)) {
      assertThat(journal.append("end", body -> {})).isGreaterThan(known);
    }
    assertThat(JournalVerification.of(folder).problem()).isNull();
    assertThat(known).isPositive();
  }

  /** Appends until it is killed, and says the number of each record. */
  static final class JournalProcess {

    public static void main(String[] arguments) {
      JournalOptions options = GROUPED.withBytes(20_000, 10L << 20);
      try (Journal journal = Journal.open(Path.of(arguments[0]), options)) {
        while (true) {
          long seq =
              journal.append("test", body -> body.writeStringProperty("text", "x".repeat(777)));
          System.out.println(seq);
        }
      }
    }
  }

  @Test
  void aFullDiskFailsTheAppendAndLeavesTheJournalWhole() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 256 << 10)) {
      Path there = disk.folder().resolve("journal");
      try (Journal journal = Journal.open(there, GROUPED)) {
        journal.append("test", body -> {});
        Path filler = disk.fill();
        assertThatThrownBy(
                () -> {
                  while (true) {
                    journal.append("test", body -> body.writeStringProperty("t", "x".repeat(999)));
                  }
                })
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("000000000000000001.jsonl cannot be written");
        JournalHead head = journal.head();
        assertThat(JournalVerification.of(there, head).problem()).isNull();
        assertThat(JournalVerification.of(there).unfinished()).isZero();
        Files.delete(filler);
        assertThat(journal.append("test", body -> {})).isEqualTo(head.seq() + 1);
        assertThat(JournalVerification.of(there).problem()).isNull();
      }
    }
  }
}
