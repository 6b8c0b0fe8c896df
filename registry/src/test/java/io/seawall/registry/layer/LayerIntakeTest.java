package io.seawall.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.MeasuredLayer;
import io.seawall.inventory.Fact;
import io.seawall.inventory.LayerFacts;
import io.seawall.inventory.LayerProgress;
import io.seawall.model.Digest;
import io.seawall.registry.layer.known.BlobLink;
import io.seawall.registry.layer.known.BlobReading;
import io.seawall.registry.layer.known.LayerResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerIntakeTest {

  private static final byte[] TAR =
      Tar.debian("openssl", "3.0.9-1", "zlib1g", "1.2.13")
          .file("noise", Tar.noise(300_000))
          .bytes();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1 << 10, 1 << 16, 1 << 20})
  void piecesOfAnySizeGiveTheFactsOfTheWholeLayer(int piece) {
    for (byte[] blob : new byte[][] {TAR, Tar.gzip(TAR)}) {
      try (var gate = new Gate(folder, Gate.patient())) {
        BlobReading read = gate.upload(blob, piece);
        assertThat(read)
            .isInstanceOfSatisfying(
                BlobReading.Layer.class,
                layer -> {
                  assertThat(layer.blob()).isEqualTo(Digest.sha256Of(blob));
                  assertThat(layer.size()).isEqualTo(blob.length);
                  assertSame(layer.facts(), Gate.whole(blob));
                });
        assertThat(gate.known.links().find(Digest.sha256Of(blob)))
            .isEqualTo(new BlobLink.ToLayer(Digest.sha256Of(TAR)));
        assertThat(gate.known.find(Digest.sha256Of(blob), Digest.sha256Of(TAR)))
            .isInstanceOfSatisfying(
                LayerResult.Read.class, known -> assertSame(known.facts(), Gate.whole(blob)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"gzip, layer.tar.gz", "zstd, layer.tar.zst"})
  void layersOfTheRealToolsAreRead(String packer, String packed) throws Exception {
    Commands.require("tar", packer);
    Path root = Files.createDirectories(folder.resolve("root/var/lib/dpkg"));
    Files.writeString(
        root.resolve("status"),
        "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2\n\n");
    Files.write(root.resolve("noise"), Tar.noise(2_000_000));
    Commands.run(folder, "tar", "-C", "root", "-cf", "layer.tar", ".");
    Digest diffId = Digest.sha256Of(Files.readAllBytes(folder.resolve("layer.tar")));
    Commands.run(folder, packer, "-q", "-k", "layer.tar");
    byte[] blob = Files.readAllBytes(folder.resolve(packed));
    try (var gate = new Gate(folder, Gate.patient())) {
      BlobReading read = gate.upload(blob, 100_000);
      assertThat(read)
          .isInstanceOfSatisfying(
              BlobReading.Layer.class,
              layer -> {
                assertThat(layer.facts().diffId()).isEqualTo(diffId);
                assertThat(layer.facts().facts())
                    .anyMatch(
                        fact -> fact instanceof Fact.Packages p && p.toString().contains("bash"));
              });
    }
  }

  @Test
  void requestsOfOneUploadMayComeFromSeveralThreads() throws InterruptedException {
    byte[] blob = Tar.gzip(TAR);
    try (var gate = new Gate(folder, Gate.patient())) {
      Arrival arrival = gate.intake.begin();
      int third = blob.length / 3;
      for (int part = 0; part < 3; part++) {
        int from = part * third;
        int to = part == 2 ? blob.length : from + third;
        Thread request =
            Thread.startVirtualThread(() -> arrival.write(ByteBuffer.wrap(blob, from, to - from)));
        request.join();
      }
      assertThat(arrival.finish(Digest.sha256Of(blob))).isInstanceOf(BlobReading.Layer.class);
    }
  }

  @Test
  void whatFollowsTheGzipDataBelongsToTheBlob() {
    byte[] packed = Tar.gzip(TAR);
    byte[] blob = Arrays.copyOf(packed, packed.length + 500_000);
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(gate.upload(blob, 1 << 16))
          .isInstanceOfSatisfying(
              BlobReading.Layer.class, read -> assertThat(read.size()).isEqualTo(blob.length));
    }
  }

  @Test
  void anotherDigestThanStatedLeavesNothing() {
    byte[] blob = Tar.gzip(TAR);
    Digest stated = Digest.sha256Of(new byte[] {1});
    try (var gate = new Gate(folder, Gate.patient())) {
      Arrival arrival = gate.intake.begin();
      arrival.write(blob, 0, blob.length);
      assertThat(arrival.finish(stated))
          .isInstanceOfSatisfying(
              BlobReading.Unread.class,
              none -> assertThat(none.reason()).contains("the client states " + stated));
      assertThat(gate.known.links().find(stated)).isNull();
      assertThat(gate.known.links().find(Digest.sha256Of(blob))).isNull();
      assertThat(gate.known.facts().find(Digest.sha256Of(TAR))).isNull();
    }
  }

  @Test
  void aConfigurationIsRememberedAsNoTar() {
    byte[] config = "{\"rootfs\":{\"type\":\"layers\"}}".getBytes(StandardCharsets.UTF_8);
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(gate.upload(config, 7)).isInstanceOf(BlobReading.NoTar.class);
      assertThat(gate.known.links().find(Digest.sha256Of(config)))
          .isInstanceOf(BlobLink.NoTar.class);
    }
  }

  @Test
  void aLayerThatBreaksOffIsBrokenAndLeavesNothing() {
    byte[] packed = Tar.gzip(TAR);
    byte[] blob = Arrays.copyOf(packed, packed.length - 200_000);
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(gate.upload(blob, 1 << 16))
          .isInstanceOfSatisfying(
              BlobReading.Broken.class,
              read -> {
                assertThat(read.reason()).contains("after noise", "ends early");
                assertThat(read.facts().complete()).isFalse();
              });
      assertThat(gate.known.links().find(Digest.sha256Of(blob))).isNull();
    }
  }

  @Test
  void anEmptyBlobIsALayerOfNothing() {
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(gate.upload(new byte[0], 1))
          .isInstanceOfSatisfying(
              BlobReading.Layer.class, read -> assertThat(read.facts().files().size()).isZero());
    }
  }

  @Test
  void aLayerThatMustBeReadTwiceIsLeftToTheFetch() {
    byte[] blob = Tar.readTwice();
    try (var gate = new Gate(folder, Gate.patient())) {
      assertThat(gate.upload(blob, 1 << 16))
          .isInstanceOfSatisfying(
              BlobReading.Unread.class,
              none -> assertThat(none.reason()).contains("a second time"));
      assertThat(gate.known.links().find(Digest.sha256Of(blob))).isNull();
    }
  }

  @Test
  void moreUploadsThanAreAnalysedPassWithoutAndAPlaceBecomesFree() {
    LayerLimits limits = limits(1, Duration.ofMinutes(1), Duration.ofMinutes(1), ofWork(60_000));
    byte[] blob = Tar.gzip(TAR);
    try (var gate = new Gate(folder, limits)) {
      Arrival first = gate.intake.begin();
      gate.intake.begin();
      first.write(blob, 0, 1000);
      assertThat(gate.upload(blob, 1 << 16))
          .isEqualTo(new BlobReading.Unread("other uploads were being analysed"));
      first.write(blob, 1000, blob.length - 1000);
      assertThat(first.finish(Digest.sha256Of(blob))).isInstanceOf(BlobReading.Layer.class);
      assertThat(gate.intake.analysing()).isZero();
      assertThat(gate.upload(blob, 1 << 16)).isInstanceOf(BlobReading.Layer.class);
    }
  }

  @Test
  void anAbandonedUploadFreesItsPlaceAndTakesNoMore() throws InterruptedException {
    LayerLimits limits = limits(1, Duration.ofMinutes(1), Duration.ofMinutes(1), ofWork(60_000));
    byte[] blob = Tar.gzip(TAR);
    try (var gate = new Gate(folder, limits)) {
      Arrival arrival = gate.intake.begin();
      arrival.write(blob, 0, 1000);
      arrival.abandon();
      awaitIdle(gate);
      arrival.write(blob, 1000, blob.length - 1000);
      assertThat(arrival.finish(Digest.sha256Of(blob)))
          .isEqualTo(new BlobReading.Unread("the upload was given up"));
      assertThat(gate.upload(blob, 1 << 16)).isInstanceOf(BlobReading.Layer.class);
    }
  }

  @Test
  void anUploadFromWhichNothingComesIsGivenUp() throws InterruptedException {
    LayerLimits limits = limits(4, Duration.ofMinutes(1), Duration.ofMillis(50), ofWork(60_000));
    byte[] blob = Tar.gzip(TAR);
    try (var gate = new Gate(folder, limits)) {
      Arrival arrival = gate.intake.begin();
      arrival.write(blob, 0, 1000);
      awaitIdle(gate);
      arrival.write(blob, 1000, blob.length - 1000);
      assertThat(arrival.finish(Digest.sha256Of(blob)))
          .isEqualTo(new BlobReading.Unread("nothing came for too long"));
    }
  }

  @Test
  void analysisThatTakesNothingNeverStallsTheUpload() {
    LayerLimits limits = limits(4, Duration.ofMillis(100), Duration.ofMinutes(5), ofWork(60_000));
    byte[] blob = new Tar().file("a.jar", Tar.noise(3 << 20)).bytes();
    try (var gate = new Gate(folder, limits);
        var patient = new LayerIntake(gate.analysis, gate.known, Gate.patient())) {
      Arrival holder = patient.begin();
      hold(holder, gate);
      assertThat(gate.upload(blob, 1 << 16))
          .isEqualTo(new BlobReading.Unread("its analysis did not keep up with the upload"));
      holder.abandon();
    }
  }

  @Test
  void aSlowUploadGivesWayToOthersThatNeedItsMemory() {
    byte[] blob = new Tar().file("a.jar", Tar.noise(3 << 20)).bytes();
    try (var gate = new Gate(folder, Gate.patient())) {
      Arrival slow = gate.intake.begin();
      hold(slow, gate);
      assertThat(gate.upload(blob, 1 << 16)).isInstanceOf(BlobReading.Layer.class);
      assertThat(slow.finish(Digest.sha256Of(blob)))
          .isEqualTo(new BlobReading.Unread("it came slowly while others waited for memory"));
    }
  }

  @Test
  void aBombIsGivenUpByTheTimeThatItsAnalysisTakes() {
    LayerLimits limits = limits(4, Duration.ofMinutes(5), Duration.ofMinutes(5), ofWork(100));
    byte[] bomb = zeros(60L << 30);
    assertThat(bomb).hasSizeLessThan(3 << 20);
    try (var gate = new Gate(folder, limits)) {
      assertThat(gate.upload(bomb, 1 << 16))
          .isInstanceOfSatisfying(
              BlobReading.Unread.class,
              none -> assertThat(none.reason()).contains("its analysis takes longer than"));
      assertThat(gate.intake.analysing()).isZero();
    }
  }

  @Test
  void aBombThatBlocksThePipeLetsTheUploadGoOn() {
    var limits =
        new LayerLimits(
            4,
            1 << 10,
            Duration.ofMillis(1),
            Duration.ofMinutes(5),
            2,
            ofWork(60_000),
            ofWork(60_000));
    byte[] bomb = zeros(60L << 30);
    try (var gate = new Gate(folder, limits)) {
      assertThat(gate.upload(bomb, 1 << 16))
          .isEqualTo(new BlobReading.Unread("its analysis did not keep up with the upload"));
    }
  }

  @Test
  void closingTheGateGivesUpWhatIsAnalysed() throws InterruptedException {
    byte[] blob = Tar.gzip(TAR);
    try (var gate = new Gate(folder, Gate.patient())) {
      Arrival arrival = gate.intake.begin();
      arrival.write(blob, 0, 1000);
      gate.intake.close();
      awaitIdle(gate);
      assertThat(arrival.finish(Digest.sha256Of(blob)))
          .isEqualTo(new BlobReading.Unread("the gate is closing"));
    }
  }

  /** Makes an upload wait for the content of a file that takes all the memory there is. */
  private static void hold(Arrival arrival, Gate gate) {
    byte[] header = new Tar().claim("held.jar", 63 << 20).unfinished();
    // A tar is read in pieces of 256 KiB.
    byte[] start = Arrays.copyOf(header, 1 << 20);
    arrival.write(start, 0, start.length);
    byte[] other = new Tar().file("b.jar", Tar.noise(2 << 20)).bytes();
    var layer = new MeasuredLayer(() -> new ByteArrayInputStream(other), null);
    while (!gate.analysis.isContended()) {
      // Ends at once as long as the memory is not held, and waits for it from then on.
      Thread probe = Thread.startVirtualThread(() -> gate.analysis.run(layer, LayerProgress.NONE));
      while (probe.isAlive() && !gate.analysis.isContended()) {
        Thread.onSpinWait();
      }
    }
  }

  static void assertSame(LayerFacts actual, LayerFacts expected) {
    assertThat(actual.diffId()).isEqualTo(expected.diffId());
    assertThat(actual.complete()).isEqualTo(expected.complete());
    assertThat(actual.facts()).isEqualTo(expected.facts());
    assertThat(actual.links()).isEqualTo(expected.links());
    assertThat(actual.notChecked()).isEqualTo(expected.notChecked());
    assertThat(actual.files().bytes()).isEqualTo(expected.files().bytes());
  }

  private static void awaitIdle(Gate gate) throws InterruptedException {
    while (gate.intake.analysing() > 0) {
      Thread.sleep(5);
    }
  }

  private static Duration ofWork(long millis) {
    return Duration.ofMillis(millis);
  }

  private static LayerLimits limits(int arrivals, Duration patience, Duration idle, Duration work) {
    return new LayerLimits(arrivals, 1 << 16, patience, idle, 2, Duration.ofMinutes(5), work);
  }

  /**
   * A layer with one file of zeros in zstd: four bytes give 128 KiB (RFC 8878, section 3.1.1.2.2).
   */
  private static byte[] zeros(long length) {
    var out = new ByteArrayOutputStream();
    byte[] magic = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    // No content size, a window of 128 KiB.
    byte[] header = {0, 7 << 3};
    out.writeBytes(magic);
    out.writeBytes(header);
    byte[] start = Tar.header("zeros", '0', 0, "");
    int raw = start.length << 3;
    out.writeBytes(new byte[] {(byte) raw, (byte) (raw >> 8), (byte) (raw >> 16)});
    out.writeBytes(start);
    int block = 1 << 17 << 3 | 1 << 1;
    for (long left = length; left > 0; left -= 1 << 17) {
      int last = left <= 1 << 17 ? 1 : 0;
      int head = block | last;
      out.writeBytes(new byte[] {(byte) head, (byte) (head >> 8), (byte) (head >> 16), 0});
    }
    return out.toByteArray();
  }
}
