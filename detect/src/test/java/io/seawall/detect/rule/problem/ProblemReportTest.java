package io.seawall.detect.rule.problem;

import static io.seawall.detect.rule.load.Loading.load;
import static io.seawall.detect.rule.load.Loading.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.detect.rule.load.LoadResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProblemReportTest {

  private static final String FROM_AN_ARTICLE =
      """
      - rule: R
        desc: d
        condition: >
          evt.type=connect and k8s.ns.name!="kube-system"
          and fd.sip != (127.0.0.1)
          and k8s.pod.label.app
        output: "%proc.name"
        priority: warning
      """;

  @Test
  void aRuleFromAnArticleIsRefusedWithPlacesAndAProposal() {
    LoadResult result = load(FROM_AN_ARTICLE);

    assertThat(result.rules().rules()).isEmpty();
    assertThat(result.errors())
        .extracting(problem -> problem.place().toString())
        .containsExactly("file1.yaml:5:19", "file1.yaml:6:9", "file1.yaml:6:9");
    assertThat(result.errors().getFirst().hint())
        .isEqualTo("write fd.sip != 127.0.0.1 or not fd.sip in (127.0.0.1)");
    assertThat(result.errors())
        .extracting(Problem::proposal)
        .containsOnly(
            "evt.type=connect and k8s.ns.name!=\"kube-system\" and fd.sip != 127.0.0.1"
                + " and k8s.pod.label[app] exists");
  }

  @Test
  void theProposalLoads() {
    Problem problem = load(FROM_AN_ARTICLE).errors().getFirst();
    assertThat(load(rule(String.valueOf(problem.proposal()))).isSuccessful()).isTrue();
  }

  @Test
  void listsStayNamesInProposals() {
    String list = "- list: shells\n  items: [sh, bash]\n";
    assertThat(load(list, rule("evt.type=open && proc.nmae in (shells)")).errors())
        .extracting(Problem::proposal)
        .containsOnly("evt.type=open and proc.name in (shells)");
  }

  @Test
  void theTextShowsTheLineWithACaret() {
    assertThat(ProblemReport.text(load(FROM_AN_ARTICLE).errors().subList(0, 1)))
        .isEqualTo(
            """
            file1.yaml:5:19: error LOAD_ERR_COMPILE_CONDITION: '!=' takes one value, not a list in parentheses
              in rule 'R'
              |     and fd.sip != (127.0.0.1)
              |                   ^
              hint: write fd.sip != 127.0.0.1 or not fd.sip in (127.0.0.1)
              proposed condition: evt.type=connect and k8s.ns.name!="kube-system" and fd.sip != 127.0.0.1 and k8s.pod.label[app] exists
            """);
  }

  @Test
  void theTextNamesTheMacrosOnTheWay() {
    String macros = "- macro: a\n  condition: proc.nmae=x\n- macro: b\n  condition: a or a\n";
    assertThat(ProblemReport.text(load(macros, rule("evt.type=open and b")).errors()))
        .contains("file1.yaml:2:14: error")
        .contains(
            "in rule 'R', through macro 'b' called at file2.yaml:3:32, through macro 'a' called at"
                + " file1.yaml:4:14");
  }

  @Test
  void theJsonHasTheShapeOfFalco() {
    LoadResult result = load(FROM_AN_ARTICLE, "- list: l\n  items: []\n");
    JsonNode json =
        Cases.json(ProblemReport.json(result.problems(), List.of("file1.yaml", "file2.yaml")));
    JsonNode files = json.get("falco_load_results");
    assertThat(files.get(0).get("successful").booleanValue()).isFalse();
    assertThat(files.get(1).get("successful").booleanValue()).isTrue();
    JsonNode error = files.get(0).get("errors").get(0);
    assertThat(error.get("code").stringValue()).isEqualTo("LOAD_ERR_COMPILE_CONDITION");
    JsonNode location = error.get("context").get("locations").get(0);
    assertThat(location.get("item_name").stringValue()).isEqualTo("R");
    assertThat(location.get("position").get("line").intValue()).isEqualTo(5);
    assertThat(files.get(1).get("warnings").get(0).get("code").stringValue())
        .isEqualTo("LOAD_UNUSED_LIST");
  }

  @Test
  void hasSevenErrorsAndFifteenWarnings() {
    assertThat(ProblemCode.values()).filteredOn(ProblemCode::isError).hasSize(7);
    assertThat(ProblemCode.values()).hasSize(22);
  }
}
