package io.seawall.rego.builtin.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.rego.builtin.Asking;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormattingTest {

  private static String sprintf(String format, String args) {
    return new Asking(TextFamily::find).askWith("sprintf", '"' + format + '"', args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%d | [42] | 42",
        "%5d,%-5d,%05d,%+d,% d | [1, 2, 3, 4, 5] | '    1,2    ,00003,+4, 5'",
        "%x %X %#x %o %O %b | [255, 255, 255, 8, 8, 5] | ff FF 0xff 10 0o10 101",
        "%02X.%02X | [127, 1] | 7F.01",
        "%.3d,%.0d. | [7, 0] | '007,.'",
        "%c %q %U %#U | [65, 65, 8364, 8364] | A 'A' U+20AC U+20AC '€'",
        "%d %s %x | [18446744073709551617, 18446744073709551617, 18446744073709551617]"
            + " | 18446744073709551617 18446744073709551617 10000000000000001",
        "%025d | [-18446744073709551617] | -000018446744073709551617",
      })
  void formatsIntegers(String format, String args, String result) {
    assertThat(sprintf(format, args)).isEqualTo('"' + result + '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%v %v %v | [1.5, 1234567.5, 0.00001] | 1.5 1.2345675e+06 1e-05",
        "%f %.2f %8.3f %-8.1f.| [3.14159, 2.5, 1.0005, 2.25]| 3.141590 2.50    1.000 2.2     .",
        "%e %E %.1e | [123456.789, 0.5, 1.25e10] | 1.234568e+05 5.000000E-01 1.2e+10",
        "%g %.3g %G | [100000.5, 1234.5678, 1.5e-7] | 100000.5 1.23e+03 1.5E-07",
        "%06.2f %+.1f | [-1.5, 2.25] | -01.50 +2.2",
        "%v | [2e308] | 2e308",
        "%v %f | [1.0, 1.0] | 1 1.000000",
        "%.0f %.0f | [0.5, 1.5] | 0 2",
        "%#.3g | [1.5] | 1.50",
        "%b %x | [1.5, 1.5] | 6755399441055744p-52 0x1.8p+00",
      })
  void formatsNumbersWithFractions(String format, String args, String result) {
    assertThat(sprintf(format, args)).isEqualTo('"' + result + '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "%s|[\"a\"]|a",
        "_%5s,%-5s,%.2s|[\"äb\", \"c\", \"äöü\"]|_   äb,c    ,äö",
        "%q %+q|[\"a\\n\", \"é\"]|\\\"a\\\\n\\\" \\\"\\\\u00e9\\\"",
        "%#q|[\"a\"]|`a`",
        "%x % x %X|[\"hi\", \"hi\", \"hi\"]|6869 68 69 6869",
        "%v %#v|[\"a\", \"a\"]|a \\\"a\\\"",
        "%v|[[\"there\", 5, 3.14, null]]|[\\\"there\\\", 5, 3.14, null]",
        "%s %v|[{\"a\": true}, false]|{\\\"a\\\": true} false",
        "%T %T %T %T|[1, 1.5, \"\", 18446744073709551617]|int64 float64 string *big.Int",
      })
  void formatsStringsAndAllElse(String format, String args, String result) {
    assertThat(sprintf(format, args)).isEqualTo('"' + result + '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "%d|[\"x\"]|%!d(string=x)",
        "%02d|[\"1\"]|%!d(string=01)",
        "%s|[5]|%!s(int64=5)",
        "%d|[1.5]|%!d(float64=1.5)",
        "%t|[true]|%!t(string=true)",
        "%f|[18446744073709551617]|%!f(big.Int=18446744073709551617)",
        "%d %d|[1]|1 %!d(MISSING)",
        "%d|[1, \"b\"]|1%!(EXTRA string=b)",
        "a|[1, 2]|a%!(EXTRA int64=1, int64=2)",
        "100%|[]|100%!(NOVERB)",
        "100%%|[]|100%",
        "%[2]d %[1]d|[1, 2]|2 1",
        "%[3]d|[1]|%!d(BADINDEX)",
        "%[x]d|[1]|%!d(BADINDEX)",
        "_%[2]*[1]d|[1, 4]|_   1",
        "_%*d|[4, 1]|_   1",
        "%-*d.|[4, 1]|1   .",
        "%*d|[\"a\", 1]|%!(BADWIDTH)1",
        "%.*f|[1, 2.25]|2.2",
        "%z|[1]|%!z(int64=1)",
        "%é|[1]|%!é(int64=1)",
      })
  void printsWhatGoPrintsInThePlaceOfArguments(String format, String args, String result) {
    assertThat(sprintf(format, args)).isEqualTo('"' + result + '"');
  }
}
