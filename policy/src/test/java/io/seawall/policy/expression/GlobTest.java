package io.seawall.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "CVE-2021-*, CVE-2021-44228, true",
    "CVE-2021-*, CVE-2022-44228, false",
    "*, anything/at/all, true",
    "a*b*c, axxbyyc, true",
    "a*b*c, axxbyy, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "srv/*/package.json, srv/app/node_modules/x/package.json, true",
    "[ab], a, false",
    "a.c, abc, false",
    "a**c, ac, true",
    "a, ab, false",
    "ab, a, false",
  })
  void starsAndQuestionMarksAreAllThatIsSpecial(String pattern, String text, boolean fits) {
    assertThat(new Glob(pattern).matches(text)).isEqualTo(fits);
  }

  @Test
  void takesCaseAsTheSameOnlyWhereAskedFor() {
    assertThat(new Glob("cve-*").matches("CVE-1")).isFalse();
    assertThat(new Glob("cve-*").matchesIgnoringCase("CVE-1")).isTrue();
  }

  @Test
  void tellsWhatEverythingFits() {
    assertThat(new Glob("**").matchesEverything()).isTrue();
    assertThat(new Glob("*a").matchesEverything()).isFalse();
    assertThat(new Glob("").matchesEverything()).isFalse();
  }

  @Test
  void answersAsThePlainDefinitionDoes() {
    long seed = 20260201;
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*?", 7);
      String text = text(random, "ab", 9);
      assertThat(new Glob(pattern).matches(text))
          .as("seed %d, pattern '%s', text '%s'", seed, pattern, text)
          .isEqualTo(fits(pattern, text));
    }
  }

  @Test
  void staysFastOnPatternsThatGoBackAllTheTime() {
    assertThat(new Glob("*a".repeat(200) + "b").matches("a".repeat(4000))).isFalse();
  }

  private static boolean fits(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    } else if (pattern.charAt(0) == '*') {
      return fits(pattern.substring(1), text)
          || !text.isEmpty() && fits(pattern, text.substring(1));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
        && fits(pattern.substring(1), text.substring(1));
  }

  private static String text(Random random, String alphabet, int longest) {
    var out = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }
}
