package io.seawall.detect.baseline.profile;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.text.SourceFile;

/** Any text is read or refused as documented, and what is read is written and read alike. */
class ProfileReaderFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefuses(FuzzedDataProvider data) {
    String text = data.consumeBoolean() ? data.consumeRemainingAsString() : profile(data);
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

  private static String profile(FuzzedDataProvider data) {
    var text = new StringBuilder("version: 1\nprofiles:\n");
    text.append("  - kind: image\n    name: x\n");
    for (BehaviourKind kind : BehaviourKind.values()) {
      String value = ProfileWriter.quoted(data.consumeString(200));
      text.append("    ").append(kind.key()).append(": {overflow: ").append(data.consumeInt(-1, 1));
      text.append(", lines: [{value: ").append(value).append("}]}\n");
    }
    text.append("    rates: {window: ").append(data.consumeAsciiString(6));
    text.append(", columns: [calls], windows: [[2026-01-31T00:00:00Z, ");
    return text.append(data.consumeLong()).append("]]}\n").toString();
  }
}
