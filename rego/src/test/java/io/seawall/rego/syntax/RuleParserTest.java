package io.seawall.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seawall.rego.source.RegoException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {

  private static String shape(Rule rule) {
    return Shape.of(rule.head()) + (rule.body().isEmpty() ? "" : " " + Shape.of(rule.body()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "pi := 3.14 # pi := 3.14",
        "a.b.c = 1 # a[\"b\"][\"c\"] = 1",
        "p if x # p {x}",
        "p if { x; y } # p {x; y}",
        "p if {x} # p {x}",
        "p if {} # p {object()}",
        "p if {x: 1} # p {object(x: 1)}",
        "p if {x | y} # p {{x | {y}}}",
        "p if {x} == {y} # p {~equal(set(x), set(y))}",
        "p contains x if x := 1 # p contains x {~assign(x, 1)}",
        "p contains 1 # p contains 1",
        "p[x] if x := 1 # p[x] {~assign(x, 1)}",
        "p[x] := y if { x } # p[x] := y {x}",
        "p.q[x].r := 1 if x # p[\"q\"][x][\"r\"] := 1 {x}",
        "p[x].q contains y if y # p[x][\"q\"] contains y {y}",
        "f(x, [y, _]) := x + y # f(x, array(y, $0)) := ~plus(x, y)",
        "f(\"a\") # f(\"a\")",
        "f.g(x) if x # f[\"g\"](x) {x}",
        "as.foo := 1 # as[\"foo\"] := 1",
        "if.foo if true # if[\"foo\"] {true}",
        "p [x] if x # p[x] {x}"
      })
  void readsHeadsAndBodiesOfVersion1(String text, String expected) {
    assertThat(shape(Shape.rule(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "p[x] { x } # p contains x {x}",
        "p.x { true } # p contains \"x\" {true}",
        "p[\"a\"] # p contains \"a\"",
        "p.x = 1 { true } # p[\"x\"] = 1 {true}",
        "p.q.r { true } # p[\"q\"][\"r\"] {true}",
        "p.q.r # p[\"q\"][\"r\"]",
        "p = x { x } # p = x {x}",
        "f(x) { x } # f(x) {x}",
        "f(x) = y { y } # f(x) = y {y}",
        "if = 1 { in } # if = 1 {in}"
      })
  void readsHeadsOfVersion0(String text, String expected) {
    assertThat(shape(Shape.rules(text, RegoVersion.V0).getFirst())).isEqualTo(expected);
  }

  @Test
  void keywordImportsMakeThePathOfAPartialRule() {
    List<Rule> rules = Shape.rules("import future.keywords.if\np[x] if x", RegoVersion.V0);
    assertThat(shape(rules.getFirst())).isEqualTo("p[x] {x}");
  }

  @Test
  void chainedBodiesAreRulesOfTheirOwn() {
    List<Rule> rules = Shape.rules("p[x] { x } { y }\n{ z }", RegoVersion.V0);
    assertThat(rules)
        .extracting(RuleParserTest::shape)
        .containsExactly("p contains x {x}", "p contains x {y}", "p contains x {z}");
    assertThat(rules.get(1).at().text()).isEqualTo("{ y }");
  }

  @Test
  void readsElseChains() {
    Rule rule = Shape.rule("f(x) := 1 if x else := 2 if {\n y }\nelse = 3 if z\nelse := 4");
    Rule second = Objects.requireNonNull(rule.otherwise());
    Rule third = Objects.requireNonNull(second.otherwise());
    Rule fourth = Objects.requireNonNull(third.otherwise());
    assertThat(List.of(rule, second, third, fourth))
        .extracting(RuleParserTest::shape)
        .containsExactly("f(x) := 1 {x}", "f(x) := 2 {y}", "f(x) = 3 {z}", "f(x) := 4");
    assertThat(fourth.otherwise()).isNull();
  }

  @Test
  void readsElseWithoutValue() {
    Rule rule = Shape.rules("p { x } else { y }", RegoVersion.V0).getFirst();
    assertThat(Objects.requireNonNull(rule.otherwise()).head().value()).isNull();
  }

  @Test
  void readsDefaultRules() {
    Rule rule = Shape.rule("default allow := {\"a\": [false]}");
    assertThat(rule.isDefault()).isTrue();
    assertThat(shape(rule)).isEqualTo("allow := object(\"a\": array(false))");
    assertThat(shape(Shape.rule("default f(_, x) = 1"))).isEqualTo("f($0, x) = 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "default p # illegal default rule (must have a value)",
        "default p := x # illegal default rule (value cannot contain var)",
        "default p := [f(1)] # illegal default rule (value cannot contain call)",
        "default f(1) := 2 # illegal default rule (arguments cannot contain number)",
        "default f(x, x) := 2 # illegal default rule (arguments cannot be repeated x)",
        "p { true } # `if` keyword is required before rule body",
        "f(x) { x } # `if` keyword is required before function body",
        "p contains x { x } # `if` keyword is required before rule body",
        "p[x] # `contains` keyword is required for partial set rules",
        "p.q.r # rule must have value assignment and/or body declaration",
        "p # var cannot be used for rule name",
        "\"p\" := 1 # string cannot be used for rule name",
        "p := 1 with input as 2 # expressions using with keyword cannot be used for rule head",
        "p contains x if x else := 1 # else keyword cannot be used on multi-value rules",
        "p[x] if x else := 1 # else keyword cannot be used on rules with variables in head",
        "p if x else := 1 { y } # `if` keyword is required before rule body"
      })
  void refusesWhatOpaRefuses(String text, String message) {
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> Shape.rule(text))
        .withMessage("p.rego:2: rego_parse_error: " + message);
  }

  @Test
  void saysWhatToDoWithOldSource() {
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> Shape.rule("deny[msg] { msg := 1 }"))
        .satisfies(e -> {
          assertThat(e.errors()).hasSize(2);
          assertThat(e.errors().getFirst().explain()).contains("--v0-compatible");
        });
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> Shape.rules("deny contains msg if msg := 1", RegoVersion.V0))
        .satisfies(e -> assertThat(e.errors().getFirst().hint()).contains("import rego.v1"));
  }
}
