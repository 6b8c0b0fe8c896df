package io.seawall.image.layer;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

class LayerFuzz {

  private static final byte[] TAR = new TarBytes().file("a", "content").symlink("b", "a").bytes();
  private static final byte[] GZIP = TarBytes.gzip(TAR);
  private static final byte[] ZSTD = TarBytes.zstd(TAR);

  /** Writes noise over a part of a compressed layer, or takes noise for one. */
  @FuzzTest(maxExecutions = 5_000)
  void anyBlobGivesEntriesOrALayerException(FuzzedDataProvider data) throws IOException {
    int packing = data.consumeInt(0, 2);
    int at = data.consumeInt(0, 2_000);
    byte[] noise = data.consumeRemainingAsBytes();
    byte[] blob =
        switch (packing) {
          case 0 -> GZIP.clone();
          case 1 -> ZSTD.clone();
          default -> noise;
        };
    int start = at % Math.max(blob.length, 1);
    System.arraycopy(noise, 0, blob, start, Math.min(noise.length, blob.length - start));
    LayerWalk.walk(blob);
  }
}
