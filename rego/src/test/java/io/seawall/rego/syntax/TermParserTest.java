package io.seawall.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermParserTest {

  private static String shape(String query) {
    return Shape.of(RegoParser.parseQuery(new Source("q", query), RegoVersion.V1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a + b * c - d # {~minus(~plus(a, ~mul(b, c)), d)}",
        "a - b - c # {~minus(~minus(a, b), c)}",
        "a | b & c == d # {~equal(~or(a, ~and(b, c)), d)}",
        "a < b == true # {~equal(~lt(a, b), true)}",
        "x := a in b # {~assign(x, ~internal.member_2(a, b))}",
        "a == b in c # {~internal.member_2(~equal(a, b), c)}",
        "a in b in c # {~internal.member_2(~internal.member_2(a, b), c)}",
        "k, v in xs # {~internal.member_3(k, v, xs)}",
        "f(a in b, c) # {f(~internal.member_2(a, b), c)}",
        "f((a, b in c)) # {f(~internal.member_3(a, b, c))}",
        "(a + b) * c # {~mul(~plus(a, b), c)}",
        "a -1 # {~minus(a, 1)}",
        "x = -1 # {~eq(x, -1)}",
        "x = - 1.5e3 # {~eq(x, -1.5e3)}",
        "x = .5 # {~eq(x, 0.5)}",
        "-a.b # {~minus(0, a[\"b\"])}",
        "a % b / c # {~div(~rem(a, b), c)}"
      })
  void groupsOperatorsAsOpaDoes(String query, String expected) {
    assertThat(shape(query)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "[x | y] # {[x | {y}]}",
        "[x | y, z] # {array(~or(x, y), z)}",
        "{x | y} # {{x | {y}}}",
        "{x | y, z} # {set(~or(x, y), z)}",
        "{x | y == z, } # {set(~equal(~or(x, y), z))}",
        "{x: y | z} # {{x: y | {z}}}",
        "{x: y | z, a: b} # {object(x: ~or(y, z), a: b)}",
        "{x + 1 | y} # {set(~or(~plus(x, 1), y))}",
        "{x | a; b} # {{x | {a; b}}}",
        "{[a | b], c} # {set([a | {b}], c)}",
        "{{a | {b | c, d}, e}} # {set(set(~or(a, set(~or(b, c), d)), e))}",
        "{x | k, v in y} # {{x | {~internal.member_3(k, v, y)}}}",
        "{} # {object()}",
        "set() # {set()}",
        "[] # {array()}",
        "[, a, b,] # {array(a, b)}",
        "{a + 1: b} # {object(~plus(a, 1): b)}"
      })
  void tellsComprehensionsFromUnions(String query, String expected) {
    assertThat(shape(query)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a.b[c].d # {a[\"b\", c, \"d\"]}",
        "f(x)[0].y # {f(x)[0, \"y\"]}",
        "data.lib.f(x) # {data.lib.f(x)}",
        "data[\"a-b\"].f(x) # {data[\"a-b\"].f(x)}",
        "[1, 2][i] # {array(1, 2)[i]}",
        "{\"a\": 1}.a # {object(\"a\": 1)[\"a\"]}",
        "[x | x][0] # {[x | {x}][0]}",
        "input.not.if # {input[\"not\", \"if\"]}",
        "if.foo # {if[\"foo\"]}",
        "null[x] # {null[x]}",
        "x := every.y # {~assign(x, every[\"y\"])}",
        "contains(a, b) # {contains(a, b)}",
        "_ = _ # {~eq($0, $1)}"
      })
  void readsReferencesAndCalls(String query, String expected) {
    assertThat(shape(query)).isEqualTo(expected);
  }

  @Test
  void bracketsOnTheNextLineStartTheNextStatement() {
    assertThat(shape("x\n[1]\n(y)\nz\n+ 1")).isEqualTo("{x; array(1); y; ~plus(z, 1)}");
  }

  @Test
  void readsStringsWithTheirEscapes() {
    assertThat(shape("\"a\\n\\u00e9\\ud83d\\ude00\\ud800\\/\"")).isEqualTo("{\"a\\né😀\ufffd/\"}");
    assertThat(shape("`a\\n\n`")).isEqualTo("{\"a\\\\n\\n\"}");
  }

  @Test
  void readsTemplateStrings() {
    assertThat(shape("$\"a {b} \\{c} {d.e}{1}\""))
        .isEqualTo("{template(\"a \" {b} \" {c} \" {d[\"e\"]} {1})}");
    assertThat(shape("$`x\\n\n{ {\"k\": [y]} }`"))
        .isEqualTo("{template(\"x\\\\n\\n\" {object(\"k\": array(y))})}");
    assertThat(shape("$\"{$\"{a}\"}\"")).isEqualTo("{template({template({a})})}");
    assertThat(shape("$\"\"")).isEqualTo("{template()}");
  }

  @Test
  void modifiersInTemplateStringsBecomeAComprehension() {
    assertThat(shape("$\"{a with input as 1}\""))
        .isEqualTo("{template({[$0 | {~assign($0, a) with input as 1}][0]})}");
  }

  @Test
  void keepsTheTextOfNumbers() {
    assertThat(shape("[1.0, 1e3, 0, 10000000000000000000000, 0.10]"))
        .isEqualTo("{array(1.0, 1e3, 0, 10000000000000000000000, 0.10)}");
  }

  @Test
  void knowsThePlaceOfEachTerm() {
    String text = "a := 1\n\"é😀\" == f(x).y; z";
    var query = RegoParser.parseQuery(new Source("q", text), RegoVersion.V1);
    var equal = (Term.Call) ((Statement.Expression) query.get(1)).term();
    assertThat(equal.at().text()).isEqualTo("\"é😀\" == f(x).y");
    Location right = equal.args().get(1).at();
    assertThat(right.text()).isEqualTo("f(x).y");
    assertThat(right.row()).isEqualTo(2);
    assertThat(right.column()).isEqualTo(9);
    assertThat(query.get(2).at().column()).isEqualTo(17);
  }

  @Test
  void readsGroundTermsAsValues() {
    String text = "{1, \"a\", {\"b\": set()}, [null, true, -2]}";
    assertThat(RegoParser.parseTerm(new Source("t", text)))
        .hasToString("{1, \"a\", [null, true, -2], {\"b\": set()}}");
  }
}
