package io.seawall.image.inflate;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Supplier;

class GzipInputFuzz {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};

  @FuzzTest(maxExecutions = 5_000)
  void inflatesOrRefuses(byte[] content) {
    byte[] data = new byte[HEADER.length + content.length];
    System.arraycopy(HEADER, 0, data, 0, HEADER.length);
    System.arraycopy(content, 0, data, HEADER.length, content.length);
    read(data, ZlibInflater::new);
    IsalLibrary library = IsalLibrary.get();
    if (library != null) {
      read(data, () -> new IsalInflater(library));
    }
  }

  private static void read(byte[] data, Supplier<RawInflater> engine) {
    try (var in = new GzipInput(new ByteArrayInputStream(data), engine)) {
      in.skipNBytes(1 << 22);
    } catch (IOException e) {
      // Damaged data is refused: that is the point.
      return;
    }
  }
}
