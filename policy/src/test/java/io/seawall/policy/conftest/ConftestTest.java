package io.seawall.policy.conftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.unit.TestResult;
import io.seawall.policy.unit.UnitTests;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.syntax.RegoVersion;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConftestTest {

  private static List<PolicyFile> files(String... texts) {
    List<PolicyFile> files = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      files.add(new PolicyFile("p" + i + ".rego", texts[i].getBytes(UTF_8)));
    }
    return files;
  }

  private static Configuration yaml(String path, String text) {
    return Configuration.read(path, text.getBytes(UTF_8));
  }

  private static CheckResult check(String rego, String yaml) {
    return Conftest.builder()
        .policy(files(rego))
        .build()
        .run(List.of(yaml("f.yaml", yaml)))
        .getFirst();
  }

  @Test
  void sortsMessagesByRules() {
    CheckResult result =
        check(
            """
            package main
            deny contains "a" if input.x
            deny_more contains {"msg": "b", "line": 3} if input.x
            violation contains {"msg": "c"} if input.x
            warn_x contains "d" if input.x
            warning contains "no verdict" if true
            deny__x contains "no verdict" if true
            deny contains "e" if input.y
            """,
            "x: true");
    assertThat(result.failures())
        .extracting(CheckResult.Message::text)
        .containsExactly("a", "b", "c");
    assertThat(result.failures().get(1).rule()).isEqualTo("deny_more");
    assertThat(result.failures().get(1).metadata().toString()).isEqualTo("{\"line\": 3}");
    assertThat(result.warnings()).extracting(CheckResult.Message::text).containsExactly("d");
    assertThat(result.successes()).isEqualTo(1);
    assertThat(result.tests()).isEqualTo(5);
  }

  @Test
  void keepsBackWhatExceptionsName() {
    CheckResult result =
        check(
            """
            package main
            deny_root contains "root" if true
            deny_tag contains "tag" if true
            exception contains rules if rules := ["root"]
            """,
            "{}");
    assertThat(result.failures()).extracting(CheckResult.Message::text).containsExactly("tag");
    assertThat(result.exceptions()).containsExactly("deny_root");
    assertThat(result.skipped()).extracting(CheckResult.Message::text).containsExactly("root");
  }

  @Test
  void judgesEachDocumentOfAFile() {
    CheckResult result =
        check("package main\ndeny contains input.a if input.a", "a: x\n---\nb: 1\n---\na: y");
    assertThat(result.failures()).extracting(CheckResult.Message::text).containsExactly("x", "y");
    assertThat(result.successes()).isEqualTo(1);
  }

  @Test
  void judgesAllFilesInOne() {
    Conftest conftest =
        Conftest.builder()
            .policy(
                files("package main\nviolation := [f.path | some f in input; f.contents.a > 1]"))
            .combine()
            .build();
    List<CheckResult> results =
        conftest.run(List.of(yaml("z.yaml", "a: 3"), yaml("b.yaml", "a: 1\n---\na: 2")));
    assertThat(results).singleElement().extracting(CheckResult::path).isEqualTo("Combined");
    assertThat(results.getFirst().failures())
        .extracting(CheckResult.Message::text)
        .containsExactly("b.yaml", "z.yaml");
  }

  @Test
  void asksTheNamespacesThatAreNamed() {
    List<PolicyFile> policy =
        files(
            "package main\ndeny contains \"m\" if true",
            "package team.a\nwarn contains \"t\" if true",
            "package lib\nf(x) := x");
    List<Configuration> input = List.of(yaml("f.yaml", "{}"));
    assertThat(Conftest.builder().policy(policy).build().run(input))
        .extracting(CheckResult::namespace)
        .containsExactly("main");
    assertThat(Conftest.builder().policy(policy).namespace("team.a").build().run(input))
        .extracting(CheckResult::namespace)
        .containsExactly("team.a");
    assertThat(Conftest.builder().policy(policy).allNamespaces().build().run(input))
        .extracting(CheckResult::namespace)
        .containsExactly("main", "team.a");
  }

  @Test
  void neverPassesWhatNoRuleWasAskedAbout() {
    Conftest.Builder builder =
        Conftest.builder().policy(files("package other\ndeny contains \"m\" if true"));
    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).isEqualTo("no-rules-evaluated"))
        .hasMessageContaining("[other]");
    assertThatThrownBy(() -> Conftest.builder().allNamespaces().build())
        .hasMessageContaining("no package has");
  }

  @Test
  void refusesVerdictsThatNobodyWouldHear() {
    for (String head : List.of("deny.root contains \"m\"", "warn_a.b.c := 1", "deny[\"m\"]")) {
      assertThatThrownBy(() -> check("package main\n" + head + " if true", "{}"))
          .isInstanceOf(RegoException.class)
          .hasMessageContaining("p0.rego:2: rego_compile_error: ")
          .hasMessageContaining("never heard");
    }
    assertThatThrownBy(() -> check("package main\nviolation[msg] if msg := \"m\"", "{}"))
        .isInstanceOfSatisfying(
            RegoException.class,
            e ->
                assertThat(e.errors().getFirst().hint())
                    .isEqualTo("write violation contains msg, or read the module as Rego v0"));
  }

  @Test
  void leavesVerdictsOfOtherPackagesAlone() {
    assertThat(
            Conftest.builder()
                .policy(
                    files(
                        "package main\ndeny contains \"m\" if true",
                        "package other\ndeny.root contains \"m\" if true"))
                .build()
                .run(List.of(yaml("f.yaml", "{}"))))
        .singleElement()
        .satisfies(result -> assertThat(result.failures()).hasSize(1));
  }

  @Test
  void hearsSetsOfTheFirstVersion() {
    assertThat(
            Conftest.builder()
                .policy(files("package main\ndeny[msg] { msg := input.a }"))
                .version(RegoVersion.V0)
                .build()
                .run(List.of(yaml("f.yaml", "a: m")))
                .getFirst()
                .failures())
        .hasSize(1);
  }

  @Test
  void reportsMessagesThatBecameUndefined() {
    CheckResult result =
        check("package main\ndeny contains sprintf(\"%s\", [input.name]) if true", "{}");
    assertThat(result.failures()).isEmpty();
    assertThat(result.undefinedMessages()).hasSize(1);
  }

  @Test
  void refusesResultsWithoutAMessage() {
    assertThatThrownBy(() -> check("package main\ndeny contains {\"message\": 1} if true", "{}"))
        .hasMessageContaining("data.main.deny");
  }

  @Test
  void laysDataAtItsFolders() {
    Conftest.Builder builder =
        Conftest.builder()
            .policy(files("package main\ndeny contains m if m := data.a.b[_]"))
            .data(List.of(new PolicyFile("x.yaml", "a: {b: [one]}".getBytes(UTF_8))))
            .data(List.of(new PolicyFile("a/y.json", "{\"c\": 1}".getBytes(UTF_8))));
    assertThat(builder.build().run(List.of(yaml("f.yaml", "{}"))).getFirst().failures())
        .extracting(CheckResult.Message::text)
        .containsExactly("one");
    assertThatThrownBy(
            () -> builder.data(List.of(new PolicyFile("a/z.yaml", "b: 2".getBytes(UTF_8)))))
        .hasMessageContaining("defines b too");
  }

  @Test
  void letsPoliciesReadConfiguration() {
    Conftest.Builder builder =
        Conftest.builder()
            .files(path -> {
              if (!path.equals("c.toml")) {
                throw new FileNotFoundException(path);
              }
              return "a = 'toml'".getBytes(UTF_8);
            })
            .policy(
                files(
                    """
                    package main
                    deny contains parse_config("ini", "[s]\\nk=ini").s.k
                    deny contains parse_config_file("c.toml").a
                    deny contains parse_combined_config_files(["c.toml"])[0].path
                    deny contains parse_config_file("none.toml").a
                    """));
    List<Configuration> input = List.of(yaml("f.yaml", "{}"));
    assertThat(builder.build().run(input).getFirst().failures())
        .extracting(CheckResult.Message::text)
        .containsExactly("c.toml", "ini", "toml");
    assertThatThrownBy(() -> builder.strict().build().run(input))
        .isInstanceOf(RegoException.class)
        .hasMessageContaining("none.toml");
  }

  @Test
  void runsTheTestsOfPoliciesWithTheirData() {
    UnitTests tests =
        Conftest.builder()
            .policy(
                List.of(
                    new PolicyFile(
                        "p_test.rego",
                        "package p\ntest_data if parse_config(\"json\", data.a).b == 1"
                            .getBytes(UTF_8))))
            .data(List.of(new PolicyFile("x.yaml", "a: '{\"b\": 1}'".getBytes(UTF_8))))
            .tests(false);
    assertThat(tests.run(tests.found().getFirst(), UnitTests.LIMITS).outcome())
        .isEqualTo(TestResult.Outcome.PASS);
  }

  @Test
  void readsPoliciesOfVersionZeroAndHearsThemPrint() {
    List<String> printed = new ArrayList<>();
    Conftest conftest =
        Conftest.builder()
            .version(RegoVersion.V0)
            .policy(files("package main\ndeny[msg] { print(\"seen\", input.a); msg := \"m\" }"))
            .printing(printed::add)
            .build();
    assertThat(conftest.run(List.of(yaml("f.yaml", "a: 1"))).getFirst().failures()).hasSize(1);
    assertThat(printed).containsExactly("seen 1");
  }
}
