package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Policies through the real command. */
class PolicyCommandTest {

  private static final String RULES =
      """
      package main

      deny contains msg if {
        input.kind == "Pod"
        not startswith(input.image, data.registry)
        msg := sprintf("%s in %s", [input.image, input.namespace])
      }
      """;

  private static final String TESTS =
      """
      package main_test

      import data.main

      test_bad if {
        count(main.deny) == 1 with input as {"kind": "Pod", "image": "bad/x", "namespace": "n"}
      }
      """;

  private static final String BAD =
      "{\"kind\": \"Pod\", \"image\": \"bad/x\", \"namespace\": \"n\"}";

  @TempDir Path folder;

  private SeawallProcess seawall;

  @BeforeEach
  void writePolicies() throws IOException {
    seawall = new SeawallProcess(folder);
    write("policy/main.rego", RULES);
    write("policy/data.json", "{\"registry\": \"good/\"}");
    write("policy/tests/main_test.rego", TESTS);
    write("bad.json", BAD);
    write("good.yaml", "kind: Pod\nimage: good/x\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private SeawallProcess.Result eval(String... more) {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(new String[] {"policy", "eval", "-d", "policy"}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return seawall.run(arguments);
  }

  @Test
  void evaluatesAQueryInEveryFormat() {
    var json = eval("data.main.deny", "-i", "bad.json");
    assertThat(json.code()).as(json.err()).isZero();
    JsonNode result = Cases.json(json.out()).get("result").get(0);
    assertThat(result.get("expressions").get(0).get("value").toString())
        .isEqualTo("[\"bad/x in n\"]");
    assertThat(eval("data.main.deny[x]", "-i", "bad.json", "--format", "raw").out())
        .isEqualTo("bad/x in n\n");
    assertThat(eval("data.none", "--format", "pretty").out()).isEqualTo("undefined\n");
    assertThat(Cases.json(eval("1 + 1; [3]", "--format", "values").out()).toString())
        .isEqualTo("[2,[3]]");
  }

  @Test
  void exitCodesTellWhetherTheQueryIsDefined() {
    assertThat(eval("data.main.deny[_]", "-i", "good.yaml", "--fail-defined").code()).isZero();
    assertThat(eval("data.main.deny[_]", "-i", "bad.json", "--fail-defined").code()).isEqualTo(1);
    assertThat(eval("data.main.deny[_]", "-i", "good.yaml", "--fail").code()).isEqualTo(1);
    assertThat(eval("data.main.deny[_]", "-i", "bad.json", "--fail").code()).isZero();
  }

  @Test
  void warnsOfAVerdictThatIsLostAndExplainsIt() throws IOException {
    write("lost.json", "{\"kind\": \"Pod\", \"image\": \"bad/x\"}");
    var result = eval("data.main.deny", "-i", "lost.json", "--explain");
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains(
            "warning: policy/main.rego:6: data.main.deny would have spoken",
            "policy/main.rego:3 stopped at line 6",
            "input.namespace is undefined");
  }

  @Test
  void tellsEveryErrorOfAllFiles() throws IOException {
    write("policy/one.rego", "package one\np if {\n  q\n}\n");
    write("policy/two.rego", "package two\np := \n");
    var check = seawall.run("policy", "check", "policy");
    assertThat(check.code()).isEqualTo(2);
    assertThat(check.out()).contains("policy/two.rego:3:1: rego_parse_error");
    Files.delete(folder.resolve("policy/two.rego"));
    var again = seawall.run("policy", "check", "policy", "--format", "json");
    assertThat(again.code()).isEqualTo(2);
    JsonNode error = Cases.json(again.out()).get("errors").get(0);
    assertThat(error.get("location").get("row").asInt()).isEqualTo(3);
    assertThat(eval("data.main.deny").code()).isEqualTo(2);
  }

  @Test
  void checksStrictlyWhereAsked() throws IOException {
    assertThat(seawall.run("policy", "check", "policy", "--strict").code()).isZero();
    write("policy/unused.rego", "package unused\nimport data.lib\np := 1\n");
    assertThat(seawall.run("policy", "check", "policy").code()).isZero();
    var strict = seawall.run("policy", "check", "policy", "--strict");
    assertThat(strict.code()).isEqualTo(2);
    assertThat(strict.out()).contains("policy/unused.rego:2:1: ", "import lib is unused");
  }

  @Test
  void runsTestsAndTellsWhatTheyCover() throws IOException {
    var passed = seawall.run("policy", "test", "policy", "--coverage", "--threshold", "100");
    assertThat(passed.code()).as(passed.out() + passed.err()).isZero();
    assertThat(passed.out()).contains("100.0 %  policy/main.rego", "PASS: 1/1");
    write("policy/more.rego", "package more\np if input.x\ntest_more if { print(1); p }\n");
    var failed = seawall.run("policy", "test", "policy", "--explain");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.out()).contains("data.more.test_more: FAIL", "| 1", "stopped at line 3: p");
    var chosen = seawall.run("policy", "test", "policy", "-r", "test_bad$", "--threshold", "90");
    assertThat(chosen.code()).isEqualTo(1);
    assertThat(chosen.err()).contains("of the lines are covered, 90.0 %");
  }

