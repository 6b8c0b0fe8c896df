package io.seawall.sensor.response.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.model.SeawallException;
import io.seawall.sensor.response.measure.AllowedPeer;
import io.seawall.sensor.response.measure.Measure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseMappingTest {

  private static final String WHOLE =
      """
      responses:
        - rules: ["Drop and execute new binary in container", "Seawall *"]
          workloads: {image: "quay.io/shop/*", namespace: shop, labels: {app: "web*"}}
          do: [snapshot, {quarantine: {for: 15m, allow: ["10.0.0.53:53/udp", "[fd00::1]:443"]}}, kill]
        - tags: [container, T1611]
          priority: ">= critical"
          host: true
          dry-run: true
          do:
            - kill: {tree: true}
            - pause: {for: 90s}
            - stop: {grace: 3s}
            - kill-container
      """;

  private static List<Rule> rules(String... names) {
    var text = new StringBuilder();
    for (String name : names) {
      text.append("- rule: ").append(name).append("\n  desc: d\n  condition: evt.type=open\n");
      text.append("  output: o\n  priority: critical\n  tags: [container]\n");
    }
    return RuleFiles.load(List.of(new RuleFile("r", text.toString())), LoadOptions.standard())
        .rules()
        .rules();
  }

  @Test
  void readsAllThatCanBeSaid() {
    List<ResponseRule> responses = ResponseMapping.parse("r.yaml", WHOLE).responses();
    assertThat(responses).hasSize(2);
    ResponseRule first = responses.getFirst();
    assertThat(first.isSelective()).isTrue();
    assertThat(first.dryRun()).isFalse();
    assertThat(first.measures())
        .containsExactly(
            new Measure.Snapshot(),
            new Measure.Quarantine(
                Duration.ofMinutes(15),
                List.of(
                    new AllowedPeer("10.0.0.53", 32, 53, "udp"),
                    new AllowedPeer("fd00::1", 128, 443, null))),
            new Measure.Kill(false));
    ResponseRule second = responses.getLast();
    assertThat(second.host()).isTrue();
    assertThat(second.dryRun()).isTrue();
    assertThat(second.measures())
        .containsExactly(
            new Measure.Kill(true),
            new Measure.Pause(Duration.ofSeconds(90)),
            new Measure.Stop(Duration.ofSeconds(3)),
            new Measure.KillContainer());
  }

  @Test
  void rulesAreFoundByNameTagAndPriority() {
    ResponseMapping mapping = ResponseMapping.parse("r.yaml", WHOLE);
    List<Rule> rules = rules("Seawall drift", "Other");
    assertThat(mapping.of(rules.getFirst())).hasSize(2);
    assertThat(mapping.of(rules.getLast())).containsExactly(mapping.responses().getLast());
  }

  @Test
  void warnsOfNamesThatNoRuleHas() {
    ResponseMapping mapping =
        ResponseMapping.parse(
            "r.yaml",
            "responses:\n  - {rules: [Seawall drft], do: kill}\n  - {tags: [x], do: kill}");
    assertThat(mapping.warnings(rules("Seawall drift")))
        .containsExactly(
            "r.yaml:2: no rule is called 'Seawall drft', did you mean 'Seawall drift'?",
            "r.yaml:2: no rule that runs calls for this response",
            "r.yaml:3: no rule that runs calls for this response");
  }

  @Test
  void dryRunOfTheWholeFileCountsForEach() {
    ResponseMapping mapping =
        ResponseMapping.parse(
            "r.yaml", "dry-run: true\nresponses:\n  - {rules: a, do: kill, dry-run: false}");
    assertThat(mapping.responses()).allMatch(ResponseRule::dryRun);
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertProblems(
        "responses:\n  - {rule: a, do: kill}", "2:6: unknown key 'rule', did you mean 'rules'?");
    assertProblems(
        "responses:\n  - {rules: a, do: kil}",
        "2:20: unknown response 'kil', did you mean 'kill'?");
    assertProblems("responses:\n  - {rules: a}", "2:5: a response has 'do' with one of");
    assertProblems(
        "responses:\n  - {rules: a, do: []}", "2:16: 'do' is empty: it has one of kill,");
    assertProblems("responses:\n  - {do: kill}", "a response has 'rules', 'tags' or 'priority'");
    assertProblems("responses:\n  - {priority: '>= bad', do: kill}", "unknown priority 'bad'");
    assertProblems(
        "responses:\n  - {rules: a, do: [{pause: {for: soon}}]}", "'soon' is not a time such as");
    assertProblems(
        "responses:\n  - {rules: a, do: [{quarantine: {allow: dns.example}}]}",
        "names are not looked up");
    assertProblems("responses:\n  - {rules: a, do: [{quarantine: {to: x}}]}", "unknown key 'to'");
    assertProblems("responses:\n  - {rules: a, do: [kill, kill]}", "'kill' stands twice");
    assertProblems("responses:\n  - {rules: a, do: [{kil: {tree: true}}]}", "unknown key 'kil'");
    assertProblems("responses:\n  - {rules: a, do: [{snapshot: {x: y}}]}", "has no settings");
    assertProblems("answers: []", "unknown key 'answers'");
    assertProblems("", "the file has no 'responses'");
    assertProblems(
        "responses:\n  - {rules: a, do: kill, workloads: {labels: {app: [x]}}}",
        "a label has a single value");
  }

  private static void assertProblems(String text, String problem) {
    assertThatThrownBy(() -> ResponseMapping.parse("r.yaml", text))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).isEqualTo("responses-invalid"))
        .hasMessageContaining(problem);
  }
}
