package io.seawall.image.inflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.gzip.ExtraField;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GzipInputTest {

  @Nested
  class WithTheZlibOfTheJdk extends Streams {

    @Override
    RawInflater engine() {
      return new ZlibInflater();
    }
  }

  @Nested
  class WithIsal extends Streams {

    @Override
    RawInflater engine() {
      IsalLibrary library = IsalLibrary.get();
      assumeTrue(library != null, "libisal2 is not installed");
      return new IsalInflater(library);
    }
  }

  @Test
  void takesTheLibraryForLargeBlobsOnly() throws IOException {
    byte[] large = new byte[2_000_000];
    new Random(5).nextBytes(large);
    try (var in = new GzipInput(new ByteArrayInputStream(gzip(large)))) {
      assertThat(in.readAllBytes()).isEqualTo(large);
    }
    try (var in = new GzipInput(new ByteArrayInputStream(gzip(new byte[10])))) {
      assertThat(in.readAllBytes()).isEqualTo(new byte[10]);
    }
  }

  /** What holds for every engine. */
  abstract static class Streams {

    abstract RawInflater engine();

    @Test
    void inflatesWhatOthersDeflated() throws IOException {
      long seed = 11;
      var random = new Random(seed);
      for (int size : new int[] {0, 1, 511, 65_536, 1 << 18, 700_001, 3_000_000}) {
        byte[] data = new byte[size];
        random.nextBytes(data);
        Arrays.fill(data, size / 2, size, (byte) 'a');
        assertThat(inflate(gzip(data))).as("seed %d, size %d", seed, size).isEqualTo(data);
      }
    }

    @Test
    void takesInputAndGivesOutputInPiecesOfAnySize() throws IOException {
      long seed = 12;
      var random = new Random(seed);
      for (int round = 0; round < 60; round++) {
        byte[] data = text(random, random.nextInt(400_000));
        byte[] packed = gzip(data, random.nextInt(10), random.nextBoolean());
        var out = new ByteArrayOutputStream();
        try (var in = new GzipInput(dripping(packed, random), this::engine)) {
          byte[] piece = new byte[1 + random.nextInt(300_000)];
          for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            out.write(piece, 0, count);
          }
        }
        assertThat(out.toByteArray()).as("seed %d, round %d", seed, round).isEqualTo(data);
      }
    }

    @Test
    void joinsMembers() throws IOException {
      assertThat(inflate(concat(gzip(utf8("one ")), gzip(new byte[0]), gzip(utf8("two")))))
          .asString()
          .isEqualTo("one two");
    }

    @Test
    void joinsManyLargeMembers() throws IOException {
      var packed = new ByteArrayOutputStream();
      var expected = new ByteArrayOutputStream();
      var random = new Random(13);
      for (int i = 0; i < 40; i++) {
        byte[] data = text(random, random.nextInt(60_000));
        packed.writeBytes(gzip(data, random.nextInt(10), random.nextBoolean()));
        expected.writeBytes(data);
      }
      assertThat(inflate(packed.toByteArray())).isEqualTo(expected.toByteArray());
    }

    @Test
    void ignoresWhatFollowsTheLastMember() throws IOException {
      assertThat(inflate(concat(gzip(utf8("data")), new byte[700]))).asString().isEqualTo("data");
    }

    @Test
    void skipsEveryOptionalHeaderField() throws IOException {
      var parameters = new GzipParameters();
      parameters.setFileName("name");
      parameters.setComment("comment");
      parameters.setHeaderCRC(true);
      var extra = new ExtraField();
      extra.addSubField("ab", new byte[300]);
      parameters.setExtraField(extra);
      var out = new ByteArrayOutputStream();
      try (var gzip = new GzipCompressorOutputStream(out, parameters)) {
        gzip.write(utf8("data"));
      }
      assertThat(inflate(out.toByteArray())).asString().isEqualTo("data");
    }

    @Test
    void saysWhenTheDataEndsEarly() throws IOException {
      byte[] whole = gzip(new byte[100_000]);
      for (int length = 0; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> inflate(part))
            .as("%d bytes", length)
            .isInstanceOf(EOFException.class);
      }
    }

    @Test
    void refusesDamagedData() throws IOException {
      byte[] data = gzip(utf8("some text that is compressed"));
      data[10] = (byte) 0xff;
      assertThatThrownBy(() -> inflate(data))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged gzip data");
    }

    @Test
    void mayBeClosedTwice() throws IOException {
      var in = new GzipInput(new ByteArrayInputStream(gzip(new byte[10])), this::engine);
      in.close();
      in.close();
      assertThat(in.read()).isEqualTo(-1);
    }

    private byte[] inflate(byte[] data) throws IOException {
      try (var in = new GzipInput(new ByteArrayInputStream(data), this::engine)) {
        return in.readAllBytes();
      }
    }
  }

  private static InputStream dripping(byte[] data, Random random) {
    return new ByteArrayInputStream(data) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(70_000)));
      }
    };
  }

  /** Words that repeat, so that it compresses as text does. */
  private static byte[] text(Random random, int size) {
    byte[] data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] =
          i > 100 && random.nextInt(10) > 0
              ? data[i - 1 - random.nextInt(100)]
              : (byte) random.nextInt(256);
    }
    return data;
  }

  private static byte[] gzip(byte[] data) throws IOException {
    return gzip(data, Deflater.DEFAULT_COMPRESSION, false);
  }

  private static byte[] gzip(byte[] data, int level, boolean huffmanOnly) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(level);
            def.setStrategy(huffmanOnly ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY);
          }
        }) {
      gzip.write(data);
    }
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
