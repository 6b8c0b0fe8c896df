package io.seawall.scan.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {

  @Test
  void groupsDigits() {
    assertThat(Amounts.grouped(0)).isEqualTo("0");
    assertThat(Amounts.grouped(999)).isEqualTo("999");
    assertThat(Amounts.grouped(1_234_567)).isEqualTo("1,234,567");
    assertThat(Amounts.grouped(-123_456)).isEqualTo("-123,456");
  }

  @Test
  void writesSizesInUnitsThatFit() {
    assertThat(Amounts.bytes(0)).isEqualTo("0 B");
    assertThat(Amounts.bytes(999)).isEqualTo("999 B");
    assertThat(Amounts.bytes(1_000)).isEqualTo("1.0 kB");
    assertThat(Amounts.bytes(45_312_911)).isEqualTo("45.3 MB");
    assertThat(Amounts.bytes(999_999_999)).isEqualTo("999 MB");
    assertThat(Amounts.bytes(Long.MAX_VALUE)).isNotEmpty();
  }

  @Test
  void countsOneWithoutPlural() {
    assertThat(Amounts.of(1, "finding")).isEqualTo("1 finding");
    assertThat(Amounts.of(2, "finding")).isEqualTo("2 findings");
  }
}
