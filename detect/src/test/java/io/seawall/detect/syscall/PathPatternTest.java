package io.seawall.detect.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

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
  void matchesAsTheShellDoes(String pattern, String path, boolean expected) {
    assertThat(new PathPattern(pattern).matches(Text.of(path))).isEqualTo(expected);
  }

  @Test
  @Timeout(10)
  void manyStarsTakeNoLongTime() {
    String stars = "*a".repeat(2_000) + "b";
    assertThat(new PathPattern(stars).matches(Text.of("a".repeat(20_000)))).isFalse();
  }
}
