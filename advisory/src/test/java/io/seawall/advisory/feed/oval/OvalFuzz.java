package io.seawall.advisory.feed.oval;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

class OvalFuzz {

  private static final byte[] WHOLE =
      new OvalXml("com.redhat.rhsa")
          .simple("patch", "RHSA-2024:1: x", "Red Hat Enterprise Linux 9", "bash", "5-1")
          .xml()
          .getBytes(StandardCharsets.UTF_8);

  /** Bytes as a file of their own, then in place of a part of a sound one. */
  @FuzzTest(maxExecutions = 5_000)
  void readsAnythingOrSaysWhatIsWrong(byte[] bytes) {
    read(bytes);
    if (bytes.length > 2) {
      byte[] changed = WHOLE.clone();
      int at = ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) % WHOLE.length;
      System.arraycopy(bytes, 2, changed, at, Math.min(bytes.length - 2, WHOLE.length - at));
      read(changed);
    }
  }

  private static void read(byte[] bytes) {
    try {
      OvalFile.read(
          new ByteArrayInputStream(bytes), new OvalXml.Read(new ArrayList<>(), new ArrayList<>()));
    } catch (IOException expected) {
      if (expected.getMessage() == null) {
        throw new AssertionError("an error without a reason", expected);
      }
    }
  }
}
