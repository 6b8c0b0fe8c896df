package io.seawall.advisory.feed;

import com.code_intelligence.jazzer.junit.FuzzTest;
import tools.jackson.core.JacksonException;

class OsvRecordFuzz {

  private static final OsvAdvisory ADVISORIES = new OsvAdvisory();

  @FuzzTest(maxExecutions = 5_000)
  void readsAnythingOrSaysWhatIsWrong(byte[] bytes) {
    try {
      OsvRecord record = OsvRecordReader.read(bytes);
      ADVISORIES.advisory(record);
      ADVISORIES.affected(record);
    } catch (FeedFormatException | JacksonException expected) {
      if (expected.getMessage() == null) {
        throw new AssertionError("an error without a reason", expected);
      }
    }
  }
}
