package io.seawall.image;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

class LayerFuzz {

  @FuzzTest(maxExecutions = 20_000)
  void anyBlobGivesEntriesOrALayerException(FuzzedDataProvider data) throws IOException {
    byte[] tar = new TarBytes().file("a", "content").symlink("b", "a").bytes();
    int packing = data.consumeInt(0, 2);
    int at = data.consumeInt(0, 2_000);
    byte[] noise = data.consumeRemainingAsBytes();
    byte[] blob =
        switch (packing) {
          case 0 -> TarBytes.gzip(tar);
          case 1 -> TarBytes.zstd(tar);
          default -> noise;
        };
    int start = at % Math.max(blob.length, 1);
    System.arraycopy(noise, 0, blob, start, Math.min(noise.length, blob.length - start));
    try {
      LayerWalk.walk(blob);
    } catch (LayerException e) {
      assert e.getMessage() != null;
    }
  }
}
