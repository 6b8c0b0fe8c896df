package io.seawall.inventory.rpm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.MalformedFileException;

class RpmHeaderFuzz {

  private static final byte[] HEADER =
      HeaderBytes.of("a", "1", "1")
          .numbers(RpmTag.EPOCH, 1)
          .text(RpmTag.SOURCE_RPM, "a-1-1.src.rpm")
          .text(RpmTag.MODULARITY_LABEL, "a:1:2:3")
          .files("/usr/a", "/usr/b/c")
          .texts(RpmTag.CHANGELOG_NAME, "a <b> - 1-1")
          .texts(RpmTag.CHANGELOG_TEXT, "- CVE-2020-0001")
          .bytes();

  @FuzzTest(maxExecutions = 5_000)
  void failsOnlyAsDocumented(byte[] content) {
    read(content);
    read(Damaged.by(content, HEADER));
  }

  private static void read(byte[] bytes) {
    try {
      RpmHeader header = RpmHeader.parse(bytes, 0, bytes.length);
      RpmPackage.of(header).found("");
      RpmChangelog.fixes(header);
      new RpmFiles().of(header);
    } catch (MalformedFileException e) {
      // Documented: the header is broken.
    }
  }
}
