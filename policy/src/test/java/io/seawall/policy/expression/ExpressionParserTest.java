package io.seawall.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.model.ErrorKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "severity>=critical&&fixed → severity >= critical && fixed",
        "critical → severity >= critical",
        "HIGH → severity >= high",
        "unknown → severity == unknown",
        "not fixed or exploited and deleted → !fixed || exploited && deleted",
        "(fixed || exploited) && deleted → (fixed || exploited) && deleted",
        "fixed || (exploited && deleted) → fixed || exploited && deleted",
        "(fixed || exploited) || deleted → (fixed || exploited) || deleted",
        "((fixed)) → fixed",
        "!!fixed → fixed",
        "!(!(fixed)) → fixed",
        "fixed == false → !fixed",
        "fixed != false → fixed",
        "severity in [high, CRITICAL] → severity in [high, critical]",
        "severity == high || severity == critical → severity in [high, critical]",
        "severity in [high] → severity == high",
        "type not in [deb, rpm] → type not in [deb, rpm]",
        "!(type in [deb, rpm]) → type not in [deb, rpm]",
        "owner != unknown → owner != unknown",
        "!severity >= high → !severity >= high",
        "!(severity >= high) → !severity >= high",
        "epss > 0.50 → epss > 0.5",
        "age >= 30 → age >= 30",
        "age >= 030d → age >= 30",
        "id =~ 'CVE-2021-*' → id =~ CVE-2021-*",
        "package == \"a b\" → package == \"a b\"",
        "package == 'it\\'s \"x\"' → package == \"it's \\\"x\\\"\"",
        "purl == pkg:deb/debian/openssl@3.0 → purl == pkg:deb/debian/openssl@3.0",
        "package == and → package == and",
        "package == unknown → package == unknown",
        "`fixed\n  &&\texploited` → fixed && exploited",
      })
  void readsInOneCanonicalForm(String written, String canonical) {
    assertThat(Expression.parse(written).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "!sevrity >= high → unknown field 'sevrity' at column 2, did you mean 'severity'?",
        "severity >= criticl → unknown value 'criticl' for 'severity' at column 13, did you mean 'critical'?",
        "severity = high → unexpected character '=' at column 10, did you mean '=='?",
        "fixed & deleted → unexpected character '&' at column 7, did you mean '&&'?",
        "fixed AND deleted → expected '&&', '||' or the end instead of 'AND' at column 7, did you mean 'and'?",
        "fixed deleted → expected '&&', '||' or the end instead of 'deleted' at column 7",
        "(fixed → expected ')' for the one opened at column 1 instead of the end at column 7",
        "fixed) → expected '&&', '||' or the end instead of ')' at column 6",
        "fixed && → expected a field instead of the end at column 9",
        "`` → the expression is empty at column 1",
        "severity → expected an operator after 'severity' instead of the end at column 9",
        "severity > → expected a value instead of the end at column 11",
        "severity > unknown → unknown is neither above nor below a value, so it takes '==' or '!=' instead of '>' at column 10",
        "epss < unknown → unknown is neither above nor below a value, so it takes '==' or '!=' instead of '<' at column 6",
        "fixed > true → 'fixed' has no order, so it takes no '>' at column 7",
        "owner =~ b* → '=~' is for texts, and 'owner' is none at column 7",
        "epss > 50 → 'epss' is a probability from 0 to 1, not '50' at column 8",
        "layer == 1.5 → 'layer' is a whole number up to 1000000000, not '1.5' at column 10",
        "age > 1e9 → expected a number instead of '1e9' at column 7",
        "age > -1 → expected a number instead of '-1' at column 7",
        "type == unknown → unknown value 'unknown' for 'type' at column 9, it is one of deb, apk, rpm, alpm, maven, npm, pypi, golang, cargo, composer, gem, nuget",
        "fixed == yes → unknown value 'yes' for 'fixed' at column 10, it is one of true, false",
        "severity in high → expected '[' after 'in' instead of 'high' at column 13",
        "severity in [high → expected ',' or ']' instead of the end at column 18",
        "severity in [] → expected a value instead of ']' at column 14",
        "id == 'CVE → the quote is never closed at column 7",
        "id == 'a\\b' → a backslash stands only before a quote or another backslash at column 9",
        "id == ünter → unexpected character 'ü' at column 7, a text with other characters stands in quotes",
        "'fixed' → expected a field instead of 'fixed' at column 1",
      })
  void namesThePlaceAndTheNearestKnownWord(String written, String problem) {
    var error = catchThrowableOfType(ExpressionException.class, () -> Expression.parse(written));
    assertThat(error).as("'%s' is refused", written).isNotNull();
    assertThat(String.valueOf(error.getMessage()).lines().findFirst()).contains(problem);
    assertThat(error.kind()).isEqualTo(ErrorKind.USER);
    assertThat(error.code()).isEqualTo("expression-invalid");
    assertThat(problem).contains("at column " + error.column());
  }

  @Test
  void pointsAtThePlaceWithACaret() {
    assertThat(refused("fixed &&\n sevrity >= high"))
        .endsWith("\n  fixed &&  sevrity >= high\n            ^");
  }

  @Test
  void pointsIntoLongExpressions() {
    String[] lines = refused("fixed && ".repeat(300) + "nope").split("\n", -1);
    assertThat(lines[1]).hasSizeLessThan(110);
    assertThat(lines[1].substring(lines[2].indexOf('^'))).isEqualTo("nope");
  }

  @Test
  void countsColumnsInCharacters() {
    var error =
        catchThrowableOfType(
            ExpressionException.class, () -> Expression.parse("id == \"\ud83d\ude00\""));
    assertThat(error.column()).isEqualTo(8);
  }

  @Nested
  class Limits {

    @Test
    void takesNestingToSixtyFourLevels() {
      assertThat(Expression.parse("(".repeat(64) + "fixed" + ")".repeat(64)).canonical())
          .isEqualTo("fixed");
      assertThat(refused("(".repeat(65) + "fixed" + ")".repeat(65)))
          .contains("nested deeper than 64 levels at column 65");
      assertThat(refused("!".repeat(65) + "fixed")).contains("nested deeper than 64 levels");
    }

    @Test
    void takesLongChains() {
      assertThat(Expression.parse("fixed||".repeat(580) + "fixed").canonical()).hasSize(5225);
    }

    @Test
    void refusesTextsThatAreTooLong() {
      assertThat(refused(" ".repeat(4092) + "fixed")).contains("at most 4096 characters");
    }

    @Test
    void showsNoControlCharacterOfTheExpression() {
      assertThat(refused("id == '\u001b[31m'").chars().filter(c -> c != '\n'))
          .noneMatch(Character::isISOControl);
      assertThat(refused("\u001b[31m").chars().filter(c -> c != '\n'))
          .noneMatch(Character::isISOControl);
    }
  }

  private static String refused(String expression) {
    return String.valueOf(
        catchThrowableOfType(ExpressionException.class, () -> Expression.parse(expression))
            .getMessage());
  }
}
