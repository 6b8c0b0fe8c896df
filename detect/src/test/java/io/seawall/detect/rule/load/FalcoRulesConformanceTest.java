package io.seawall.detect.rule.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.condition.EventTypes;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.problem.Problem;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.rule.problem.ProblemReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Loads Falco's own rule files from the folder that the environment variable SEAWALL_FALCO_RULES
 * names: today's, and those of releases 3.2.0 and 4.0.0 in folders of that name.
 */
class FalcoRulesConformanceTest {

  private static Path folder;

  @BeforeAll
  static void findsRules() {
    String named = System.getenv("SEAWALL_FALCO_RULES");
    Assumptions.assumeTrue(
        named != null && Files.isRegularFile(Path.of(named, "falco_rules.yaml")),
        "SEAWALL_FALCO_RULES names no folder with falco_rules.yaml: Falco's rules skipped");
    folder = Path.of(named);
  }

  private static LoadResult load(String... names) {
    List<RuleFile> files = new ArrayList<>();
    for (String name : names) {
      files.add(RuleFile.read(folder.resolve(name)));
    }
    LoadResult result = RuleFiles.load(files, LoadOptions.standard());
    assertThat(ProblemReport.text(result.errors())).isEmpty();
    return result;
  }

  @ParameterizedTest
  @CsvSource({
    "falco_rules.yaml, 25, 25, 87, 49",
    "falco-incubating_rules.yaml, 31, 31, 82, 54",
    "falco-sandbox_rules.yaml, 37, 25, 183, 60",
    "k8s_audit_rules.yaml, 48, 48, 45, 18",
    "falco-deprecated_rules.yaml, 4, 0, 6, 9",
    "archive_application_rules.yaml, 0, 0, 21, 0"
  })
  void todaysFilesLoadWhole(String name, int rules, int enabled, int macros, int lists) {
    RuleSet set = load(name).rules();

    assertThat(set.rules()).hasSize(rules);
    assertThat(set.rules()).filteredOn(Rule::enabled).hasSize(enabled);
    assertThat(set.macros()).hasSize(macros);
    assertThat(set.lists()).hasSize(lists);
  }

  @ParameterizedTest
  @CsvSource({".,93,81", "v3.2.0,85,73", "v4.0.0,86,74"})
  void allThreeFilesOfAGenerationLoadTogether(String generation, int rules, int enabled) {
    LoadResult result =
        load(
            generation + "/falco_rules.yaml",
            generation + "/falco-incubating_rules.yaml",
            generation + "/falco-sandbox_rules.yaml");

    assertThat(result.rules().rules()).hasSize(rules);
    assertThat(result.rules().rules()).filteredOn(Rule::enabled).hasSize(enabled);
    assertThat(result.warnings())
        .extracting(Problem::code)
        .allMatch(code -> code == ProblemCode.LOAD_DEPRECATED_ITEM);
  }

  @Test
  void theRulesOfAManagedClusterChangeThoseOfKubernetes() {
    RuleSet set = load("k8s_audit_rules.yaml", "k8s_audit_rules_gke.yaml").rules();

    assertThat(set.rules()).hasSize(48);
  }

  @ParameterizedTest
  @CsvSource({
    "aws_cloudtrail_rules.yaml, 22",
    "gcp_auditlog_rules.yaml, 39",
    "github.yaml, 15",
    "okta_rules.yaml, 21"
  })
  void rulesWithFieldsOfOtherPluginsAreSkippedWithAWarning(String name, int rules) {
    LoadResult result = load(name);

    assertThat(result.warnings())
        .filteredOn(problem -> problem.code() == ProblemCode.LOAD_UNKNOWN_SOURCE)
        .hasSize(rules);
    assertThat(result.rules().rules()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"falco_rules.yaml", "falco-incubating_rules.yaml"})
  void everyRestrictionOfEventTypesIsUnderstood(String name) {
    for (Rule rule : load(name).rules().rules()) {
      assertThat(EventTypes.isUnrestricted(rule.condition())).as(rule.name()).isFalse();
    }
  }
}
