package io.seawall.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.rego.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementParserTest {

  private static String shape(String query) {
    return Shape.of(RegoParser.parseQuery(new Source("q", query), RegoVersion.V1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "some x # {some(x)}",
        "some x, y; x == y # {some(x, y); ~equal(x, y)}",
        "some x in xs # {some x in xs}",
        "some k, v in f(x) with input as 1 # {some k, v in f(x) with input as 1}",
        "some {\"a\": x} in xs # {some object(\"a\": x) in xs}",
        "every x in xs { x > 1; f(x) } # {every x in xs{~gt(x, 1); f(x)}}",
        "every k, v in {1} { k } # {every k, v in set(1){k}}",
        "not x.y # {not {x[\"y\"]}}",
        "not x = 1 with input.a as 2 with data.b as f "
            + "# {not {~eq(x, 1)} with input[\"a\"] as 2 with data[\"b\"] as f}",
        "not.x # {not[\"x\"]}",
        "some.x == 1 # {~equal(some[\"x\"], 1)}",
        "x in {1, 2} # {~internal.member_2(x, set(1, 2))}",
        "x; y # {x; y}"
      })
  void readsStatements(String query, String expected) {
    assertThat(shape(query)).isEqualTo(expected);
  }

  private static String experimental(String body) {
    String text =
        "import future.keywords.and\nimport future.keywords.or\nimport future.keywords.not\n"
            + "p if {\n"
            + body
            + "\n}";
    return Shape.of(Shape.rule(text).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a or b and c # {{a} or {{b} and {c}}}",
        "a and b or c # {{{a} and {b}} or {c}}",
        "(a or b) and c # {{{a} or {b}} and {c}}",
        "a and (b or c) with input as 1 # {{a} and {{b} or {c}} with input as 1}",
        "{ x := 1; x } and { y } # {{~assign(x, 1); x} and {y}}",
        "not a or b # {{not {a}} or {b}}",
        "not (a or b) # {not {{a} or {b}}}",
        "not { a; b } # {not {a; b}}",
        "not { a } and b # {{not {a}} and {b}}",
        "(((a or b))) # {{a} or {b}}",
        "(a with input as 1) and b # {{a with input as 1} and {b}}",
        "(a == b) # {~equal(a, b)}",
        "(a + b) > c or d # {{~gt(~plus(a, b), c)} or {d}}",
        "{1} == {2} # {~equal(set(1), set(2))}",
        "and(a, b) # {and(a, b)}",
        "x := or(a, b) # {~assign(x, or(a, b))}"
      })
  void readsTheExperimentalOperators(String body, String expected) {
    assertThat(experimental(body)).isEqualTo(expected);
  }

  @Test
  void manyStatementsAreNotDeep() {
    assertThat(experimental("a and b or -c\n".repeat(1_000))).hasSizeGreaterThan(10_000);
  }

  @Test
  void wordsAreNoOperatorsWithoutImport() {
    assertThat(shape("and == or; not {x}")).isEqualTo("{~equal(and, or); not {set(x)}}");
  }
}
