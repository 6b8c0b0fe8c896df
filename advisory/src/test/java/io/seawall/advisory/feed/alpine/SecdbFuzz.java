package io.seawall.advisory.feed.alpine;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class SecdbFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void readsAnythingOrSaysWhatIsWrong(byte[] bytes) {
    try {
      SecdbReader document =
          SecdbImporter.document("feed", new ByteArrayInputStream(bytes), (place, reason) -> {});
      if (document.provider().isEmpty()) {
        throw new AssertionError("a feed without a name");
      }
    } catch (IOException expected) {
      if (expected.getMessage() == null) {
        throw new AssertionError("an error without a reason", expected);
      }
    }
  }
}
