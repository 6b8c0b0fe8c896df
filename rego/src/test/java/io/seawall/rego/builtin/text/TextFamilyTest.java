package io.seawall.rego.builtin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextFamilyTest {

  private final Asking asking = new Asking(TextFamily::find);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lower | \"AbCÄİ\" | \"abcäi\"",
        "upper | \"straße\" | \"STRAßE\"",
        "strings.reverse | \"a😀b\" | \"b😀a\"",
        "trim_space | \"\\t a\\u0085\\u2003\" | \"a\"",
      })
  void changesOneString(String name, String text, String result) {
    assertThat(asking.askWith(name, text)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contains | \"abcdef\" | \"cd\" | true",
        "startswith | \"abc\" | \"b\" | false",
        "endswith | \"abc\" | \"bc\" | true",
        "indexof | \"😀ab\" | \"b\" | 2",
        "indexof | \"ab\" | \"x\" | -1",
        "indexof_n | \"😇😀😇😀\" | \"😀\" | [1,3]",
        "indexof_n | \"aaaa\" | \"aa\" | [0,1,2]",
        "strings.count | \"cheese\" | \"e\" | 3",
        "strings.count | \"five\" | \"\" | 5",
        "split | \"a.b.\" | \".\" | [\"a\",\"b\",\"\"]",
        "split | \"a😀\" | \"\" | [\"a\",\"😀\"]",
        "split | \"\" | \"\" | []",
        "split | \"\" | \".\" | [\"\"]",
        "concat | \"/\" | [\"\", \"a\", \"b\"] | \"/a/b\"",
        "concat | \"/\" | [] | \"\"",
        "trim | \"..a.b..\" | \".\" | \"a.b\"",
        "trim_left | \"😀😀a😀\" | \"😀\" | \"a😀\"",
        "trim_right | \"abcc\" | \"cb\" | \"a\"",
        "trim_prefix | \"abab\" | \"ab\" | \"ab\"",
        "trim_suffix | \"abab\" | \"ab\" | \"ab\"",
        "format_int | 15.9 | 16 | \"f\"",
        "format_int | -15.9 | 2 | \"-1111\"",
        "format_int | 18446744073709551617 | 16 | \"10000000000000001\"",
        "strings.any_prefix_match | [\"a/b\", \"c\"] | [\"x\", \"a/\"] | true",
        "strings.any_prefix_match | \"a\" | [] | false",
        "strings.any_suffix_match | [\"a.b\"] | \".b\" | true",
        "strings.replace_n | {\"a\": \"b\", \"b\": \"a\"} | \"abc\" | \"bac\"",
        "strings.replace_n | {\"a\": \"1\", \"ab\": \"2\"} | \"ab\" | \"1b\"",
        "strings.replace_n | {\"\": \"-\"} | \"ab\" | \"-a-b-\"",
      })
  void worksOnTwoOperands(String name, String first, String second, String result) {
    assertThat(asking.askWith(name, first, second)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "substring | \"aåäö\" | 2 | -1 | \"äö\"",
        "substring | \"abc\" | 1 | 100000000000 | \"bc\"",
        "substring | \"abc\" | 5 | 1 | \"\"",
        "replace | \"foo...bar\" | \"..\" | \",,\" | \"foo,,.bar\"",
        "replace | \"ab\" | \"\" | \"-\" | \"-a-b-\"",
        "strings.split_n | \"a.b.c\" | \".\" | 2 | [\"a\",\"b\"]",
        "strings.split_n | \"a.b.c\" | \".\" | -2 | [\"b\",\"c\"]",
        "strings.split_n | \"a.b.c\" | \".\" | 0 | []",
        "strings.split_n | \"a.b.c\" | \".\" | -100000000000 | [\"a\",\"b\",\"c\"]",
      })
  void worksOnThreeOperands(String name, String x, String y, String z, String result) {
    assertThat(asking.askWith(name, x, y, z)).isEqualTo(result);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> asking.askWith("substring", "\"a\"", "-1", "1"))
        .hasMessage("negative offset");
    assertThatThrownBy(() -> asking.askWith("substring", "\"a\"", "1.5", "1"))
        .hasMessage("operand 2 must be integer number but got floating-point number");
    assertThatThrownBy(() -> asking.askWith("indexof", "\"a\"", "\"\""))
        .hasMessage("empty search character");
    assertThatThrownBy(() -> asking.askWith("format_int", "1", "3"))
        .hasMessage("operand 2 must be one of {2, 8, 10, 16}");
    assertThatThrownBy(() -> asking.askWith("concat", "\",\"", "[1]"))
        .hasMessage("operand 2 must be array of strings but got array containing number");
    assertThatThrownBy(() -> asking.askWith("strings.any_prefix_match", "1", "[]"))
        .hasMessage("operand 1 must be one of {string, set, array} but got number");
    assertThatThrownBy(() -> asking.askWith("strings.replace_n", "{\"a\": 1}", "\"a\""))
        .hasMessage("operand 1 non-string value found in pattern object");
  }

  /** Forty arrays that hold the one before twice are 2^40 items as text. */
  @Test
  void countsSharedValuesBeforeTheyAreWritten() {
    Value value = NumberValue.of(1);
    for (int i = 0; i < 40; i++) {
      value = ArrayValue.of(value, value);
    }
    ArrayValue args = ArrayValue.of(value);
    assertThatThrownBy(() -> asking.ask("sprintf", StringValue.of("%v"), args))
        .isInstanceOf(RegoException.class);
  }

  @Test
  void makesNoTextBeyondTheLimits() {
    String many = "\"" + "a".repeat(10_000) + "\"";
    assertThatThrownBy(() -> asking.askWith("replace", many, "\"a\"", many))
        .isInstanceOf(RegoException.class);
    assertThatThrownBy(() -> asking.askWith("sprintf", "\"%999999d%999999d\"", "[1, 2]"))
        .isInstanceOf(RegoException.class);
  }
}
