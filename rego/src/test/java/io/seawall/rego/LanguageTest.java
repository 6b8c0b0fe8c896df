package io.seawall.rego;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the language means, by small policies. */
final class LanguageTest {

  private static String eval(String rego, String query, String input) {
    Value value = Policy.of(rego).prepare(query).evaluate(JsonValues.parse(input)).value();
    return value == null ? "undefined" : value.toString();
  }

  private static String p(String rego) {
    return eval("package t\n" + rego, "data.t.p", "{}");
  }

  @Nested
  class Rules {

    @Test
    void aSetHasEverySolutionOnce() {
      assertThat(p("p contains x if some x in [3, 1, 3, 2]")).isEqualTo("{1, 2, 3}");
    }

    @Test
    void anObjectIsBuiltByKeysOfHeads() {
      assertThat(p("p[k].len := count(v) if some k, v in {\"a\": [1], \"b\": []}"))
          .isEqualTo("{\"a\": {\"len\": 1}, \"b\": {\"len\": 0}}");
    }

    @Test
    void theDefaultCountsWhereNothingElseDoes() {
      assertThat(p("default p := 1\np := 2 if input.x")).isEqualTo("1");
    }

    @Test
    void elseIsAskedWhereTheBodyFails() {
      assertThat(p("p := 1 if { input.x } else := 2 if { not input.x } else := 3")).isEqualTo("2");
    }

    @Test
    void aRuleWithEmptyParenthesesIsAValueAndCanBeCalled() {
      assertThat(p("v() := 3\np := [v, v(), data.t.v, data.t.v()]")).isEqualTo("[3, 3, 3, 3]");
    }

    @Test
    void aReferenceMayBindTheVariableThatItIsComparedWith() {
      assertThat(p("p contains x if { x = {\"a\": \"a\", \"b\": \"c\"}[x] }")).isEqualTo("{\"a\"}");
    }

    @Test
    void functionsMatchTheirArguments() {
      assertThat(p("f(\"a\", _) := 1\nf([x, 2], y) := x + y\np := [f(\"a\", 0), f([1, 2], 4)]"))
          .isEqualTo("[1, 5]");
    }

    @Test
    void thousandRulesAreToldApartByTheirConditions() {
      var rego = new StringBuilder();
      for (int i = 0; i < 1_000; i++) {
        rego.append("p contains ")
            .append(i)
            .append(" if input.kind == \"k")
            .append(i)
            .append("\"\n");
      }
      rego.append("p contains \"any\" if input.kind\n");
      assertThat(eval("package t\n" + rego, "data.t.p", "{\"kind\": \"k77\"}"))
          .isEqualTo("{77, \"any\"}");
    }
  }

  @Nested
  class Bodies {

    @Test
    void statementsAreOrderedByWhatTheyBind() {
      assertThat(p("p := y if { x < y; y = x + 1; x = 1 }")).isEqualTo("2");
    }

    @Test
    void aComprehensionBeforeAnAssignmentHasItsOwnVariable() {
      assertThat(p("p := [a, x] if { a := [x | some x in [1, 2]]; x := 3 }"))
          .isEqualTo("[[1, 2], 3]");
    }

    @Test
    void bothSidesOfAUnificationMayBind() {
      assertThat(p("p := [x, y, z] if { [x, 2, {\"k\": z}] = [1, y, {\"k\": 3}] }"))
          .isEqualTo("[1, 2, 3]");
    }

    @Test
    void keysOfReferencesAreGoneThrough() {
      assertThat(p("p contains [i, j] if [[1, 2], [3, 2]][i][j] == 2"))
          .isEqualTo("{[0, 1], [1, 1]}");
    }

    @Test
    void aKeyMayBeAReferenceWithSeveralValues() {
      assertThat(p("a := [[[7]], [[8]]]\nb := [[0], [0]]\np contains a[i][b[i][j]][0] if a[i]"))
          .isEqualTo("{7, 8}");
    }

    @Test
    void everyMemberMustHold() {
      assertThat(p("p := [a | a := [[1, 2], [1, -1], []][_]; every n in a { n > 0 }]"))
          .isEqualTo("[[1, 2], []]");
    }

    @Test
    void withReplacesInputDataAndFunctions() {
      assertThat(
              p(
                  """
                  f(x) := x + 1
                  g(x) := f(x) * 10
                  q := input.a
                  p := [q, f(1), r] if {
                    r := f(1) with f as g
                    q with input.a as 7
                  } else := v if {
                    v := [q, f(1)] with input.a as 7 with f as g
                  }
                  """))
          .isEqualTo("[7, 20]");
    }

    @Test
    void whatIsNegatedHidesNothingOfTheCallInsideIt() {
      // OPA evaluates arguments ahead of the negation: open-policy-agent/opa#1877.
      assertThat(p("p if not startswith(input.missing, \"x\")")).isEqualTo("undefined");
      assertThat(p("p if not input.missing == \"x\"")).isEqualTo("true");
    }

    @Test
    void walkFindsEverythingBelow() {
      assertThat(p("p contains path if walk({\"a\": [1, 2]}, [path, 2])"))
          .isEqualTo("{[\"a\", 1]}");
    }

    @Test
    void templatesShowWhatIsUndefined() {
      assertThat(p("p := $\"{1 + 1} and {input.missing}\"")).isEqualTo("\"2 and <undefined>\"");
    }
  }

  @Nested
  class Documents {

    @Test
    void rulesStandAmongBaseDocuments() {
      Policy policy = Policy.of("package a.b\nr := data.a.base + 1");
      Value data = JsonValues.parse("{\"a\": {\"base\": 1, \"b\": {\"other\": 2}}}");
      Value all =
          policy.prepare("data.a").evaluate(Evaluation.of(null).data((ObjectValue) data)).value();
      assertThat(String.valueOf(all)).isEqualTo("{\"b\": {\"other\": 2, \"r\": 2}, \"base\": 1}");
    }

    @Test
    void oldAndNewModulesLiveTogether() {
      Policy policy =
          Policy.builder()
              .add(new Source("v0.rego", "package a\nok { input.x }"), RegoVersion.V0)
              .add(new Source("v1.rego", "package b\nok if data.a.ok"), RegoVersion.V1)
              .build();
      Value value = policy.prepare("data.b.ok").evaluate(JsonValues.parse("{\"x\": 1}")).value();
      assertThat(String.valueOf(value)).isEqualTo("true");
    }
  }

  @Nested
  class Verdicts {

    @Test
    void aMessageThatIsUndefinedIsReported() {
      Policy policy =
          Policy.of(
              """
              package t
              deny contains msg if {
                msg := sprintf("%s is privileged", [input.name])
                input.privileged
              }
              """);
      Result result =
          policy.prepare("data.t.deny").evaluate(JsonValues.parse("{\"privileged\": true}"));
      assertThat(String.valueOf(result.value())).isEqualTo("set()");
      assertThat(result.undefinedMessages())
          .singleElement()
          .satisfies(message -> {
            assertThat(message.rule()).isEqualTo("data.t.deny");
            assertThat(message.at().row()).isEqualTo(3);
          });
    }

    @Test
    void aRuleWhoseConditionsFailIsNotReported() {
      Policy policy =
          Policy.of("package t\ndeny contains sprintf(\"%s\", [input.name]) if input.privileged");
      assertThat(policy.prepare("data.t.deny").evaluate(JsonValues.parse("{}")).undefinedMessages())
          .isEmpty();
    }
  }
}
