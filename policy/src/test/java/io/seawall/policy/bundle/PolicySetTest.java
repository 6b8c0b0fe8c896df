package io.seawall.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.Evaluation;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.JsonValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicySetTest {

  private static PolicyFile file(String path, String text) {
    return new PolicyFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String asked(PolicySet set, String query) {
    var result = set.policy().prepare(query).evaluate(Evaluation.of(null).data(set.data()));
    return String.valueOf(result.value());
  }

  private static String failure(PolicyFile... files) {
    try {
      PolicySet set = PolicySet.of(List.of(files));
      throw new AssertionError("no error but " + set.data());
    } catch (RegoException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void laysDataAtThePathOfItsFolder() {
    PolicySet set =
        PolicySet.of(
            List.of(
                file("data.json", "{\"a\": {\"b\": 1}}"),
                file("a/data.yaml", "c: [x, y]\n"),
                file("a/d/data.yml", "2"),
                file("a/other.json", "not read")));
    assertThat((Object) set.data())
        .isEqualTo(JsonValues.parse("{\"a\": {\"b\": 1, \"c\": [\"x\", \"y\"], \"d\": 2}}"));
  }

  @Test
  void modulesReadTheData() {
    PolicySet set =
        PolicySet.of(
            List.of(
                file("limits/data.json", "{\"most\": 3}"),
                file("main.rego", "package main\nmost := data.limits.most\n")));
    assertThat(asked(set, "data.main.most")).isEqualTo("3");
  }

  @Test
  void refusesDataThatTwoFilesDefine() {
    assertThat(
            failure(
                file("data.json", "{\"a\": {\"b\": {\"c\": 1}}}"),
                file("a/b/data.json", "{\"c\": 2}")))
        .isEqualTo("a/b/data.json:1: load_error: data.a.b.c is defined by data.json already");
  }

  @Test
  void namesTheErrorsOfAllFilesAtOnce() {
    assertThat(
            failure(
                file("x.rego", "package x\np := \n"),
                file("y.rego", "package y\nq = {\n"),
                file("z/data.json", "{\n  \"a\": oops}"),
                file("data.yaml", "a: [1\n")))
        .contains("x.rego:")
        .contains("y.rego:")
        .contains("z/data.json:2: load_error: not JSON")
        .contains("data.yaml:2: load_error: not YAML");
  }

  @Test
  void refusesPathsThatLeadOutOfTheRoot() {
    for (String path : List.of("../x.rego", "/x.rego", "a//x.rego", "a/./x.rego", "", "a/..")) {
      assertThat(failure(file(path, "package x"))).contains("the path is none below a folder");
    }
  }

  @Test
  void refusesTwoFilesOfOnePath() {
    assertThat(failure(file("x.rego", "package x"), file("x.rego", "package y")))
        .contains("two files of the path 'x.rego'");
  }

  @Test
  void refusesFilesThatAreNotUtf8() {
    assertThat(failure(new PolicyFile("x.rego", new byte[] {'p', (byte) 0xff})))
        .contains("not in UTF-8");
  }

  @Test
  void holdsABundleToItsRoots() {
    PolicyFile manifest = file(".manifest", "{\"roots\": [\"team/a\", \"shared\"]}");
    assertThat(failure(manifest, file("x.rego", "package team.b\np := 1")))
        .contains("x.rego:1: load_error: the bundle's roots [team/a, shared] don't cover");
    assertThat(failure(manifest, file("data.json", "{\"team\": {\"a\": 1, \"b\": 2}}")))
        .contains("don't cover data.team.b");
    PolicySet set =
        PolicySet.of(
            List.of(
                manifest,
                file("x.rego", "package team.a.deep\np := data.shared.x"),
                file("shared/data.json", "{\"x\": 7}")));
    assertThat(asked(set, "data.team.a.deep.p")).isEqualTo("7");
    assertThat(set.manifests()).hasSize(1);
  }

  @Test
  void refusesRootsThatOverlap() {
    assertThat(failure(file(".manifest", "{\"roots\": [\"a\", \"a/b/\"]}")))
        .contains("the roots 'a' and 'a/b' overlap");
  }

  @Test
  void readsModulesAsTheManifestSays() {
    PolicySet set =
        PolicySet.of(
            List.of(
                file(
                    ".manifest",
                    "{\"rego_version\": 0, \"file_rego_versions\": {\"/new/*.rego\": 1}}"),
                file("old.rego", "package old\np[x] { x := 1 }"),
                file("new/x.rego", "package fresh\np contains 1 if true")));
    assertThat(set.policy().modules())
        .extracting(module -> module.version())
        .containsExactly(RegoVersion.V0, RegoVersion.V1);
  }

  @Test
  void readsVersionZeroWhereItIsAskedFor() {
    List<PolicyFile> files = List.of(file("old.rego", "package old\np[x] { x := 1 }"));
    assertThatThrownBy(() -> PolicySet.of(files)).isInstanceOf(RegoException.class);
    assertThat(PolicySet.builder().version(RegoVersion.V0).add(files).build().policy().modules())
        .hasSize(1);
    assertThat(PolicySet.builder().detectVersions().add(files).build().policy().modules())
        .hasSize(1);
  }

  @Test
  void refusesRulesThatBaseDataWouldHide() {
    assertThat(failure(file("x.rego", "package a\np := 1"), file("a/data.json", "{\"p\": 2}")))
        .contains("x.rego:2: load_error: base data defines p too");
    assertThat(failure(file("x.rego", "package a.b\np := 1"), file("data.json", "{\"a\": 2}")))
        .contains("x.rego:1: load_error: the package lies where base data is a number");
  }

  @Test
  void saysThatSignaturesAreNotChecked() {
    PolicySet set = PolicySet.of(List.of(file(".signatures.json", "{}")));
    assertThat(set.notes()).singleElement().asString().contains("not checked");
  }

  @Test
  void leavesTestsOutWhereAsked() {
    List<PolicyFile> files =
        List.of(file("x.rego", "package x\np := 1"), file("x_test.rego", "package x\ntest_p if p"));
    assertThat(PolicySet.builder().withoutTests().add(files).build().policy().modules()).hasSize(1);
  }

  @Test
  void digestDependsOnPathsAndContentsAlone() {
    PolicyFile a = file("a.rego", "package a");
    PolicyFile b = file("b.rego", "package b");
    var renamed = new PolicyFile("/elsewhere/a.rego", "a.rego", a.content());
    assertThat(PolicySet.of(List.of(a, b)).digest())
        .isEqualTo(PolicySet.of(List.of(b, renamed)).digest())
        .isNotEqualTo(PolicySet.of(List.of(a, file("c.rego", "package b"))).digest())
        .isNotEqualTo(PolicySet.of(List.of(a, file("b.rego", "package c"))).digest());
  }

  @Test
  void refusesSetsThatAreTooLarge() {
    PolicyFile tiny = file("notes.txt", "");
    assertThat(failure(java.util.Collections.nCopies(20_001, tiny).toArray(PolicyFile[]::new)))
        .contains("more than 20000 files");
  }
}
