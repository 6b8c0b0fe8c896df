package io.seawall.sensor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "'', '', true",
    "'', a, false",
    "web, web, true",
    "web, webs, false",
    "web*, web, true",
    "registry.example/web*, registry.example/web/front:1, true",
    "*/web:*, registry.example/web:2, true",
    "*/web:*, registry.example/website:2, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "*a*b, xaybab, true",
    "*a*b, xayba, false"
  })
  void saysWhetherATextIsAsThePattern(String pattern, String text, boolean expected) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(expected);
  }
}
