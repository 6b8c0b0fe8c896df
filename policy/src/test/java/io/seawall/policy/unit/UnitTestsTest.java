package io.seawall.policy.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.policy.unit.TestResult.Outcome;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnitTestsTest {

  private static final String POLICY =
      """
      package main

      deny contains msg if {
        input.kind == "Deployment"
        some c in input.containers
        not trusted(c)
        msg := sprintf("%s in %s", [c, input.namespace])
      }

      trusted(image) if startswith(image, "good/")

      never if input.never
      """;

  private static UnitTests tests(String text, boolean counting) {
    return UnitTests.of(
        PolicySet.builder().add(List.of(file("main.rego", POLICY), file("main_test.rego", text))),
        counting);
  }

  private static PolicyFile file(String path, String text) {
    return new PolicyFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, TestResult> run(UnitTests tests) {
    Map<String, TestResult> results = new LinkedHashMap<>();
    tests.found().forEach(test -> results.put(test.toString(), tests.run(test, UnitTests.LIMITS)));
    return results;
  }

  private static TestResult only(UnitTests tests) {
    assertThat(tests.found()).hasSize(1);
    return tests.run(tests.found().getFirst(), UnitTests.LIMITS);
  }

  @Test
  void tellsTestsThatPassFailEndWithErrorsAndAreSkipped() {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    run(tests(
            """
            package t
            test_true if 1 == 1
            test_undefined if 1 == 2
            test_false := false
            test_text := "true"
            test_conflict := x if some x in [1, 2]
            todo_test_later if 1 == 2
            helper_test_none if 1 == 2
            test_function(x) if x
            """,
            false))
        .forEach((name, result) -> outcomes.put(name, result.outcome()));
    assertThat(outcomes)
        .containsExactly(
            Map.entry("data.t.test_true", Outcome.PASS),
            Map.entry("data.t.test_undefined", Outcome.FAIL),
            Map.entry("data.t.test_false", Outcome.FAIL),
            Map.entry("data.t.test_text", Outcome.FAIL),
            Map.entry("data.t.test_conflict", Outcome.ERROR),
            Map.entry("data.t.todo_test_later", Outcome.SKIP));
  }

  @Test
  void testsOfOneNameHideNoneOfEachOther() {
    List<String> outcomes = new ArrayList<>();
    run(tests("package t\ntest_x if false\ntest_x if true", false))
        .forEach((name, result) -> outcomes.add(name + " " + result.outcome()));
    assertThat(outcomes).containsExactly("data.t.test_x FAIL", "data.t.test_x#01 PASS");
  }

  @Test
  void casesThatFailAreKnownByTheirNames() {
    TestResult result =
        only(
            tests(
                """
                package t
                test_sizes[name] if {
                  some name, tc in {"one": [[1], 1], "two": [[1, 2], 3]}
                  count(tc[0]) == tc[1]
                }
                """,
                true));
    assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result.cases())
        .containsExactly(new TestResult.Case("one", true), new TestResult.Case("two", false));
    assertThat(result.explanation())
        .containsExactly(
            "case two",
            "data.t.test_sizes",
            "  main_test.rego:2 stopped at line 4: count(tc[0]) == tc[1]",
            "    count(tc[0]) = 2",
            "    tc[1] = 3");
  }

  @Test
  void aTestOfCasesThatReachesNoneFails() {
    assertThat(only(tests("package t\ntest_x[name] if some name in []", false)).outcome())
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void membersOfASetAreCasesToo() {
    TestResult result =
        only(tests("package t\ntest_x contains n if { some n in [1, 2]\n n < 2 }", false));
    assertThat(result.cases())
        .containsExactly(new TestResult.Case("1", true), new TestResult.Case("2", false));
  }

  @Test
  void keepsWhatATestPrints() {
    assertThat(only(tests("package t\ntest_x if print(\"seen\", [1])", false)).printed())
        .containsExactly("seen [1]");
  }

  @Test
  void eachTestHasItsOwnBudget() {
    UnitTests tests =
        tests("package t\ntest_long if count(numbers.range(1, 90000)) > 0\ntest_x if true", false);
    var limits = new Limits(10_000, Duration.ofSeconds(5), 100, 10_000, 100);
    List<TestResult> results = new ArrayList<>();
    tests.found().forEach(test -> results.add(tests.run(test, limits)));
    assertThat(results)
        .extracting(TestResult::outcome)
        .containsExactly(Outcome.ERROR, Outcome.PASS);
    assertThat(results.getFirst().errors().getFirst().code()).isEqualTo(RegoError.Code.LIMIT);
  }

  @Test
  void canBeCancelled() {
    UnitTests tests =
        tests("package t\ntest_x if { some x in numbers.range(1, 100000)\n x < 0 }", false);
    TestResult result = tests.run(tests.found().getFirst(), UnitTests.LIMITS, () -> true);
    assertThat(result.errors().getFirst().code()).isEqualTo(RegoError.Code.CANCELLED);
  }

  @Test
  void explainsWhyATestDidNotHold() {
    TestResult result =
        only(
            tests(
                """
                package t
                test_deny if {
                  count(data.main.deny) == 1 with input as {"kind": "Deployment", "containers": ["bad/x"]}
                }
                """,
                true));
    assertThat(result.explanation())
        .containsExactly(
            "data.t.test_deny",
            "  main_test.rego:2 stopped at line 3: count(data.main.deny) == 1 with input as"
                + " {\"kind\": \"Deployment\", \"containers\": [\"bad/x\"]}",
            "    data.main.deny",
            "      main.rego:3 stopped at line 7: msg := sprintf(\"%s in %s\", [c, input.namespace])",
            "        c = \"bad/x\"",
            "        input.namespace is undefined");
    assertThat(result.undefinedMessages()).hasSize(1);
  }

  @Test
  void coverageTellsTheLinesThatNoTestReached() {
    UnitTests tests =
        tests(
            """
            package t
            test_deny if {
              count(data.main.deny) == 0 with input as {"kind": "Deployment", "containers": ["good/x"]}
            }
            """,
            true);
    assertThat(only(tests).outcome()).isEqualTo(Outcome.PASS);
    var coverage = Objects.requireNonNull(tests.coverage());
    assertThat(coverage.files())
        .singleElement()
        .satisfies(file -> {
          assertThat(file.name()).isEqualTo("main.rego");
          assertThat(file.ranges()).isEqualTo("3, 7, 12");
          assertThat(file.covered()).isEqualTo(4);
        });
    assertThat(coverage.percent()).isBetween(57.0, 57.2);
  }
}
