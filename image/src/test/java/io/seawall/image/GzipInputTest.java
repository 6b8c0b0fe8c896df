package io.seawall.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.junit.jupiter.api.Test;

class GzipInputTest {

  @Test
  void inflatesWhatOthersDeflated() throws IOException {
    long seed = 11;
    var random = new Random(seed);
    for (int size : new int[] {0, 1, 511, 65_536, 1 << 18, 700_001}) {
      byte[] data = new byte[size];
      random.nextBytes(data);
      Arrays.fill(data, size / 2, size, (byte) 'a');
      assertThat(inflate(TarBytes.gzip(data))).as("seed %d, size %d", seed, size).isEqualTo(data);
    }
  }

  @Test
  void joinsMembers() throws IOException {
    byte[] members =
        TarBytes.concat(
            TarBytes.gzip(TarBytes.utf8("one ")),
            TarBytes.gzip(new byte[0]),
            TarBytes.gzip(TarBytes.utf8("two")));
    assertThat(inflate(members)).asString().isEqualTo("one two");
  }

  @Test
  void ignoresWhatFollowsTheLastMember() throws IOException {
    byte[] data = TarBytes.concat(TarBytes.gzip(TarBytes.utf8("data")), new byte[700]);
    assertThat(inflate(data)).asString().isEqualTo("data");
  }

  @Test
  void skipsEveryOptionalHeaderField() throws IOException {
    var parameters = new GzipParameters();
    parameters.setFileName("name");
    parameters.setComment("comment");
    parameters.setHeaderCRC(true);
    var extra = new org.apache.commons.compress.compressors.gzip.ExtraField();
    extra.addSubField("ab", new byte[300]);
    parameters.setExtraField(extra);
    var out = new java.io.ByteArrayOutputStream();
    try (var gzip = new GzipCompressorOutputStream(out, parameters)) {
      gzip.write(TarBytes.utf8("data"));
    }
    assertThat(inflate(out.toByteArray())).asString().isEqualTo("data");
  }

  @Test
  void saysWhenTheDataEndsEarly() {
    byte[] whole = TarBytes.gzip(new byte[100_000]);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> inflate(part))
          .as("%d bytes", length)
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void refusesDamagedData() {
    byte[] data = TarBytes.gzip(TarBytes.utf8("some text that is compressed"));
    data[10] = (byte) 0xff;
    assertThatThrownBy(() -> inflate(data))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged gzip data");
  }

  private static byte[] inflate(byte[] data) throws IOException {
    try (var in = new GzipInput(new ByteArrayInputStream(data))) {
      return in.readAllBytes();
    }
  }
}
