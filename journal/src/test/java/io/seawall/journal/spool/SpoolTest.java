package io.seawall.journal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.journal.disk.SmallDisk;
import io.seawall.journal.disk.WritingProcess;
import io.seawall.model.SeawallException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final SpoolOptions BY_HAND =
      SpoolOptions.DEFAULT.withBatches(1 << 20, 1_000_000, Duration.ofDays(1));

  @TempDir Path folder;

  @Test
  void itemsComeInNumberedBatches() throws IOException {
    try (Spool spool = Spool.open(folder, BY_HAND)) {
      add(spool, "alert", "{\"rule\":\"a\",\n\"x\":[{}]}");
      add(spool, "decision", "no JSON\n");
      assertThat(spool.claim()).isNull();
      assertThat(spool.closeBatch()).isTrue();
      add(spool, "alert", "{}");
      assertThat(spool.closeBatch()).isTrue();
      assertThat(spool.closeBatch()).isTrue();
      assertThat(lines(1))
          .containsExactly(
              lines(1).getFirst(),
              "{\"kind\":\"alert\",\"data\":{\"rule\":\"a\", \"x\":[{}]}}",
              "{\"kind\":\"decision\",\"text\":\"no JSON\"}");
      assertThat(lines(1).getFirst())
          .startsWith("{\"kind\":\"batch\",\"number\":1,\"opened\":\"")
          .endsWith("\"items\":{\"alert\":1,\"decision\":1},\"lost\":{}}");
      Batch first = Objects.requireNonNull(spool.claim());
      assertThat(first.number()).isEqualTo(1);
      assertThat(first.content()).hasSize((int) first.bytes());
      spool.acknowledge(1);
      assertThat(Objects.requireNonNull(spool.claim()).number()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNoWholeObjectIsText() throws IOException {
    try (Spool spool = Spool.open(folder, BY_HAND)) {
      for (String odd :
          List.of("{\"a\":1", "{} {}", "[1]", "", "{\"a\":\"\u0001\"}", "[".repeat(1000))) {
        add(spool, "alert", odd);
      }
      byte[] invalid = {'{', '"', 'a', '"', ':', '"', (byte) 0xFF, '"', '}'};
      assertThat(spool.add("alert", invalid, 0, invalid.length)).isTrue();
      assertThat(spool.closeBatch()).isTrue();
    }
    assertThat(lines(1).subList(1, lines(1).size()))
        .hasSize(7)
        .allMatch(line -> line.startsWith("{\"kind\":\"alert\",\"text\":\""));
  }

  @Test
  void numbersGoOnWhenEverythingWasSent() {
    String id;
    try (Spool spool = Spool.open(folder, BY_HAND)) {
      id = spool.id();
      add(spool, "alert", "{}");
      assertThat(spool.closeBatch()).isTrue();
      spool.acknowledge(1);
    }
    try (Spool spool = Spool.open(folder, BY_HAND)) {
      assertThat(spool.id()).isEqualTo(id);
      add(spool, "alert", "{}");
      assertThat(spool.closeBatch()).isTrue();
      assertThat(Objects.requireNonNull(spool.claim()).number()).isEqualTo(2);
      assertThat(spool.renew()).isTrue();
      assertThat(spool.id()).isNotEqualTo(id);
    }
  }

  @Test
  void batchesCloseBySizeCountAndAge() {
    var nanos = new long[] {Long.MAX_VALUE - 1000};
    var time = new Instant[] {Instant.parse("2026-01-01T00:00:00Z")};
    SpoolOptions options =
        SpoolOptions.DEFAULT
            .withBatches(2_000, 10, Duration.ofSeconds(5))
            .withClocks(() -> time[0], () -> nanos[0]);
    try (Spool spool = Spool.open(folder, options)) {
      for (int i = 0; i < 10; i++) {
        add(spool, "alert", "{}");
      }
      spool.tick();
      assertThat(spool.status().waiting()).isEqualTo(1);
      add(spool, "alert", "{\"a\":\"" + "x".repeat(2_000) + "\"}");
      spool.tick();
      assertThat(spool.status().waiting()).isEqualTo(2);
      add(spool, "alert", "{}");
      // The clock of the wall jumps by years in both directions, and nothing closes.
      time[0] = Instant.parse("2099-01-01T00:00:00Z");
      spool.tick();
      time[0] = Instant.parse("1970-01-01T00:00:00Z");
      nanos[0] += 4_999_999_999L;
      spool.tick();
      assertThat(spool.status().waiting()).isEqualTo(2);
      nanos[0] += 1;
      spool.tick();
      assertThat(spool.status().waiting()).isEqualTo(3);
    }
  }

  @Test
  void theOldestBatchesGoWhenItIsFullAndTheNextOneSaysSo() throws IOException {
    SpoolOptions options =
        new SpoolOptions(
            40_000,
            5_000,
            1_000,
            Duration.ofDays(1),
            4_000,
            SpoolOptions.DEFAULT.clock(),
            System::nanoTime);
    int offered = 0;
    try (Spool spool = Spool.open(folder, options)) {
      for (int i = 0; i < 500; i++) {
        boolean decision = i % 5 == 0;
        add(spool, decision ? "decision" : "alert", "{\"r\":\"" + random(500) + "\"}");
        offered++;
        if (i == 50) {
          // What is being sent does not go.
          assertThat(Objects.requireNonNull(spool.claim()).number()).isEqualTo(1);
        }
        assertThat(spool.status().bytes()).isLessThan(40_000 + 5_000);
      }
      assertThat(spool.add("alert", new byte[5_000], 0, 5_000)).isFalse();
      offered++;
      assertThat(Objects.requireNonNull(spool.claim()).number()).isEqualTo(1);
    }
    Accounts accounts = Accounts.of(folder);
    assertThat(accounts.sum()).isEqualTo(offered);
    assertThat(count(accounts.stored) + count(accounts.lost)).isEqualTo(401);
    assertThat(count(accounts.lost)).isGreaterThan(250);
  }

  @Test
  void aBatchThatIsRefusedIsPutAsideAndTold() throws IOException {
    try (Spool spool = Spool.open(folder, BY_HAND)) {
      add(spool, "alert", "{}");
      assertThat(spool.closeBatch()).isTrue();
      spool.refuse(1);
      assertThat(spool.claim()).isNull();
      assertThat(spool.closeBatch()).isTrue();
    }
    assertThat(lines(2).get(1))
        .isEqualTo(
            "{\"kind\":\"gap\",\"data\":{\"batch\":1,\"lost\":{\"refused\":{\"alert\":1}}}}");
    assertThat(folder.resolve("000000000000000001.refused")).exists();
  }

  @Test
  void linesThatTellOfLossesDoNotFillTheSpool() throws IOException {
    SpoolOptions small =
        new SpoolOptions(
            4_000, 2_000, 1_000, Duration.ofDays(1), 8_000, BY_HAND.clock(), System::nanoTime);
    try (Spool spool = Spool.open(folder, small)) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(add(spool, "alert", "{\"r\":\"" + random(5_000) + "\"}")).isFalse();
      }
      assertThat(spool.status().bytes()).isLessThan(4_000);
    }
    assertThat(Accounts.of(folder).lost).isEqualTo(Map.of("alert", 10_000L));
  }

  @Test
  void aBatchThatIsGoneIsTold() throws IOException {
    try (Spool spool = Spool.open(folder, BY_HAND)) {
      add(spool, "alert", "{}");
      assertThat(spool.closeBatch()).isTrue();
      Files.delete(Objects.requireNonNull(spool.claim()).file());
      spool.damaged(1);
      assertThat(spool.claim()).isNull();
    }
    assertThat(Accounts.of(folder).lost).isEqualTo(Map.of("unknown", 1L));
  }

  @Test
  void onlyOneWritesAtATime() {
    try (Spool _ = Spool.open(folder, BY_HAND)) {
      assertThat(
              catchThrowableOfType(SeawallException.class, () -> Spool.open(folder, BY_HAND))
                  .code())
          .isEqualTo("folder-in-use");
    }
  }

  @Test
  void aFullDiskIsCountedAndItGoesOnWhenThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 256 << 10)) {
      Path there = disk.folder().resolve("spool");
      int offered = 0;
      try (Spool spool = Spool.open(there, BY_HAND)) {
        add(spool, "alert", "{}");
        Path filler = disk.fill();
        boolean taken = true;
        for (; taken || offered < 200; offered++) {
          taken = add(spool, "alert", "{\"r\":\"" + random(500) + "\"}");
        }
        assertThat(spool.closeBatch()).isFalse();
        assertThat(spool.status().lost()).containsKey("disk/alert");
        Files.delete(filler);
        assertThat(add(spool, "alert", "{}")).isTrue();
        offered += 2;
      }
      assertThat(Accounts.of(there).sum()).isEqualTo(offered);
    }
  }

  @Test
  void countsOfAFullDiskOutliveTheProcess() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 256 << 10)) {
      Path there = disk.folder().resolve("spool");
      Spool.open(there, BY_HAND).close();
      disk.fill();
      WritingProcess killed = WritingProcess.killed(FullDiskProcess.class, there.toString());
      Files.delete(disk.folder().resolve("filler"));
      Spool.open(there, BY_HAND).close();
      assertThat(count(Accounts.of(there).lost))
          .isGreaterThanOrEqualTo(killed.lastNumber(0))
          .isPositive();
    }
  }

  /** Offers what no disk takes, and says how much was lost. */
  static final class FullDiskProcess {

    public static void main(String[] arguments) {
      try (Spool spool = Spool.open(Path.of(arguments[0]), BY_HAND)) {
        byte[] item = ("{\"r\":\"" + random(500) + "\"}").getBytes(StandardCharsets.US_ASCII);
        for (int lost = 0; ; ) {
          if (!spool.add("alert", item, 0, item.length)) {
            System.out.println(++lost);
          }
        }
      }
    }
  }

  @Test
  void aProcessThatIsKilledLosesNothingAndNoNumberRepeatsOrSkips() throws Exception {
    long offered = 0;
    for (int i = 0; i < 20; i++) {
      WritingProcess killed = WritingProcess.killed(SpoolProcess.class, folder.toString());
      offered += killed.lines().size();
    }
    Spool.open(folder, BY_HAND).close();
    Accounts accounts = Accounts.of(folder);
    // Each process may have stored one more than it could say.
    assertThat(accounts.sum()).isBetween(offered, offered + 20);
    assertThat(accounts.numbers).isNotEmpty();
    for (int i = 0; i < accounts.numbers.size(); i++) {
      assertThat(accounts.numbers.get(i)).isEqualTo(i + 1);
    }
  }

  /** Offers items until it is killed, and says a number after each. */
  static final class SpoolProcess {

    public static void main(String[] arguments) {
      SpoolOptions options = SpoolOptions.DEFAULT.withBatches(20_000, 7, Duration.ofMillis(20));
      try (Spool spool = Spool.open(Path.of(arguments[0]), options)) {
        for (int i = 0; ; i++) {
          byte[] item = ("{\"number\":" + i + "}").getBytes(StandardCharsets.US_ASCII);
          if (!spool.add("alert", item, 0, item.length)) {
            throw new IllegalStateException("lost");
          }
          System.out.println(i);
        }
      }
    }
  }

  @Test
  void whereverTheLastItemIsTornItIsCountedAndTheRestIsThere() throws IOException {
    byte[] item = "{\"a\":1}".getBytes(StandardCharsets.US_ASCII);
    byte[] line = SpoolJson.item("alert", item, 0, item.length);
    for (int torn = 1; torn < line.length; torn++) {
      Path there = folder.resolve("torn" + torn);
      Files.createDirectories(there);
      var bytes = new ByteArrayOutputStream();
      bytes.writeBytes(line);
      bytes.write(line, 0, torn);
      Files.write(there.resolve("000000000000000007.open"), bytes.toByteArray());
      Spool.open(there, BY_HAND).close();
      Accounts accounts = Accounts.of(there);
      assertThat(accounts.stored).containsEntry("alert", 1L);
      assertThat(accounts.lost.values()).containsExactly(1L);
      assertThat(accounts.numbers).containsExactly(7L);
    }
  }

  @Test
  void aProcessThatDiesWhileItTellsOfAGapTellsItOnce() throws IOException {
    try (Spool spool = Spool.open(folder, BY_HAND)) {
      add(spool, "alert", "{}");
    }
    PendingLosses losses = PendingLosses.open(folder);
    losses.add("queue", "alert", 5);
    GapLine counted = losses.line();
    GapLine gone = GapLine.of(1, "full", folder.resolve("000000000000000001.zst"));
    var open = new ByteArrayOutputStream();
    open.writeBytes(counted.line());
    open.writeBytes(gone.line());
    Files.write(folder.resolve("000000000000000002.open"), open.toByteArray());
    Spool.open(folder, BY_HAND).close();
    Accounts accounts = Accounts.of(folder);
    assertThat(accounts.numbers).containsExactly(2L);
    assertThat(accounts.lost).isEqualTo(Map.of("alert", 6L));
    assertThat(PendingLosses.open(folder).isEmpty()).isTrue();
  }

  private static boolean add(Spool spool, String kind, String item) {
    byte[] bytes = item.getBytes(StandardCharsets.UTF_8);
    return spool.add(kind, bytes, 0, bytes.length);
  }

  private static long count(Map<String, Long> counts) {
    return counts.getOrDefault("alert", 0L);
  }

  private static String random(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) (45 + ThreadLocalRandom.current().nextInt(45)));
    }
    return text.toString();
  }

  private List<String> lines(long number) throws IOException {
    var out = new ByteArrayOutputStream();
    SpoolContents.of(folder).show(number, out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** What all batches of a folder say together. */
  private static final class Accounts {

    private final Map<String, Long> stored = new TreeMap<>();
    private final Map<String, Long> lost = new TreeMap<>();
    private final List<Long> numbers = new ArrayList<>();

    static Accounts of(Path folder) {
      var accounts = new Accounts();
      for (SpoolContents.Entry entry : SpoolContents.of(folder).batches()) {
        BatchHeader header = entry.header();
        if (header != null && entry.state().equals("waiting")) {
          accounts.numbers.add(entry.number());
          header
              .items()
              .forEach((kind, count) -> {
                if (!kind.equals("gap")) {
                  accounts.stored.merge(kind, count, Long::sum);
                }
              });
          header.lost().forEach((kind, count) -> accounts.lost.merge(kind, count, Long::sum));
        }
      }
      return accounts;
    }

    long sum() {
      return stored.values().stream().mapToLong(Long::longValue).sum()
          + lost.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
