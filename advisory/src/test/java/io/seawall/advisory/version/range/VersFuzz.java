package io.seawall.advisory.version.range;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Any VERS that is read survives a round trip; any native range becomes one or is refused. */
class VersFuzz {

  private static final List<String> SCHEMES =
      List.of("npm", "pypi", "conan", "gem", "maven", "nginx", "nuget", "openssl", "deb", "x");

  @FuzzTest(maxExecutions = 5_000)
  void survivesARoundTrip(FuzzedDataProvider data) {
    String scheme = data.pickValue(SCHEMES);
    boolean translated = data.consumeBoolean();
    String text = data.consumeRemainingAsString();
    VersRange range;
    try {
      range =
          translated
              ? VersRange.ofNative(scheme, text)
              : VersRange.parseUnsorted("vers:" + scheme + "/" + text);
    } catch (InvalidRangeException e) {
      return;
    }
    if (translated && !text.chars().allMatch(c -> c > ' ' && c <= '~' || c == ' ')) {
      return;
    }
    try {
      VersRange again = VersRange.parseUnsorted(range.toString());
      if (!again.toString().equals(range.toString())) {
        throw new AssertionError(range + " became " + again);
      }
    } catch (InvalidRangeException e) {
      throw new AssertionError("does not read what it writes: " + range, e);
    }
  }
}
