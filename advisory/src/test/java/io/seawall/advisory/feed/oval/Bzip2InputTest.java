package io.seawall.advisory.feed.oval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

class Bzip2InputTest {

  private static final long SEED = 20261122;

  private static byte[] packed(byte[] plain, int level) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packer = new BZip2CompressorOutputStream(out, level)) {
      packer.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (var in = new Bzip2Input(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  /** Bytes with runs of all lengths, from few or many different ones. */
  private static byte[] sample(Random random, int length) {
    var bytes = new byte[length];
    int kinds = 1 + random.nextInt(256);
    for (int at = 0; at < length; ) {
      int end = Math.min(length, at + (random.nextInt(4) == 0 ? random.nextInt(700) : 1));
      Arrays.fill(bytes, at, end, (byte) random.nextInt(kinds));
      at = end;
    }
    return bytes;
  }

  @Test
  void unpacksWhatAnotherImplementationPacked() throws IOException {
    var random = new Random(SEED);
    for (int length : new int[] {0, 1, 3, 4, 5, 255, 259, 260, 1_000, 99_990, 250_000, 950_000}) {
      byte[] plain = sample(random, length);
      int level = 1 + random.nextInt(9);

      assertThat(unpacked(packed(plain, level)))
          .as("seed %d, %d bytes, level %d", SEED, length, level)
          .isEqualTo(plain);
    }
  }

  @Test
  void unpacksStreamsOneAfterTheOther() throws IOException {
    var both = new ByteArrayOutputStream();
    both.write(packed(new byte[] {1, 1, 1, 1}, 9));
    both.write(packed(new byte[] {1, 2}, 1));

    assertThat(unpacked(both.toByteArray())).containsExactly(1, 1, 1, 1, 1, 2);
  }

  @Test
  void refusesTruncatedStreams() throws IOException {
    byte[] packed = packed(sample(new Random(SEED), 5_000), 9);
    for (int length = 0; length < packed.length; length += 1 + length / 50) {
      byte[] cut = Arrays.copyOf(packed, length);

      assertThatThrownBy(() -> unpacked(cut))
          .as("%d of %d bytes", length, packed.length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ends early");
    }
  }

  @Test
  void givesNoOtherBytesWhereBitsAreChanged() throws IOException {
    byte[] plain = sample(new Random(SEED), 300);
    byte[] packed = packed(plain, 1);
    int noticed = 0;
    for (int bit = 0; bit < packed.length * 8; bit++) {
      byte[] changed = packed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(unpacked(changed)).as("bit %d", bit).isEqualTo(plain);
      } catch (IOException expected) {
        noticed++;
      }
    }
    assertThat(noticed).as("changes of what counts").isGreaterThan(packed.length * 4);
  }

  @Test
  void refusesWhatFollowsTheLastStream() throws IOException {
    byte[] packed = packed(new byte[] {1}, 9);
    byte[] more = Arrays.copyOf(packed, packed.length + 9);

    assertThatThrownBy(() -> unpacked(more)).isInstanceOf(IOException.class);
  }
}
