package io.seawall.inventory;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.image.file.FileIndex;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

class LayerFactsFuzz {

  private static final byte[] DOCUMENT = document();

  /** Half of the runs change a few bytes of a good document. */
  @FuzzTest(maxExecutions = 5_000)
  void failsOnlyAsDocumented(FuzzedDataProvider data) {
    byte[] bytes;
    if (data.consumeBoolean()) {
      bytes = DOCUMENT.clone();
      while (data.remainingBytes() > 2) {
        bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
      }
    } else {
      bytes = data.consumeRemainingAsBytes();
    }
    try {
      LayerFactsCodec.read(new ByteArrayInputStream(bytes), FileIndex.EMPTY);
    } catch (IOException e) {
      assert e.getMessage() != null;
    }
  }

  private static byte[] document() {
    try {
      return LayerFactsCodecTest.write(LayerFactsCodecTest.sample());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
