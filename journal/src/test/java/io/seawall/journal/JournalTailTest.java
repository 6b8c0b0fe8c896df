package io.seawall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTailTest {

  @TempDir Path folder;

  private static void append(Journal journal, int count) {
    for (int i = 0; i < count; i++) {
      journal.append("test.record", body -> body.writeStringProperty("pad", "x".repeat(300)));
    }
  }

  private static List<Long> read(JournalTail tail) {
    List<Long> seen = new ArrayList<>();
    assertThat(tail.read(JournalFilter.ALL, record -> seen.add(record.seq()))).isZero();
    return seen;
  }

  @Test
  void eachTimeWhatWasAddedIsRead() {
    try (Journal journal = Journal.open(folder, JournalOptions.DEFAULT.withBytes(2000, 1 << 20))) {
      append(journal, 2);
      JournalTail tail = JournalTail.of(folder);
      assertThat(read(tail)).containsExactly(1L, 2L);
      assertThat(read(tail)).isEmpty();
      append(journal, 1);
      assertThat(read(tail)).containsExactly(3L);
      append(journal, 20);
      assertThat(read(tail)).hasSize(20).startsWith(4L).endsWith(23L);
      assertThat(read(tail)).isEmpty();
    }
  }

  @Test
  void aLineThatIsHalfWrittenIsReadWholeTheNextTime() throws IOException {
    try (Journal journal = Journal.open(folder, JournalOptions.DEFAULT)) {
      append(journal, 2);
    }
    Path file = folder.resolve("000000000000000001.jsonl");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 10));
    JournalTail tail = JournalTail.of(folder);
    assertThat(read(tail)).containsExactly(1L);
    Files.write(
        file,
        Arrays.copyOfRange(whole, whole.length - 10, whole.length),
        StandardOpenOption.APPEND);

    assertThat(read(tail)).containsExactly(2L);
  }

  @Test
  void linesThatAreNoRecordsAreCountedOnce() throws IOException {
    try (Journal journal = Journal.open(folder, JournalOptions.DEFAULT)) {
      append(journal, 1);
    }
    Files.writeString(
        folder.resolve("000000000000000001.jsonl"), "{}\n", StandardOpenOption.APPEND);
    JournalTail tail = JournalTail.of(folder);

    assertThat(tail.read(JournalFilter.ALL, _ -> {})).isEqualTo(1);
    assertThat(tail.read(JournalFilter.ALL, _ -> {})).isZero();
  }
}
