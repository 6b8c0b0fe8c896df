package io.seawall.detect.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.rule.problem.ProblemReport;
import io.seawall.detect.value.TextPool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The alerts that Falco's own tests expect of its rules on audit events. */
class AuditRulesConformanceTest {

  private static final String AUDIT_RULES = "K8SAuditRules";

  /** Those tests' small rule files, said anew. The rules of system calls see no audit event. */
  private static final Map<String, String> SMALL =
      Map.of(
          "LegacyFalcoRules_v1_0_1",
          "",
          "K8SAuditAllowNamespaceFoo",
          """
          - list: allowed_namespaces
            items: [foo]
            override: {items: append}
          """,
          "K8SAuditAllowUserSomeUser",
          """
          - list: allowed_k8s_users
            items: [some-user]
            override: {items: append}
          """,
          "K8SAuditDisallowKactivity",
          """
          - macro: consider_activity_events
            condition: jevt.rawtime = never
          """,
          "K8SAuditSingleRuleWithJsonPointer",
          """
          - rule: json_pointer_example
            desc: a key with a slash is there, one with a slash and a tilde is not
            condition: >
              not jevt.value[/a~1~0b] exists
              and jevt.value[/annotations/authorization.k8s.io~1decision] exists
            output: found
            priority: WARNING
            source: k8s_audit
          """);

  @Test
  void raisesTheAlertsOfFalco() {
    try (CaseSet set = CaseSet.open("kubernetes/falco-k8saudit", 1)) {
      JsonNode cases = Cases.json(set.folder().resolve("expected.json"));
      for (Map.Entry<String, JsonNode> test : cases.properties()) {
        List<RuleFile> files = new ArrayList<>();
        String missing = find(test.getValue().get("rules"), set.folder(), files);
        if (missing == null) {
          set.check(test.getKey(), () -> compare(test.getValue(), set.folder(), files));
        } else {
          set.waive(test.getKey(), "the rule file " + missing + " is not there");
        }
      }
    }
  }

  /** The name of a file that is missing, or null. */
  private static @Nullable String find(JsonNode names, Path folder, List<RuleFile> into) {
    for (JsonNode name : names) {
      String text = SMALL.get(name.stringValue());
      if (name.stringValue().equals(AUDIT_RULES)) {
        into.add(RuleFile.read(folder.resolve("k8s_audit_rules.yaml")));
      } else if (text == null) {
        return name.stringValue();
      } else {
        into.add(new RuleFile(name.stringValue(), text));
      }
    }
    return null;
  }

  private static void compare(JsonNode test, Path folder, List<RuleFile> files) throws IOException {
    LoadResult rules = RuleFiles.load(files, LoadOptions.standard());
    assertThat(ProblemReport.text(rules.errors())).isEmpty();
    Path capture = folder.resolve("captures", test.get("capture").stringValue());
    Map<String, Integer> byRule = new TreeMap<>();
    Map<String, Integer> byPriority = new TreeMap<>();
    var texts = new TextPool();
    Engine<JsonEvent> engine =
        Engine.of(
            rules.rules().rules(),
            JsonEventReader.K8S_AUDIT,
            new JsonFields(texts, ""),
            new JsonClasses(),
            RuleMatching.FIRST);
    try (InputStream in = Files.newInputStream(capture)) {
      new JsonEventReader(JsonEventReader.K8S_AUDIT, texts)
          .read(
              in,
              0,
              event ->
                  engine.evaluate(
                      event,
                      match -> {
                        byRule.merge(match.rule().name(), 1, Integer::sum);
                        byPriority.merge(match.rule().priority().name(), 1, Integer::sum);
                      }));
    }
    assertAlerts(test, byRule, byPriority);
  }

  private static void assertAlerts(
      JsonNode test, Map<String, Integer> byRule, Map<String, Integer> byPriority) {
    if (test.get("noDetections").booleanValue()) {
      assertThat(byRule).isEmpty();
      return;
    }
    for (Map.Entry<String, JsonNode> alerts : test.get("detections").properties()) {
      assertThat(byRule).containsEntry(alerts.getKey(), alerts.getValue().intValue());
    }
    for (JsonNode priority : test.get("priority")) {
      assertThat(byPriority.keySet()).anyMatch(name -> name.startsWith(priority.stringValue()));
    }
  }
}
