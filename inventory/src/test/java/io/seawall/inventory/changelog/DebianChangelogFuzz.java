package io.seawall.inventory.changelog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.nio.charset.StandardCharsets;

class DebianChangelogFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    String path = "usr/share/doc/a/changelog.Debian.gz";
    RecordedFacts.of(new DebianChangelog(), path, content);
    String text = "a (1) b; urgency=c\n" + new String(content, StandardCharsets.ISO_8859_1);
    RecordedFacts.of(new DebianChangelog(), path, GzipText.of(text));
  }
}
