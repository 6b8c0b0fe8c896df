package io.seawall.advisory.feed.debian;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.advisory.TakenFeed;
import io.seawall.advisory.feed.ImportCounts;
import java.io.ByteArrayInputStream;

class DebianTrackerFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void readsAnythingOrSaysWhatIsWrong(byte[] bytes) {
    var taken = new TakenFeed();
    ImportCounts counts =
        DebianTrackerImporter.read("feed", new ByteArrayInputStream(bytes), taken, taken);
    if (counts.broken() != taken.problems().size() || counts.taken() != taken.advisories().size()) {
      throw new AssertionError(counts + " but " + taken.problems());
    }
  }
}
