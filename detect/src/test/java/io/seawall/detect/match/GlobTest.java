package io.seawall.detect.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*|''|true",
        "a*b*c|aXbYc|true",
        "a*b*c|aXbY|false",
        "/etc/*|/etc/ssh/x|true",
        "?|a|true",
        "?|''|false",
        "[abc]|b|true",
        "[!abc]|b|false",
        "[^abc]|d|true",
        "[a-c]x|bx|true",
        "[]x]|]|true",
        "[[:digit:]_]|7|true",
        "[[:alpha:]]|7|false",
        "[abc|[abc|true",
        "a\\*b|a*b|true",
        "a\\*b|axb|false",
        "*a|banana|true",
        "*an*an*|banana|true",
        "*ab|aab|true",
      })
  void matchesAsAShellDoes(String pattern, String text, boolean expected) {
    assertThat(new Glob(Text.of(pattern), false).matches(Text.of(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/var/run, /var/run, true",
    "/var/run, /var/run/x, false",
    "/var/*, /var/run/docker.sock, true",
    "/var/*, /var, false",
    "*, '', true",
    "*.sock, /run/docker.sock, true",
    "/*/run/*.s?ck, /a/b/run/x/y.sock, true",
    "/v?r, /var, true",
    "/v?r, /vr, false",
    "/v[ab]r, /var, true",
    "/v[!ab]r, /var, false",
    "/v[^b]r, /var, true",
    "/v[a-c]r, /vbr, true",
    "/v[a-c]r, /vdr, false",
    "/v[]a]r, /v]r, true",
    "/v[!]a]r, /v]r, false",
    "/v[a-]r, /v-r, true",
    "/v[ar, /v[ar, true",
    "/v[, /v[, true",
    "'\\*', '*', true",
    "'\\*', a, false",
    "'a\\', 'a\\', true",
    "'', '', true",
    "'', a, false",
    "*a*b, xaxb, true",
    "*a*b, xaxbx, false"
  })
  void matchesPathsAsFnmatchDoes(String pattern, String path, boolean expected) {
    assertThat(new Glob(Text.of(pattern), false).matches(Text.of(path))).isEqualTo(expected);
  }

  @Test
  void ignoresTheCaseOfLettersWhereAsked() {
    assertThat(new Glob(Text.of("/ETC/[p-r]*"), true).matches(Text.of("/etc/Passwd"))).isTrue();
    assertThat(new Glob(Text.of("/ETC/*"), false).matches(Text.of("/etc/passwd"))).isFalse();
  }

  @Test
  void endsOnManyStars() {
    String pattern = "*a".repeat(200) + "b";
    assertThat(new Glob(Text.of(pattern), false).matches(Text.of("a".repeat(20_000)))).isFalse();
  }
}
