package io.seawall.model;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text is a package URL that survives a round trip, or an {@link IllegalArgumentException}. */
class PurlFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void survivesARoundTrip(FuzzedDataProvider data) {
    String text =
        data.consumeBoolean()
            ? "pkg:" + data.consumeRemainingAsString()
            : "pkg:git/" + data.consumeRemainingAsString();
    PackageUrl purl;
    try {
      purl = PackageUrl.parse(text);
    } catch (IllegalArgumentException e) {
      return;
    }
    String canonical = purl.toString();
    PackageUrl again = PackageUrl.parse(canonical);
    if (!again.equals(purl) || !again.toString().equals(canonical)) {
      throw new AssertionError(purl + " became " + again);
    }
    if (!PackageUrl.parseStrictly(canonical).equals(purl)) {
      throw new AssertionError("not canonical: " + canonical);
    }
  }
}
