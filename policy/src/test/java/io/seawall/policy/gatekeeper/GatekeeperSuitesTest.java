package io.seawall.policy.gatekeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.rego.limit.Limits;
import java.io.FileNotFoundException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatekeeperSuitesTest {

  private static final String CONSTRAINT =
      """
      apiVersion: constraints.gatekeeper.sh/v1beta1
      kind: Sample
      metadata: {name: one}
      spec: {parameters: {n: 1}}
      """;

  private static final Map<String, String> FILES =
      Map.of(
          "template.yaml",
          Documents.template(
              """
              package sample
              violation[{"msg": "pods are not wanted"}] { input.review.kind.kind == "Pod" }
              violation[{"msg": msg}] { data.inventory.cluster[_][_][name]; msg := name }
              """,
              "properties: {n: {type: integer}}"),
          "samples/constraint.yaml",
          CONSTRAINT,
          "samples/bad.yaml",
          CONSTRAINT.replace("n: 1", "n: x"),
          "samples/pod.yaml",
          "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n",
          "samples/node.yaml",
          "---\napiVersion: v1\nkind: Node\nmetadata: {name: n}\n---\n",
          "samples/two.yaml",
          "{a: 1}\n---\n{a: 2}\n");

  private static SuiteResult run(String tests) {
    String suite = "apiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite\n" + tests;
    return GatekeeperSuites.run(
        "suite.yaml",
        suite.getBytes(UTF_8),
        path -> {
          String text = FILES.get(path);
          if (text == null) {
            throw new FileNotFoundException(path + " is not there");
          }
          return text.getBytes(UTF_8);
        },
        Limits.DEFAULT);
  }

  private static SuiteResult.CaseResult oneCase(String fields) {
    SuiteResult result =
        run(
            "tests: [{name: t, template: template.yaml, constraint: samples/constraint.yaml,"
                + " cases: [{name: c, "
                + fields
                + "}]}]");
    return result.tests().getFirst().cases().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object: samples/pod.yaml, assertions: [{violations: yes}]",
        "object: samples/pod.yaml, assertions: [{}]",
        "object: samples/pod.yaml, assertions: [{violations: 1, message: 'not w.nted'}]",
        "object: samples/pod.yaml, assertions: [{violations: no, message: other}]",
        "object: samples/node.yaml, assertions: [{violations: no}]",
        "object: samples/pod.yaml, inventory: [samples/node.yaml], assertions: [{violations: 2}]",
        "object: nowhere.yaml, skip: true",
      })
  void passesWhatHolds(String fields) {
    assertThat(oneCase(fields).failure()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object: samples/pod.yaml, assertions: [{violations: no}] | pods are not wanted",
        "object: samples/pod.yaml, assertions: [{violations: 2}] | wanted exactly 2",
        "object: samples/pod.yaml, assertions: [{message: other}] | that match other",
        "object: samples/two.yaml, assertions: [{}] | must hold one object",
        "object: nowhere.yaml, assertions: [{}] | nowhere.yaml is not there"
      })
  void saysWhatDoesNotHold(String fields, String failure) {
    assertThat(oneCase(fields).failure()).contains(failure);
  }

  @Test
  void wantsConstraintsRefusedThatAreMarkedInvalid() {
    SuiteResult result =
        run(
            "tests: [{template: template.yaml, constraint: samples/bad.yaml, invalid: true},"
                + " {template: template.yaml, constraint: samples/constraint.yaml, invalid: true},"
                + " {template: template.yaml, constraint: samples/bad.yaml}]");
    assertThat(result.tests())
        .extracting(SuiteResult.TestResult::passed)
        .containsExactly(true, false, false);
  }

  @Test
  void leavesOutWhatIsSkipped() {
    assertThat(run("skip: true\ntests: [{template: a, constraint: b}]").skipped()).isTrue();
    assertThat(run("tests: [{template: a, constraint: b, skip: true}]").passed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tests: [{template: a}] | constraint is missing",
        "tests: [{template: a, constraint: b, cases: [{object: c}]}] | assertions must not be",
        "tests: 1 | tests must be a list",
        "'tests: [{template: a, constraint: b, cases: [{object: c, assertions: [{message: (}]}]}]'"
            + " | regular expression",
        "tests: [ | line"
      })
  void refusesSuitesThatMakeNoSense(String tests, String error) {
    SuiteResult result = run(tests);
    assertThat(result.error()).contains(error);
    assertThat(result.passed()).isFalse();
  }

  @Test
  void knowsSuitesAmongOtherFiles() {
    assertThat(
            GatekeeperSuites.isSuite(
                "apiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite".getBytes(UTF_8)))
        .isTrue();
    assertThat(GatekeeperSuites.isSuite("kind: Suite".getBytes(UTF_8))).isFalse();
    assertThat(GatekeeperSuites.isSuite("[".getBytes(UTF_8))).isFalse();
  }
}
