package io.seawall.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.BlobSource;
import io.seawall.inventory.Fact;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import io.seawall.registry.layer.known.LayerResult;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerFetchTest {

  private static final Duration EVER = Duration.ofMinutes(10);
  private static final byte[] TAR =
      Tar.debian("openssl", "3.0.9-1").file("noise", Tar.noise(100_000)).bytes();
  private static final byte[] BLOB = Tar.gzip(TAR);
  private static final Digest DIFF_ID = Digest.sha256Of(TAR);
  private static final BlobSource NOTHING =
      (blob, size) -> {
        throw new FileNotFoundException("no blob " + blob);
      };

  @TempDir Path folder;

  @Test
  void whatWasUploadedIsNotReadAgainByAnotherGateOverTheSameFolder() throws InterruptedException {
    try (var gate = new Gate(folder, Gate.patient())) {
      gate.upload(BLOB, 10_000);
    }
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(read(gate, BLOB, DIFF_ID, NOTHING)).isInstanceOf(LayerResult.Read.class);
    }
  }

  @Test
  void anUnknownLayerIsReadOnceAndKnownFromThen() throws InterruptedException {
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(read(gate, BLOB, DIFF_ID, (blob, size) -> new ByteArrayInputStream(BLOB)))
          .isInstanceOfSatisfying(
              LayerResult.Read.class,
              read -> LayerIntakeTest.assertSame(read.facts(), Gate.whole(BLOB)));
      assertThat(read(gate, BLOB, DIFF_ID, NOTHING)).isInstanceOf(LayerResult.Read.class);
      assertThat(gate.fetch.reading()).isZero();
    }
  }

  @Test
  void fiftyWhoAskAtTheSameTimeCauseOneReading() throws Exception {
    var opened = new AtomicInteger();
    var ready = new CountDownLatch(50);
    BlobSource source =
        (blob, size) -> {
          opened.incrementAndGet();
          await(ready);
          return new ByteArrayInputStream(BLOB);
        };
    try (var gate = new Gate(folder, Gate.patient());
        var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<LayerResult>> asked =
          IntStream.range(0, 50)
              .mapToObj(i ->
                  askers.submit(() -> {
                    ready.countDown();
                    return read(gate, BLOB, DIFF_ID, source);
                  }))
              .toList();
      for (Future<LayerResult> result : asked) {
        assertThat(result.get()).isInstanceOf(LayerResult.Read.class);
      }
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  void whatFailsForOneRepositoryIsReadForTheOther() throws Exception {
    var joined = new CountDownLatch(1);
    BlobSource failing =
        (blob, size) -> {
          await(joined);
          throw new IOException("not in this repository");
        };
    try (var gate = new Gate(folder, Gate.patient());
        var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<LayerResult> first = askers.submit(() -> read(gate, BLOB, DIFF_ID, failing));
      while (gate.fetch.reading() == 0) {
        Thread.sleep(1);
      }
      Future<LayerResult> second =
          askers.submit(
              () -> read(gate, BLOB, DIFF_ID, (blob, size) -> new ByteArrayInputStream(BLOB)));
      Thread.sleep(20);
      joined.countDown();
      assertThat(first.get())
          .isInstanceOfSatisfying(
              LayerResult.Unavailable.class,
              none -> assertThat(none.reason()).contains("not in this repository"));
      assertThat(second.get()).isInstanceOf(LayerResult.Read.class);
    }
  }

  @Test
  void whoWaitsNoLongerFindsItLater() throws InterruptedException {
    var late = new CountDownLatch(1);
    BlobSource slow =
        (blob, size) -> {
          await(late);
          return new ByteArrayInputStream(BLOB);
        };
    try (var gate = new Gate(folder, Gate.patient())) {
      var layers = List.of(Gate.named(BLOB, DIFF_ID));
      assertThat(gate.fetch.read(layers, slow, Duration.ofMillis(20)))
          .singleElement()
          .isInstanceOfSatisfying(
              LayerResult.Unavailable.class, none -> assertThat(none.pending()).isTrue());
      late.countDown();
      assertThat(read(gate, BLOB, DIFF_ID, NOTHING)).isInstanceOf(LayerResult.Read.class);
    }
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsCancelled() throws Exception {
    var closed = new CountDownLatch(1);
    var stuck = new StuckInput(closed);
    try (var gate = new Gate(folder, Gate.patient());
        var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<LayerResult> asked =
          askers.submit(() -> read(gate, BLOB, DIFF_ID, (blob, size) -> stuck));
      await(stuck.reached);
      asked.cancel(true);
      await(closed);
      while (gate.fetch.reading() > 0) {
        Thread.sleep(1);
      }
      assertThat(read(gate, BLOB, DIFF_ID, (blob, size) -> new ByteArrayInputStream(BLOB)))
          .isInstanceOf(LayerResult.Read.class);
    }
  }

  @Test
  void closingTellsThoseWhoWait() throws Exception {
    var stuck = new StuckInput(new CountDownLatch(1));
    try (var gate = new Gate(folder, Gate.patient());
        var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<LayerResult> asked =
          askers.submit(() -> read(gate, BLOB, DIFF_ID, (blob, size) -> stuck));
      await(stuck.reached);
      gate.fetch.close();
      assertThat(asked.get())
          .isEqualTo(new LayerResult.Unavailable("the reading was cancelled", false));
    }
  }

  @Test
  void aConfigurationThatNamesAnotherLayerIsFoundOutReadOrKnown() throws InterruptedException {
    Digest stated = Digest.sha256Of(new byte[] {1});
    var lie = new LayerResult.Contradicted(Digest.sha256Of(BLOB), stated, DIFF_ID);
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(read(gate, BLOB, stated, (blob, size) -> new ByteArrayInputStream(BLOB)))
          .isEqualTo(lie);
      assertThat(read(gate, BLOB, stated, NOTHING)).isEqualTo(lie);
      assertThat(read(gate, BLOB, DIFF_ID, NOTHING)).isInstanceOf(LayerResult.Read.class);
    }
  }

  @Test
  void diffIdsOfTheOtherAlgorithmAreComputedToo() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-512").digest(TAR);
    Digest stated = new Digest("sha512", HexFormat.of().formatHex(hash));
    try (var gate = new Gate(folder, Gate.patient())) {
      gate.upload(BLOB, 10_000);
      assertThat(read(gate, BLOB, stated, (blob, size) -> new ByteArrayInputStream(BLOB)))
          .isInstanceOfSatisfying(
              LayerResult.Read.class, read -> assertThat(read.facts().diffId()).isEqualTo(stated));
    }
  }

  @Test
  void otherBytesThanTheManifestNamesSayNothing() throws InterruptedException {
    byte[] damaged = BLOB.clone();
    damaged[4] ^= 1;
    byte[] larger = Arrays.copyOf(BLOB, BLOB.length + 1);
    byte[] shorter = Arrays.copyOf(BLOB, BLOB.length - 1);
    try (var gate = new Gate(folder, Gate.patient())) {
      for (byte[] bytes : new byte[][] {damaged, larger, shorter}) {
        assertThat(read(gate, BLOB, DIFF_ID, (blob, size) -> new ByteArrayInputStream(bytes)))
            .isInstanceOf(LayerResult.Unavailable.class);
      }
      assertThat(gate.known.links().find(Digest.sha256Of(BLOB))).isNull();
    }
  }

  @Test
  void aLayerThatIsNoTarIsBrokenWithTheSameFactsReadOrKnown() throws InterruptedException {
    byte[] text = "no tar".getBytes(StandardCharsets.UTF_8);
    Digest stated = Digest.sha256Of(text);
    try (var gate = new Gate(folder, Gate.patient())) {
      LayerResult read = read(gate, text, stated, (blob, size) -> new ByteArrayInputStream(text));
      assertThat(read)
          .isInstanceOfSatisfying(
              LayerResult.Broken.class,
              broken ->
                  assertThat(broken.facts().notChecked())
                      .singleElement()
                      .extracting(NotChecked::place)
                      .isEqualTo("layer " + stated));
      LayerResult known = read(gate, text, stated, NOTHING);
      assertThat(known).isInstanceOf(LayerResult.Broken.class);
      LayerIntakeTest.assertSame(
          ((LayerResult.Broken) known).facts(), ((LayerResult.Broken) read).facts());
    }
  }

  @Test
  void aLayerIsReadTwiceWhereALinkAsksForThat() throws InterruptedException {
    byte[] blob = Tar.readTwice();
    var opened = new AtomicInteger();
    BlobSource source =
        (digest, size) -> {
          opened.incrementAndGet();
          return new ByteArrayInputStream(blob);
        };
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(read(gate, blob, Digest.sha256Of(blob), source))
          .isInstanceOfSatisfying(
              LayerResult.Read.class,
              read ->
                  assertThat(read.facts().facts()).anyMatch(fact -> fact instanceof Fact.Packages));
      assertThat(opened).hasValue(2);
    }
  }

  @Test
  void aSecondReadingThatFailsLeavesNothing() throws InterruptedException {
    byte[] blob = Tar.readTwice();
    var opened = new AtomicInteger();
    BlobSource source =
        (digest, size) -> {
          if (opened.incrementAndGet() == 2) {
            throw new IOException("gone");
          }
          return new ByteArrayInputStream(blob);
        };
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(read(gate, blob, Digest.sha256Of(blob), source))
          .isInstanceOf(LayerResult.Unavailable.class);
      assertThat(gate.known.facts().find(Digest.sha256Of(blob))).isNull();
    }
  }

  private static LayerResult read(Gate gate, byte[] blob, Digest diffId, BlobSource source)
      throws InterruptedException {
    return gate.fetch.read(List.of(Gate.named(blob, diffId)), source, EVER).getFirst();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A connection on which nothing comes until it is closed; an interrupt does not reach it. */
  private static final class StuckInput extends InputStream {

    final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch closed;

    StuckInput(CountDownLatch closed) {
      this.closed = closed;
    }

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      reached.countDown();
      boolean interrupted = false;
      while (closed.getCount() > 0) {
        try {
          closed.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("closed");
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
