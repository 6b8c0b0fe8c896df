package io.seawall.advisory.feed;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.advisory.feed.csaf.CsafStatements;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

class CsafFuzz {

  private static final byte[] WHOLE =
      new CsafFixture("CVE-2024-0001")
          .product("9", CsafFixture.RHEL_9)
          .product("m:1:2:3", "pkg:rpmmod/redhat/m@1:2:3")
          .product("x-1:2-3.el9.src", "pkg:rpm/redhat/x@2-3.el9?arch=src&epoch=1&rpmmod=m:1:2")
          .part("9", "m:1:2:3")
          .part("9:m:1:2:3", "x-1:2-3.el9.src")
          .vulnerability(
              "CVE-2024-0001", ",'product_status':{'fixed':['9:m:1:2:3:x-1:2-3.el9.src']}")
          .json()
          .getBytes(StandardCharsets.UTF_8);

  /** Bytes as a document of their own, then in place of a part of a sound one. */
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
      CsafStatements.of(
          CsafReader.read(new ByteArrayInputStream(bytes)),
          reason -> {
            if (reason.isBlank()) {
              throw new AssertionError("a problem without a reason");
            }
          });
    } catch (FeedFormatException | JacksonException expected) {
      if (expected.getMessage() == null) {
        throw new AssertionError("an error without a reason", expected);
      }
    }
  }
}
