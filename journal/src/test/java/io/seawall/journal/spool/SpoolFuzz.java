package io.seawall.journal.spool;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever stands in the files of a spool, it can be gone on with. */
class SpoolFuzz {

  /** Where waiting for the disk takes no time. */
  private static final Path MEMORY = Path.of("/dev/shm");

  @FuzzTest(maxExecutions = 2_000)
  void canBeGoneOnWith(FuzzedDataProvider data) throws IOException {
    Path folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "spool")
            : Files.createTempDirectory("spool");
    try {
      use(folder, data.consumeInt(0, 3));
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          change(file, data);
        }
      }
      if (data.consumeBoolean()) {
        Files.write(
            folder.resolve("00000000000000000" + data.consumeInt(0, 9) + ".open"),
            data.consumeBytes(200));
      }
      use(folder, 1);
      for (SpoolContents.Entry entry : SpoolContents.of(folder).batches()) {
        try {
          SpoolContents.of(folder).show(entry.number(), OutputStream.nullOutputStream());
        } catch (SpoolException _) {
          // It is damaged.
        }
      }
    } finally {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void change(Path file, FuzzedDataProvider data) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int changes = data.consumeInt(0, 2);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
    }
    Files.write(file, bytes);
  }

  private static void use(Path folder, int batches) {
    try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT)) {
      for (int i = 0; i < batches; i++) {
        byte[] item = {'{', '}'};
        if (!spool.add("alert", item, 0, 2) || !spool.closeBatch()) {
          throw new AssertionError("nothing fits any more");
        }
      }
      spool.lose("queue", "alert", 2);
      spool.refuse(1);
      Batch batch = spool.claim();
      if (batch != null && batch.number() < 1) {
        throw new AssertionError(batch);
      }
    }
  }
}
