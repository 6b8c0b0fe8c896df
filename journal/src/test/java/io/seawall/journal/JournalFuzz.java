package io.seawall.journal;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;

/** Whatever stands in the files of a journal, it can be read, verified and gone on with. */
class JournalFuzz {

  /** Where waiting for the disk takes no time. */
  private static final Path MEMORY = Path.of("/dev/shm");

  @FuzzTest(maxExecutions = 5_000)
  void canBeGoneOnWith(FuzzedDataProvider data) throws IOException {
    Path folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "journal")
            : Files.createTempDirectory("journal");
    try {
      JournalOptions options =
          JournalOptions.DEFAULT
              .withBytes(600, data.consumeBoolean() ? 1_500 : 1 << 20)
              .withSyncEvery(Duration.ofDays(1));
      append(folder, options, data.consumeInt(0, 6));
      for (Segment segment : Segment.in(folder)) {
        change(segment, data);
      }
      if (data.consumeBoolean()) {
        Files.write(folder.resolve("cut.note"), data.consumeBytes(100));
      }
      check(folder);
      append(folder, options, 2);
      check(folder);
    } finally {
      delete(folder);
    }
  }

  private static void change(Segment segment, FuzzedDataProvider data) throws IOException {
    byte[] bytes = Files.readAllBytes(segment.file());
    int changes = data.consumeInt(0, 3);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
    }
    int length = data.consumeBoolean() ? bytes.length : data.consumeInt(0, bytes.length);
    byte[] more = data.consumeBytes(20);
    byte[] changed = Arrays.copyOf(bytes, length + more.length);
    System.arraycopy(more, 0, changed, length, more.length);
    Files.write(segment.file(), changed);
  }

  private static void append(Path folder, JournalOptions options, int count) {
    try (Journal journal = Journal.open(folder, options)) {
      for (int i = 0; i < count; i++) {
        journal.append("test", body -> body.writeStringProperty("a", "b"));
      }
    }
  }

  private static void check(Path folder) {
    JournalVerification verified = JournalVerification.of(folder);
    long unread = JournalReader.of(folder).read(JournalFilter.ALL.field("a", "b"), record -> {});
    if (unread > 0 && verified.problem() == null) {
      throw new AssertionError("a line that is no record, and nothing is wrong");
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }
        });
    Files.delete(folder);
  }
}
