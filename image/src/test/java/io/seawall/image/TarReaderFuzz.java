package io.seawall.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

class TarReaderFuzz {

  /** Repairs checksums, without which hardly any input would get past the first header. */
  @FuzzTest(maxExecutions = 20_000)
  void anyTarGivesEntriesOrALayerException(byte[] data) throws IOException {
    for (int at = 0; at + TarBlocks.BLOCK <= data.length; at += TarBlocks.BLOCK) {
      byte[] header = java.util.Arrays.copyOfRange(data, at, at + TarBlocks.BLOCK);
      if (header[0] != 0 && header[257] != 0) {
        System.arraycopy(TarBytes.withChecksum(header), 0, data, at, header.length);
      }
    }
    LayerWalk.walk(data);
  }
}
