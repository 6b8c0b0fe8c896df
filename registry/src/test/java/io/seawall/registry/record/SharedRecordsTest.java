package io.seawall.registry.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.registry.record.Standing.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several gates on one folder, and gates that die. */
class SharedRecordsTest {

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private final Queue<String> damage = new ConcurrentLinkedQueue<>();

  private GateRecords records() {
    return GateRecords.in(folder, damage::add);
  }

  private Process writer(String name, int images) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            RecordWriterProcess.class.getName(),
            folder.toString(),
            name,
            Integer.toString(images))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void whatAGateThatWasKilledHadToldIsThereAndNothingIsHalfThere() throws Exception {
    var random = new Random(7);
    for (int round = 0; round < 5; round++) {
      Process gate = writer("round " + round, 100_000);
      int told = -1;
      try (BufferedReader lines = gate.inputReader()) {
        int wanted = 3 + random.nextInt(30);
        String line = lines.readLine();
        while (line != null) {
          told = Integer.parseInt(line);
          if (told == wanted) {
            gate.toHandle().destroyForcibly();
          }
          line = lines.readLine();
        }
      } finally {
        gate.destroyForcibly().waitFor();
      }
      check("round " + round, told);
    }
    assertThat(damage).isEmpty();
  }

  private void check(String name, int told) {
    assertThat(told).isPositive();
    GateRecords records = records();
    for (int i = 0; i <= told; i++) {
      ManifestRecord image = Samples.image(name + " " + i);
      assertThat(records.standing("team/app", image.digest()))
          .isEqualTo(Samples.standing("team/app", image, Outcome.ALLOW));
    }
    records.each((manifest, standings) -> {
      for (Standing standing : standings) {
        assertThat(manifest.held())
            .allMatch(
                held -> records.anyHolder(standing.repository(), held, manifest.digest()::equals));
      }
      return true;
    });
  }

  @Test
  void twoProcessesAndSomeThreadsLoseNothingOfEachOther() throws Exception {
    int images = 40;
    List<Process> processes = List.of(writer("one", images), writer("two", images));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      // All write the same images as the first process.
      threads.add(Thread.ofVirtual().start(() -> write("one", images)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (Process process : processes) {
      process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).isZero();
    }
    check("one", images - 1);
    check("two", images - 1);
    assertThat(records().holders("team/app", Samples.digest("base"), 1_000)).hasSize(images * 4);
    assertThat(damage).isEmpty();
    assertThat(folder.resolve("writing")).isEmptyDirectory();
  }

  private void write(String name, int images) {
    GateRecords records = records();
    for (int i = 0; i < images; i++) {
      ManifestRecord image = Samples.image(name + " " + i);
      records.keep(image);
      records.stand(Samples.standing("team/app", image, Outcome.ALLOW));
    }
  }

  /** A crash leaves a beginning of what was written, and of the last file perhaps a part. */
  @Test
  void whereverTheDiskStoppedNothingMayBeSeenBeforeItsVerdictIsWhole() throws IOException {
    ManifestRecord image = Samples.image("a");
    records().keep(image);
    records().stand(Samples.standing("team/app", image, Outcome.ALLOW));
    List<Path> written = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparingInt(this::step))
          .forEach(written::add);
    }
    for (Path file : written) {
      contents.add(Files.readAllBytes(file));
      Files.delete(file);
    }
    assertThat(written).hasSize(5);
    for (int i = 0; i < written.size(); i++) {
      boolean last = i == written.size() - 1;
      byte[] content = contents.get(i);
      for (int length = 0; length < content.length; length += 1 + content.length / 50) {
        Files.write(written.get(i), Arrays.copyOf(content, length));
        assertThat(records().standing("team/app", image.digest())).isNull();
      }
      Files.write(written.get(i), content);
      assertThat(records().standing("team/app", image.digest()) != null).isEqualTo(last);
    }
  }

  /** The order in which the files of a standing are written. */
  private int step(Path file) {
    String name = file.getFileName().toString();
    return name.equals("manifest") ? 0 : name.startsWith("in-") ? 2 : 1;
  }
}
