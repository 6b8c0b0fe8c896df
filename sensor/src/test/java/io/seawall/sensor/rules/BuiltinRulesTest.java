package io.seawall.sensor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.event.EventType;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.ruletest.RuleTest;
import io.seawall.detect.ruletest.RuleTestFile;
import io.seawall.detect.ruletest.RuleTestRun;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Seawall's own rules: each finds what it is for, and not what is near to it. */
class BuiltinRulesTest {

  private static LoadResult load(List<RuleFile> files) {
    return RuleFiles.load(files, LoadOptions.standard().withEventTypes(EventType.names()));
  }

  private static List<Rule> rules() {
    LoadResult loaded = load(List.of(BuiltinRules.seawall()));
    assertThat(loaded.problems()).isEmpty();
    return loaded.rules().rules();
  }

  private static RuleTestFile tests() throws URISyntaxException {
    return RuleTestFile.read(
        Path.of(
            Objects.requireNonNull(BuiltinRulesTest.class.getResource("seawall_rules_test.yaml"))
                .toURI()));
  }

  @TestFactory
  Stream<DynamicTest> theirTestsPass() throws URISyntaxException {
    RuleTestFile file = tests();
    var run = new RuleTestRun(rules(), file);
    return file.tests().stream()
        .map(test ->
            DynamicTest.dynamicTest(
                test.name(), () -> assertThat(run.run(test).failures()).isEmpty()));
  }

  @Test
  void eachHasATestOfWhatItFindsAndOneOfWhatItDoesNot() throws URISyntaxException {
    Set<String> found = new HashSet<>();
    Set<String> passed = new HashSet<>();
    for (RuleTest test : tests().tests()) {
      test.alerts().forEach(alert -> found.add(alert.rule()));
      passed.addAll(test.not());
    }
    Set<String> names = rules().stream().map(Rule::name).collect(Collectors.toSet());
    assertThat(found).containsExactlyInAnyOrderElementsOf(names);
    assertThat(passed).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void eachSaysItsTechnique() {
    assertThat(rules())
        .allSatisfy(rule -> {
          assertThat(rule.tags()).anyMatch(tag -> tag.matches("T\\d{4}(\\.\\d{3})?"));
          assertThat(rule.tags()).anyMatch(tag -> tag.startsWith("mitre_"));
          assertThat(rule.description()).endsWith(".");
        });
  }

  @Test
  void eachOutputNamesContainerAndAncestors() {
    String[] items = BuiltinRules.seawall().content().split("(?m)^- rule: ", -1);
    assertThat(items).hasSize(rules().size() + 1);
    assertThat(List.of(items).subList(1, items.length))
        .allSatisfy(item ->
            assertThat(item)
                .contains("%container.id", "%container.name", "%container.image.repository")
                .contains("%proc.cmdline", "%proc.pcmdline", "%proc.aname[2]"));
  }

  @Test
  void theyStandBesideFalcosRules() {
    String folder = System.getenv("SEAWALL_FALCO_RULES");
    Assumptions.assumeTrue(
        folder != null && Files.exists(Path.of(folder, "falco_rules.yaml")),
        "SEAWALL_FALCO_RULES names no folder with falco_rules.yaml: Falco's rules skipped");
    List<RuleFile> files = new ArrayList<>();
    for (String name : List.of("falco_rules", "falco-incubating_rules", "falco-sandbox_rules")) {
      files.add(RuleFile.read(Path.of(folder, name + ".yaml")));
    }
    Set<String> theirs =
        load(files).rules().rules().stream().map(Rule::name).collect(Collectors.toSet());
    assertThat(rules()).extracting(Rule::name).doesNotContainAnyElementsOf(theirs);
    files.add(BuiltinRules.falcoExceptions());
    files.add(BuiltinRules.seawall());
    LoadResult all = load(files);
    assertThat(all.errors()).isEmpty();
    assertThat(all.rules().rules()).hasSize(theirs.size() + rules().size());
  }

  @Test
  void haveNames() {
    assertThat(BuiltinRules.names()).containsExactly("builtin:falco-exceptions", "builtin:seawall");
    assertThat(BuiltinRules.names())
        .allSatisfy(name -> assertThat(BuiltinRules.named(name)).isNotNull());
    assertThat(BuiltinRules.named("builtin:other")).isNull();
  }
}