  @Test
  void nothingFoundIsNoSuccess() throws IOException {
    var none = seawall.run("policy", "test", "policy", "-r", "nothing");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("[tests-missing]");
    Files.createDirectories(folder.resolve("empty"));
    assertThat(seawall.run("policy", "test", "empty").err()).contains("[tests-missing]");
    assertThat(seawall.run("policy", "check", "empty").err()).contains("[policies-missing]");
    assertThat(seawall.run("policy", "check", "gone").err()).contains("[policy-not-found]");
  }

  @Test
  void readsBundles() throws IOException {
    Path bundle = folder.resolve("bundle.tar.gz");
    bundle(
        bundle, "/main.rego", RULES, "/data.json", "{\"registry\": \"good/\"}", "/.manifest", "{}");
    var result =
        seawall.run("policy", "eval", "data.main.deny", "-d", bundle.toString(), "-i", "bad.json");
    assertThat(result.out()).as(result.err()).contains("bad/x in n");
    bundle(bundle, "../../main.rego", RULES);
    var hostile = seawall.run("policy", "eval", "1", "-d", bundle.toString());
    assertThat(hostile.code()).isEqualTo(2);
    assertThat(hostile.err()).contains("the path is none below a folder");
    Files.writeString(bundle, "no archive");
    var malformed = seawall.run("policy", "eval", "1", "-d", bundle.toString());
    assertThat(malformed.code()).isEqualTo(2);
    assertThat(malformed.err()).contains("[bundle-malformed]");
  }

  private static void bundle(Path file, String... namesAndTexts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        byte[] content = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(namesAndTexts[i], true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    Files.write(file, bytes.toByteArray());
  }

  @Test
  void readsNoLinkThatLeadsOutOfTheFolder() throws IOException {
    write("outside.rego", "package outside\np := \n");
    Files.createSymbolicLink(
        folder.resolve("policy/link.rego"), folder.resolve("outside.rego").toAbsolutePath());
    assertThat(seawall.run("policy", "check", "policy").code()).isZero();
  }

  @Test
  void measuresAnEvaluation() {
    var result =
        seawall.run(
            "policy",
            "bench",
            "data.main.deny",
            "-d",
            "policy",
            "-i",
            "bad.json",
            "--count",
            "50",
            "--format",
            "json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode figures = Cases.json(result.out());
    assertThat(figures.get("evaluations").asInt()).isEqualTo(50);
    assertThat(figures.get("ns_p50").asLong()).isPositive();
    assertThat(figures.get("with_parsing_ns_p50").asLong()).isPositive();
  }

  @Test
  void anEvaluationOverALimitIsAFailure() {
    var result =
        eval("numbers.range(1, 3000)[_] * numbers.range(1, 3000)[_] < 0", "--timeout", "1ms");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("[policy-limit]");
  }

  @Test
  void runsSuitesOfGatekeeper() throws IOException {
    write(
        "suites/template.yaml",
        """
        apiVersion: templates.gatekeeper.sh/v1
        kind: ConstraintTemplate
        metadata: {name: named}
        spec:
          crd: {spec: {names: {kind: Named}}}
          targets:
            - target: admission.k8s.gatekeeper.sh
              rego: |
                package named
                violation[{"msg": "no name"}] { not input.review.object.metadata.labels.name }
        """);
    write(
        "suites/constraint.yaml",
        "apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: Named\nmetadata: {name: all}\n");
    write(
        "suites/pod.yaml",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {}\n");
    write(
        "suites/suite.yaml",
        """
        apiVersion: test.gatekeeper.sh/v1alpha1
        kind: Suite
        metadata: {name: names}
        tests:
          - name: pods
            template: template.yaml
            constraint: constraint.yaml
            cases:
              - name: nameless
                object: pod.yaml
                assertions: [{violations: yes}]
              - name: wrong
                object: pod.yaml
                assertions: [{violations: no}]
              - name: outside
                object: ../good.yaml
                assertions: [{violations: no}]
        """);
    var result = seawall.run("policy", "test", "suites", "-v");
    assertThat(result.code()).as(result.out() + result.err()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "suite names:",
            "pods/nameless: PASS",
            "pods/wrong: FAIL",
            "outside of suites",
            "PASS: 1/3");
  }
}
