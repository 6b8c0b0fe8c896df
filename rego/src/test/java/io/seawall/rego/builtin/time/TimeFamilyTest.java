package io.seawall.rego.builtin.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFamilyTest {

  private static final String MOMENT = "1670006453141828752";

  private final Asking asking = new Asking(TimeFamily::find);

  private void assertFails(String message, String name, String... args) {
    assertThatThrownBy(() -> asking.askJson(name, args))
        .isInstanceOf(BuiltinException.class)
        .hasMessage(message);
  }

  private String format(String zone, String layout) {
    return asking.askWith("time.format", "[" + MOMENT + ",\"" + zone + "\",\"" + layout + "\"]");
  }

  @Test
  void nowIsTheStartOfTheEvaluation() {
    assertThat(asking.askWith("time.now_ns")).isEqualTo("1714979289123456789");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2006-01-02T15:04:05Z07:00    | 2017-06-02T19:00:00-07:00              | 1496455200000000000
          2006-01-02T15:04:05Z07:00    | 1677-09-21T00:12:43.145224192-00:00    | -9223372036854775808
          2006-01-02T15:04:05Z07:00    | 2262-04-11T23:47:16.854775807Z         | 9223372036854775807
          01/02 03:04:05PM '06 -0700   | 06/02 07:00:00PM '17 -0700             | 1496455200000000000
          RFC822Z                      | 02 Jun 17 19:00 -0700                  | 1496455200000000000
          RFC1123                      | Fri, 02 Jun 2017 19:00:00 CEST         | 1496430000000000000
          UnixDate                     | fri jun  2 19:00:00 UTC 2017           | 1496430000000000000
          2006 __2                     | 2017 153                               | 1496361600000000000
          2006-002 15h                 | 2016-366 07h                           | 1483167600000000000
          Monday, January _2 2006, 3pm | Friday, June  2 2017, 7pm              | 1496430000000000000
          2006-01-02 15:04:05.000      | 2017-06-02 19:00:00,250                | 1496430000250000000
          20060102150405 -07:00:00     | 20170602190000 +01:00:30               | 1496426370000000000
          """)
  void readsWhatLooksLikeTheLayout(String layout, String value, String nanoseconds) {
    assertThat(asking.askJson("time.parse_ns", layout, value)).isEqualTo(nanoseconds);
  }

  @Test
  void saysWhereAValueDoesNotLookLikeTheLayout() {
    assertFails(
        "parsing time \"2017-6-02\" as \"2006-01-02\": cannot parse \"6-02\" as \"01\"",
        "time.parse_ns",
        "2006-01-02",
        "2017-6-02");
    assertFails(
        "parsing time \"2017/06\" as \"2006-01\": cannot parse \"/06\" as \"-\"",
        "time.parse_ns",
        "2006-01",
        "2017/06");
    assertFails(
        "parsing time \"2017-13\": month out of range", "time.parse_ns", "2006-01", "2017-13");
    assertFails(
        "parsing time \"2017-02-29\": day out of range",
        "time.parse_ns",
        "2006-01-02",
        "2017-02-29");
    assertFails(
        "parsing time \"2017-02x\": extra text: \"x\"", "time.parse_ns", "2006-01", "2017-02x");
    assertFails(
        "time outside of valid range", "time.parse_rfc3339_ns", "2262-04-11T23:47:16.854775808Z");
  }

  @Test
  void formatsByLayoutAndZone() {
    assertThat(asking.askWith("time.format", MOMENT))
        .isEqualTo("\"2022-12-02T18:40:53.141828752Z\"");
    assertThat(asking.askWith("time.format", "[" + MOMENT + ",\"Asia/Kolkata\"]"))
        .isEqualTo("\"2022-12-03T00:10:53.141828752+05:30\"");
    assertThat(format("Asia/Kolkata", "RFC1123Z")).isEqualTo("\"Sat, 03 Dec 2022 00:10:53 +0530\"");
    assertThat(format("Asia/Kolkata", "RFC1123")).isEqualTo("\"Sat, 03 Dec 2022 00:10:53 IST\"");
    assertThat(format("America/Sao_Paulo", "15:04 MST")).isEqualTo("\"15:40 -03\"");
    assertThat(format("", "Monday Jan _2 __2 002 3:4:5pm .000 ,999999999999 Month 06 MST"))
        .isEqualTo("\"Friday Dec  2 336 336 6:40:53pm .141 ,141828752 Month 22 UTC\"");
    assertThat(asking.askWith("time.format", "0")).isEqualTo("\"1970-01-01T00:00:00Z\"");
  }

  @Test
  void takesDatesAndClocksApart() {
    assertThat(asking.askWith("time.date", "1582977600000000000")).isEqualTo("[2020,2,29]");
    assertThat(asking.askWith("time.date", "[1517832000000000000,\"\"]")).isEqualTo("[2018,2,5]");
    assertThat(asking.askWith("time.clock", "[1517832000000000000,\"Asia/Tokyo\"]"))
        .isEqualTo("[21,0,0]");
    assertThat(asking.askWith("time.weekday", "1518350400000000000")).isEqualTo("\"Sunday\"");
    assertThatThrownBy(() -> asking.askWith("time.date", "1582977600000000000000"))
        .hasMessage("timestamp too big");
    assertThatThrownBy(() -> asking.askWith("time.date", "[1,\"Mars/Olympus\"]"))
        .hasMessage("unknown time zone Mars/Olympus");
    assertThatThrownBy(() -> asking.askWith("time.date", "[]"))
        .hasMessage(
            "operand 1 must be either number (ns) or [number (ns), string (tz)] but got array");
  }

  @Test
  void addsDatesAsCalendarsDo() {
    assertThat(asking.askWith("time.add_date", "1585852421593912000", "3", "9", "12"))
        .isEqualTo("1705257221593912000");
    // 31 January and a month: 3 March, since February 2023 has 28 days.
    assertThat(asking.askWith("time.add_date", "1675123200000000000", "0", "1", "0"))
        .isEqualTo("1677801600000000000");
    assertThatThrownBy(() -> asking.askWith("time.add_date", "0", "2262", "1", "1"))
        .hasMessage("time outside of valid range");
    assertThatThrownBy(() -> asking.askWith("time.add_date", "0", "2147483647", "2147483647", "1"))
        .hasMessage("time outside of valid range");
  }

  @Test
  void differencesCountFullUnits() {
    assertThat(asking.askWith("time.diff", "1585852421593912000", "1705257221593912000"))
        .isEqualTo("[3,9,12,0,0,0]");
    assertThat(asking.askWith("time.diff", "1677801600000000000", "1675123201000000000"))
        .isEqualTo("[0,1,2,23,59,59]");
  }

  @Test
  void readsDurations() {
    assertThat(asking.askJson("time.parse_duration_ns", "1h15m30.918273645s"))
        .isEqualTo("4530918273645");
    assertThat(asking.askJson("time.parse_duration_ns", "-1.5us")).isEqualTo("-1500");
    assertThat(asking.askJson("time.parse_duration_ns", "0")).isEqualTo("0");
    assertFails("time: invalid duration \"\"", "time.parse_duration_ns", "");
    assertFails("time: missing unit in duration \"3\"", "time.parse_duration_ns", "3");
    assertFails("time: unknown unit \"d\" in duration \"3d\"", "time.parse_duration_ns", "3d");
    assertFails("time: invalid duration \"9223372037s\"", "time.parse_duration_ns", "9223372037s");
  }
}
