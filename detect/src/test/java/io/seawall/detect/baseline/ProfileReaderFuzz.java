package io.seawall.detect.baseline;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.detect.text.SourceFile;

/** Any text is read or refused as documented, and what is read is written and read alike. */
class ProfileReaderFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefuses(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Profiles profiles;
    try {
      profiles = ProfileReader.read(new SourceFile("fuzzed.yaml", text));
    } catch (ProfileException e) {
      return;
    }
    String written = ProfileWriter.write(profiles);
    String again = ProfileWriter.write(ProfileReader.read(new SourceFile("again.yaml", written)));
    if (!again.equals(written)) {
      throw new IllegalStateException("what was read is written in two ways");
    }
  }
}
