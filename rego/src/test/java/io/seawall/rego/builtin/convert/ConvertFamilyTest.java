package io.seawall.rego.builtin.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.SetValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConvertFamilyTest {

  private final Asking asking = new Asking(ConvertFamily::find);

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5000000000",
    "500m, 0.5000000000",
    "10K, 10000",
    "10Ki, 10240",
    "1.1Ki, 1126.4000000000",
    "100TI, 109951162777600",
    "10E, 10000000000000000000",
    "10ei, 11529215046068469760",
    "1e10, 10000000000",
    "2.5e3K, 2500000",
    "7.8E-1, 0.7800000000",
    ".5K, 500",
    "-1k, -1000",
    "0, 0",
  })
  void readsAmounts(String text, String result) {
    assertThat(asking.askJson("units.parse", text)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "1KiB, 1024",
    "4.1Mi, 4299161",
    "2MB, 2000000",
    "128Gi, 137438953472",
    "1e3kb, 1000000",
    "0.0005k, 0",
    "100, 100",
  })
  void readsBytes(String text, String result) {
    assertThat(asking.askJson("units.parse_bytes", text)).isEqualTo(result);
  }

  @Test
  void saysWhatIsWrongWithAnAmount() {
    assertThatThrownBy(() -> asking.askJson("units.parse", "")).hasMessage("no amount provided");
    assertThatThrownBy(() -> asking.askJson("units.parse", "1 K"))
        .hasMessage("spaces not allowed in resource strings");
    assertThatThrownBy(() -> asking.askJson("units.parse", "1Kb"))
        .hasMessage("unit Kb not recognized");
    assertThatThrownBy(() -> asking.askJson("units.parse", "1.2.3"))
        .hasMessage("could not parse amount to a number");
    assertThatThrownBy(() -> asking.askJson("units.parse_bytes", "GB"))
        .hasMessage("no byte amount provided");
    assertThatThrownBy(() -> asking.askJson("units.parse_bytes", "1foo"))
        .hasMessage("byte unit foo not recognized");
    assertThatThrownBy(() -> asking.askJson("units.parse", "1e10000000"))
        .hasMessage("exponent too large");
    assertThatThrownBy(() -> asking.askJson("units.parse_bytes", "1e999999"))
        .hasMessage("could not parse byte amount to a number");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 2.0.0, -1",
    "1.10.0, 1.9.0, 1",
    "v1.2.3, 1.2.3+build, 0",
    "1.0.0-alpha, 1.0.0, -1",
    "1.0.0-alpha.1, 1.0.0-alpha.beta, -1",
    "1.0.0-rc.11, 1.0.0-rc.2, 1",
    "1.0.0-a, 1.0.0-a.b, -1",
    "1.0.0-01, 1.0.0-1, 0",
  })
  void comparesVersions(String x, String y, String result) {
    assertThat(asking.askJson("semver.compare", x, y)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, true",
    "1.0, false",
    "1.0.0.0, false",
    "1.0.x, false",
    "1.0.0-, true",
    "1.0.0-a..b, false",
    "1.0.0+a_b, false",
    "99999999999999999999.0.0, false",
  })
  void knowsVersions(String text, String result) {
    assertThat(asking.askJson("semver.is_valid", text)).isEqualTo(result);
  }

  @Test
  void namesTheVersionThatIsNone() {
    assertThat(asking.askWith("semver.is_valid", "1")).isEqualTo("false");
    assertThatThrownBy(() -> asking.askJson("semver.compare", "1.0.0", "1"))
        .hasMessage("operand 2: string \"1\" is not a valid SemVer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"3\" | 3",
        "\"-1.50\" | -1.50",
        "\"+7\" | 7",
        "\".5\" | 0.5",
        "\"1e3\" | 1e3",
        "null | 0",
        "true | 1",
        "2.5 | 2.5",
      })
  void makesNumbers(String value, String result) {
    assertThat(asking.askWith("to_number", value)).isEqualTo(result);
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> asking.askJson("to_number", "x"))
        .hasMessage("strconv.ParseFloat: parsing \"x\": invalid syntax");
    assertThatThrownBy(() -> asking.askJson("to_number", "1e400"))
        .hasMessage("strconv.ParseFloat: parsing \"1e400\": value out of range");
    assertThatThrownBy(() -> asking.askJson("to_number", "-Inf"))
        .hasMessage("operand 1 must be valid number string but got string");
    assertThatThrownBy(() -> asking.askWith("to_number", "[]"))
        .hasMessage("operand 1 must be one of {null, boolean, number, string} but got array");
  }

  @Test
  void knowsKinds() {
    assertThat(asking.askWith("is_array", "[]")).isEqualTo("true");
    assertThat(asking.askWith("is_set", "[]")).isEqualTo("false");
    assertThat(asking.askWith("is_null", "null")).isEqualTo("true");
    assertThat(asking.askWith("type_name", "1.5")).isEqualTo("\"number\"");
  }

  @Test
  void castsOnlyBetweenArraysAndSets() {
    ArrayValue array = ArrayValue.of(NumberValue.of(2), NumberValue.of(1), NumberValue.of(2));
    assertThat(asking.ask("cast_set", array)).hasToString("{1, 2}");
    assertThat(asking.ask("cast_array", SetValue.of(List.of(NumberValue.of(1)))))
        .hasToString("[1]");
    assertThat(asking.askWith("cast_string", "\"a\"")).isEqualTo("\"a\"");
    assertThatThrownBy(() -> asking.askWith("cast_string", "1"))
        .hasMessage("operand 1 must be string but got number");
  }
}
