package io.seawall.image.tar;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.layer.TarBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerFormatTest {

  private static final byte[] TAR = new TarBytes().file("bin/a", "content").bytes();
  private static final byte[] TEXT = "{\"a\":\"b\"}".repeat(1000).getBytes(StandardCharsets.UTF_8);

  @Test
  void tellsTarsByTheirHeader() {
    assertThat(LayerFormat.of(TAR)).isEqualTo(LayerFormat.TAR);
    assertThat(LayerFormat.of(TEXT)).isEqualTo(LayerFormat.NOT_A_LAYER);
    assertThat(LayerFormat.of(Arrays.copyOf(TAR, 511))).isEqualTo(LayerFormat.NOT_A_LAYER);
    byte[] damaged = TAR.clone();
    damaged[0]++;
    assertThat(LayerFormat.of(damaged)).isEqualTo(LayerFormat.NOT_A_LAYER);
  }

  @Test
  void takesEmptyTarsForTars() {
    assertThat(LayerFormat.of(new byte[1024])).isEqualTo(LayerFormat.TAR);
    assertThat(LayerFormat.of(new byte[0])).isEqualTo(LayerFormat.TAR);
    assertThat(LayerFormat.of(TarBytes.gzip(new byte[0]))).isEqualTo(LayerFormat.TAR_GZIP);
  }

  @Test
  void looksIntoCompressedData() {
    assertThat(LayerFormat.of(TarBytes.gzip(TAR))).isEqualTo(LayerFormat.TAR_GZIP);
    assertThat(LayerFormat.of(TarBytes.zstd(TAR))).isEqualTo(LayerFormat.TAR_ZSTD);
    assertThat(LayerFormat.of(TarBytes.gzip(TEXT))).isEqualTo(LayerFormat.NOT_A_LAYER);
    assertThat(LayerFormat.of(TarBytes.zstd(TEXT))).isEqualTo(LayerFormat.NOT_A_LAYER);
  }

  @Test
  void takesWhatIsCutOffTooSoonForALayer() {
    byte[] noise = new byte[4096];
    new Random(1).nextBytes(noise);
    assertThat(LayerFormat.of(Arrays.copyOf(TarBytes.gzip(noise), 100)))
        .isEqualTo(LayerFormat.TAR_GZIP);
    assertThat(LayerFormat.of(Arrays.copyOf(TarBytes.zstd(noise), 100)))
        .isEqualTo(LayerFormat.TAR_ZSTD);
  }

  @Test
  void theStartSufficesForDocumentsOfAnySize() {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    System.arraycopy(TEXT, 0, noise, 0, TEXT.length);
    byte[] start = Arrays.copyOf(TarBytes.gzip(noise), LayerFormat.START_BYTES);
    assertThat(LayerFormat.of(start)).isEqualTo(LayerFormat.NOT_A_LAYER);
  }

  @Test
  void namesCompressionsThatAreNotReadHere() {
    assertThat(LayerFormat.of(new byte[] {'B', 'Z', 'h', '9', 0, 0})).isEqualTo(LayerFormat.UNREAD);
    assertThat(LayerFormat.of(new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0}))
        .isEqualTo(LayerFormat.UNREAD);
  }

  @Test
  void seesThroughATarThatPosesAsCompressed() {
    byte[] both = new TarBytes().file("BZh91AY", "content").bytes();
    assertThat(LayerFormat.of(both)).isEqualTo(LayerFormat.TWO_FACED);
  }
}
