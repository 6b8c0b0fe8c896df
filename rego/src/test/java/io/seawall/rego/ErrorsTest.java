package io.seawall.rego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoError.Code;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.Value;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, where, and with which words. */
final class ErrorsTest {

  private static RegoException compile(String body) {
    return Objects.requireNonNull(
        catchThrowableOfType(RegoException.class, () -> Policy.of("package t\n" + body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p if x == 1                     | UNSAFE    | var x is unsafe
          p if not input[_]               | UNSAFE    | expression is unsafe
          f([x, count(y)]) := x           | UNSAFE    | var y is unsafe
          p if nothing(1)                 | TYPE      | undefined function nothing
          p if count()                    | TYPE      | function count has arity 1, got 0 arguments
          p := count(1)                   | TYPE      | count: argument 1 must be
          p if { x := 1; count(x) > 0 }   | TYPE      | count: argument 1 must be
          p if { x := 1; x := 2 }         | COMPILE   | var x assigned above
          p if { input := 1 }             | COMPILE   | variables must not shadow input
          p if abs(1) with abs as concat  | TYPE      | a function of 1 arguments cannot be replaced
          p if q; q if p                  | PARSE     |
          f(x) := x; f(x, y) := 1         | PARSE     |
          """)
  void refusesWhatCannotMeanAnything(String body, Code code, String message) {
    RegoException e = compile(body);
    assertThat(e.code()).as(body + ": " + e.getMessage()).isEqualTo(code);
    if (message != null) {
      assertThat(e).hasMessageContaining(message);
    }
  }

  @Test
  void recursionNamesTheCycle() {
    RegoException e = compile("p if q\nq if r\nr if p");
    assertThat(e.code()).isEqualTo(Code.RECURSION);
    assertThat(e).hasMessageContaining("data.t.p -> data.t.q -> data.t.r -> data.t.p");
  }

  @Test
  void rulesOfOneNameMustBeOfOneKind() {
    assertThat(compile("p := 1\np contains 2"))
        .hasMessageContaining("conflicting rules data.t.p found");
    assertThat(compile("p := 1\np[x] := 2 if x := \"a\""))
        .hasMessageContaining("conflicting rules data.t.p found");
    assertThat(compile("f(x) := x\nf(x, y) := y"))
        .hasMessageContaining("conflicting rules data.t.f found");
    assertThat(compile("default p := 1\ndefault p := 2"))
        .hasMessageContaining("multiple default rules data.t.p found");
  }

  @Test
  void aVariableThatWaitsForAnotherIsNoErrorOfItsOwn() {
    assertThat(compile("deny contains msg if {\n  msg := sprintf(\"%s\", [name])\n}").errors())
        .singleElement()
        .satisfies(error -> assertThat(error.message()).isEqualTo("var name is unsafe"));
    assertThat(compile("p if { x = y; y = x }").errors()).hasSize(2);
  }

  @Test
  void anErrorShowsItsLineAndColumn() {
    RegoError error = compile("p if {\n  input.a == wrong\n}").errors().getFirst();
    assertThat(error.explain())
        .isEqualTo(
            """
            policy.rego:3:14: rego_unsafe_var_error: var wrong is unsafe
            \t  input.a == wrong
            \t             ^
            \thint: give wrong a value in a statement that is not negated, or check its spelling\
            """);
  }

  @Test
  void valuesThatDisagreeAreAConflict() {
    PreparedQuery query = Policy.of("package t\np := input.a\np := input.b").prepare("data.t.p");
    RegoException e =
        catchThrowableOfType(
            RegoException.class, () -> query.evaluate(JsonValues.parse("{\"a\":1,\"b\":2}")));
    assertThat(e)
        .isNotNull()
        .hasMessage(
            "policy.rego:3: eval_conflict_error: complete rules must not produce multiple outputs");
  }

  @Test
  void anErrorOfABuiltinIsUndefinedUnlessAskedFor() {
    PreparedQuery query = Policy.of("package t\np := 1 / input.n").prepare("data.t.p");
    var input = JsonValues.parse("{\"n\":0}");
    Result result = query.evaluate(input);
    assertThat(result.value()).isNull();
    assertThat(result.errors())
        .singleElement()
        .hasToString("policy.rego:2: eval_builtin_error: div: divide by zero");
    assertThat(
            catchThrowableOfType(
                RegoException.class, () -> query.evaluate(Evaluation.of(input).strict())))
        .hasMessageContaining("divide by zero");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          1000 ~ 1000000 ~ 1000 steps  ~ p if { numbers.range(1, 2000)[_] < 0 }
          1000 ~ 1000000 ~ 1000 steps  ~ p := [1 | numbers.range(1, 300)[_]; numbers.range(1, 300)[_]]
          9999999 ~ 5000 ~ 5000 values ~ p := [x | x := numbers.range(1, 90)[_]; numbers.range(1, 90)[_]]
          9999999 ~ 5000 ~ 5000 values ~ p := sprintf("%9999d", [1])
          """)
  void anEvaluationStopsAtItsLimits(long steps, long values, String limit, String rule) {
    var limits = new Limits(steps, Duration.ofSeconds(20), 100, values, 100);
    PreparedQuery query = Policy.of("package t\n" + rule).prepare("data.t.p");
    RegoException e =
        catchThrowableOfType(
            RegoException.class, () -> query.evaluate(Evaluation.of(null).limits(limits)));
    assertThat(e).isNotNull().hasMessageContaining(limit);
    assertThat(e.code()).isEqualTo(Code.LIMIT);
  }

  @Test
  void rulesThatWaitForEachOtherTooDeeplyAreStopped() {
    var rego = new StringBuilder("package t\np0 := 1\n");
    for (int i = 1; i <= 200; i++) {
      rego.append("p").append(i).append(" := p").append(i - 1).append(" + 1\n");
    }
    PreparedQuery query = Policy.of(rego.toString()).prepare("data.t.p200");
    var limits = new Limits(1_000_000, Duration.ofSeconds(20), 100, 1_000_000, 100);
    assertThat(query.evaluate(Evaluation.of(null)).value()).hasToString("201");
    assertThat(
            catchThrowableOfType(
                RegoException.class, () -> query.evaluate(Evaluation.of(null).limits(limits))))
        .hasMessageContaining("levels");
  }

  @Test
  void aValueThatGrowsByBeingSharedIsStopped() {
    var rego = new StringBuilder("package t\nx0 := [1]\n");
    for (int i = 1; i <= 60; i++) {
      rego.append("x%d := [x%d, x%d]\n".formatted(i, i - 1, i - 1));
    }
    PreparedQuery query = Policy.of(rego + "p if x60 == x60").prepare("data.t.p");
    assertThat(catchThrowableOfType(RegoException.class, () -> query.evaluate(Evaluation.of(null))))
        .hasMessageContaining("one value of more than");
  }

  @Test
  void aFaultOfABuiltinEndsTheEvaluationAndNamesIt() {
    Policy policy =
        Policy.builder()
            .builtins(name ->
                name.equals("host.broken")
                    ? Builtin.of(
                        name,
                        "() any",
                        (_, _) -> {
                          throw new IllegalStateException("no disk");
                        })
                    : null)
            .add(new Source("p.rego", "package t\np if not host.broken()"), RegoVersion.V1)
            .build();
    assertThat(
            catchThrowableOfType(
                RegoException.class, () -> policy.prepare("data.t.p").evaluate((Value) null)))
        .hasMessageContaining("p.rego:2")
        .hasMessageContaining("host.broken failed: java.lang.IllegalStateException: no disk");
  }

  @Test
  void anEvaluationCanBeCancelled() {
    PreparedQuery query =
        Policy.of(
                "package t\np := [1 | numbers.range(1, 9000)[_]; numbers.range(1, 9000)[_]; false]")
            .prepare("data.t.p");
    RegoException e =
        catchThrowableOfType(
            RegoException.class, () -> query.evaluate(Evaluation.of(null).cancelledBy(() -> true)));
    assertThat(e.code()).isEqualTo(Code.CANCELLED);
  }
}
