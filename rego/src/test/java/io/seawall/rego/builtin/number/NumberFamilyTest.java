package io.seawall.rego.builtin.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberFamilyTest {

  private final Asking asking = new Asking(NumberFamily::find);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-2 | 3 | [-2,-1,0,1,2,3]",
        "2 | -1 | [2,1,0,-1]",
        "5 | 5 | [5]",
        "18446744073709551615 | 18446744073709551617"
            + " | [18446744073709551615,18446744073709551616,18446744073709551617]",
      })
  void countsFromOneNumberToAnother(String from, String to, String result) {
    assertThat(asking.askWith("numbers.range", from, to)).isEqualTo(result);
  }

  @Test
  void countsInSteps() {
    assertThat(asking.askWith("numbers.range_step", "0", "10", "4")).isEqualTo("[0,4,8]");
    assertThat(asking.askWith("numbers.range_step", "10", "0", "4")).isEqualTo("[10,6,2]");
    assertThatThrownBy(() -> asking.askWith("numbers.range_step", "0", "1", "0"))
        .hasMessage("step must be a positive integer");
    assertThatThrownBy(() -> asking.askWith("numbers.range", "3.14", "4"))
        .hasMessage("operand 1 must be integer number but got floating-point number");
  }

  @Test
  void makesNoRangeBeyondTheLimits() {
    assertThatThrownBy(() -> asking.askWith("numbers.range", "0", "1e300"))
        .isInstanceOf(RegoException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "bits.and, 7, 9, 1",
    "bits.or, 7, 9, 15",
    "bits.xor, 42, 3, 41",
    "bits.lsh, 2147483647, 1, 4294967294",
    "bits.rsh, 8, 3, 1",
    "bits.rsh, -1, 100000000000, -1",
  })
  void worksOnBits(String name, String x, String y, String result) {
    assertThat(asking.askWith(name, x, y)).isEqualTo(result);
  }

  @Test
  void refusesShiftsThatMakeHugeNumbers() {
    assertThatThrownBy(() -> asking.askWith("bits.lsh", "1", "100000000000"))
        .hasMessageContaining("too many digits");
    assertThatThrownBy(() -> asking.askWith("bits.rsh", "7", "-1"))
        .hasMessage("operand 2 must be an unsigned integer number but got a negative integer");
  }

  @Test
  void givesTheSameRandomNumberForTheSameKey() {
    Value first = asking.ask("rand.intn", StringValue.of("key"), NumberValue.of(100));
    assertThat(asking.ask("rand.intn", StringValue.of("key"), NumberValue.of(-100)))
        .isEqualTo(first);
    assertThat(asking.askWith("rand.intn", "\"key\"", "0")).isEqualTo("0");
  }

  @Test
  void comparesByValue() {
    assertThat(asking.askWith("equal", "1", "1.0")).isEqualTo("true");
    assertThat(asking.askWith("neq", "[1]", "[1.0]")).isEqualTo("false");
    assertThat(asking.askWith("lt", "null", "false")).isEqualTo("true");
    assertThat(asking.askWith("gte", "\"a\"", "1000")).isEqualTo("true");
  }

  @Test
  void looksForMembers() {
    assertThat(asking.askWith("internal.member_2", "2", "{\"a\": 2}")).isEqualTo("true");
    assertThat(asking.askWith("internal.member_2", "\"a\"", "{\"a\": 2}")).isEqualTo("false");
    assertThat(asking.askWith("internal.member_2", "1", "\"1\"")).isEqualTo("false");
    assertThat(asking.askWith("internal.member_3", "1", "\"b\"", "[\"a\", \"b\"]"))
        .isEqualTo("true");
    SetValue set = SetValue.of(List.of(NumberValue.of(1)));
    assertThat(asking.ask("internal.member_3", NumberValue.of(1), NumberValue.of(1), set))
        .isEqualTo(BooleanValue.TRUE);
  }

  @Test
  void subtractsSetsButNotSetsFromNumbers() {
    SetValue set = SetValue.of(List.of(NumberValue.of(1), NumberValue.of(2)));
    SetValue one = SetValue.of(List.of(NumberValue.of(1)));
    assertThat(asking.ask("minus", set, one)).hasToString("{2}");
    assertThat(asking.ask("and", set, one)).isEqualTo(one);
    assertThat(asking.ask("or", one, set)).isEqualTo(set);
    assertThatThrownBy(() -> asking.ask("minus", set, NumberValue.of(1)))
        .hasMessage("operand 2 must be set but got number");
    assertThatThrownBy(() -> asking.askWith("minus", "\"a\"", "1"))
        .hasMessage("operand 1 must be one of {number, set} but got string");
  }
}
