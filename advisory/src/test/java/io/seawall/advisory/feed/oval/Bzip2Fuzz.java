package io.seawall.advisory.feed.oval;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

class Bzip2Fuzz {

  /** A stream whose first block follows. */
  private static final byte[] START = {'B', 'Z', 'h', '1', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59};

  private static final int MAX = 1 << 16;

  @FuzzTest(maxExecutions = 5_000)
  void unpacksAnythingOrSaysWhatIsWrong(byte[] bytes) {
    var packed = new byte[START.length + bytes.length];
    System.arraycopy(START, 0, packed, 0, START.length);
    System.arraycopy(bytes, 0, packed, START.length, bytes.length);
    try (InputStream in = new Bzip2Input(new ByteArrayInputStream(packed))) {
      in.readNBytes(MAX);
    } catch (IOException expected) {
      if (expected.getMessage() == null) {
        throw new AssertionError("an error without a reason", expected);
      }
    }
  }
}
