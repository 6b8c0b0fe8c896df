package io.seawall.detect.rule.load;

import static io.seawall.detect.rule.load.Loading.codes;
import static io.seawall.detect.rule.load.Loading.condition;
import static io.seawall.detect.rule.load.Loading.load;
import static io.seawall.detect.rule.load.Loading.rule;
import static io.seawall.detect.rule.load.Loading.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.rule.EngineVersion;
import io.seawall.detect.rule.Priority;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.problem.Problem;
import io.seawall.detect.rule.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final String BASE = rule("evt.type=open");

  private static Rule rule1(RuleSet rules) {
    return Objects.requireNonNull(rules.rule("R"));
  }

  @Nested
  class Definitions {

    @Test
    void aRuleHasAllThatItsKeysSay() {
      Rule rule =
          rule1(
              rules(
                  """
                  - rule: R
                    desc: what it is for
                    condition: evt.type=open
                    output: "  a %proc.name "
                    priority: INFO
                    source: syscall
                    enabled: false
                    capture: true
                    capture_duration: 1500
                    warn_evttypes: false
                    skip-if-unknown-filter: true
                    tags: [b, a]
                  """));
      assertThat(rule.description()).isEqualTo("what it is for");
      assertThat(rule.priority()).isEqualTo(Priority.INFORMATIONAL);
      assertThat(rule.enabled()).isFalse();
      assertThat(rule.capture()).isTrue();
      assertThat(rule.captureDuration()).isEqualTo(Duration.ofMillis(1500));
      assertThat(rule.tags()).containsExactly("b", "a");
      assertThat(rule.output().parts()).hasSize(2);
      assertThat(rule.place().toString()).isEqualTo("file1.yaml:1:3");
    }

    @Test
    void missingKeysAndWrongValuesAreRefused() {
      for (String line : List.of("desc: d", "condition: evt.type=open", "priority: warning")) {
        LoadResult result = load(BASE.replace("  " + line + "\n", ""));
        assertThat(codes(result)).as(line).containsExactly(ProblemCode.LOAD_ERR_YAML_VALIDATE);
      }
      assertThat(codes(load(BASE.replace("warning", "loud"))))
          .containsExactly(ProblemCode.LOAD_ERR_YAML_VALIDATE);
      assertThat(codes(load(BASE + "  enabled: maybe\n")))
          .containsExactly(ProblemCode.LOAD_ERR_YAML_VALIDATE);
    }

    @Test
    void unknownKeysAndItemsAreNamed() {
      LoadResult result = load(BASE + "  tag: [x]\n", "- makro: m\n  condition: x\n");
      assertThat(codes(result))
          .containsExactly(ProblemCode.LOAD_UNKNOWN_KEY, ProblemCode.LOAD_UNKNOWN_ITEM);
      assertThat(result.problems().getFirst().hint()).contains("'tags'");
      assertThat(result.problems().getLast().hint()).contains("'macro'");
    }

    @Test
    void aSecondDefinitionReplacesTheFirstInItsPlace() {
      RuleSet rules = rules(BASE, rule("S", "evt.type=read"), rule("evt.type=close"));
      assertThat(rules.rules()).extracting(Rule::name).containsExactly("R", "S");
      assertThat(condition(rules)).isEqualTo("evt.type = close");
    }

    @Test
    void anotherSourceUnderTheSameNameIsRefused() {
      LoadResult result = load(BASE, rule("ka.verb=get") + "  source: k8s_audit\n");
      assertThat(result.errors())
          .extracting(Problem::code)
          .containsExactly(ProblemCode.LOAD_ERR_VALIDATE);
    }

    @Test
    void severalDocumentsAreOneFile() {
      assertThat(rules(BASE + "---\n---\n" + rule("S", "evt.type=read")).rules()).hasSize(2);
    }

    @Test
    void whatIsNoSequenceIsRefused() {
      assertThat(codes(load("rule: R\n"))).containsExactly(ProblemCode.LOAD_ERR_YAML_VALIDATE);
      assertThat(codes(load("- just text\n"))).containsExactly(ProblemCode.LOAD_ERR_YAML_VALIDATE);
      assertThat(codes(load("- a: 'b\n- c\n"))).containsExactly(ProblemCode.LOAD_ERR_YAML_PARSE);
      assertThat(load("").problems()).isEmpty();
    }

    @Test
    void warnsWhereTheEventTypeIsNotRestricted() {
      assertThat(codes(load(rule("proc.name=x")))).containsExactly(ProblemCode.LOAD_NO_EVTTYPE);
      assertThat(codes(load(rule("proc.name=x") + "  warn_evttypes: false\n"))).isEmpty();
    }
  }

  @Nested
  class Changes {

    private String override(String keys, String how) {
      return "- rule: R\n" + keys + "  override:\n" + how;
    }

    @Test
    void conditionsOutputsDescriptionsAndTagsAreAppendedTo() {
      String more =
          override(
              "  condition: and proc.name=x\n  output: b\n  desc: e\n  tags: [t]\n",
              "    condition: append\n    output: append\n    desc: append\n    tags: append\n");
      RuleSet rules = rules(BASE, more);
      assertThat(condition(rules)).isEqualTo("and[evt.type = open, proc.name = x]");
      assertThat(rule1(rules).description()).isEqualTo("d e");
      assertThat(rule1(rules).tags()).containsExactly("t");
      assertThat(rule1(rules).output().parts()).hasSize(2);
    }

    @Test
    void otherKeysAreReplaced() {
      String change =
          override(
              "  priority: error\n  enabled: false\n  condition: evt.type=read\n",
              "    priority: replace\n    enabled: replace\n    condition: replace\n");
      Rule rule = rule1(rules(BASE, change));
      assertThat(rule.priority()).isEqualTo(Priority.ERROR);
      assertThat(rule.enabled()).isFalse();
      assertThat(Shown.text(rule.condition())).isEqualTo("evt.type = read");
    }

    @Test
    void overrideNamesExactlyTheKeysThatAreThere() {
      for (String change :
          List.of(
              override("  enabled: false\n", "    enabled: append\n"),
              override("  enabled: false\n", "    enabled: maybe\n"),
              override("  enabled: false\n", "    priority: replace\n"),
              override("  enabled: false\n  desc: x\n", "    enabled: replace\n"),
              "- rule: R\n  append: true\n  desc: x\n  override:\n    desc: append\n")) {
        assertThat(codes(load(BASE, change)))
            .as(change)
            .contains(ProblemCode.LOAD_ERR_YAML_VALIDATE);
      }
    }

    @Test
    void aRuleWithAFailedChangeIsNotRun() {
      LoadResult result = load(BASE, override("  enabled: false\n", "    enabled: append\n"));
      assertThat(result.rules().rules()).isEmpty();
    }

    @Test
    void nothingChangesWhatIsNotThere() {
      assertThat(codes(load(override("  enabled: false\n", "    enabled: replace\n"))))
          .containsExactly(ProblemCode.LOAD_ERR_VALIDATE);
    }

    @Test
    void theOldWaysWorkWithAWarning() {
      LoadResult append = load(BASE, "- rule: R\n  append: true\n  condition: and proc.name=x\n");
      assertThat(codes(append)).containsExactly(ProblemCode.LOAD_DEPRECATED_ITEM);
      assertThat(condition(append.rules())).isEqualTo("and[evt.type = open, proc.name = x]");
      LoadResult off = load(BASE, "- rule: R\n  enabled: false\n");
      assertThat(codes(off)).containsExactly(ProblemCode.LOAD_DEPRECATED_ITEM);
      assertThat(rule1(off.rules()).enabled()).isFalse();
    }
  }

  @Nested
  class Exceptions {

    private String with(String exception) {
      return BASE + "  exceptions:\n" + exception.indent(2);
    }

    @Test
    void tuplesAreComparedFieldByField() {
      String exception =
          """
          - name: e
            fields: [proc.name, fd.directory]
            comps: [=, in]
            values:
            - [cat, [/tmp, /a b]]
            - [dog, /x]
          """;
      RuleSet rules = rules(with(exception));
      assertThat(condition(rules))
          .isEqualTo(
              "and[evt.type = open, not or[and[proc.name = cat, fd.directory in /tmp|/a b],"
                  + " and[proc.name = dog, fd.directory in /x]]]");
      assertThat(rule1(rules).exceptions())
          .singleElement()
          .satisfies(e -> {
            assertThat(e.fields()).containsExactly("proc.name", "fd.directory");
            assertThat(e.operators()).containsExactly("=", "in");
          });
      assertThat(Shown.text(rule1(rules).ownCondition())).isEqualTo("evt.type = open");
    }

    @Test
    void aSingleFieldIsComparedWithAllValues() {
      String list = "- list: l\n  items: [x, y]\n";
      assertThat(condition(rules(list, with("- {name: e, fields: proc.name, values: [a, l]}\n"))))
          .isEqualTo("and[evt.type = open, not proc.name in a|x|y]");
      String prefix = "- {name: e, fields: proc.name, comps: startswith anyof, values: [a]}\n";
      assertThat(condition(rules(with(prefix))))
          .isEqualTo("and[evt.type = open, not proc.name startswith a]");
    }

    @Test
    void withoutValuesNothingIsExcepted() {
      assertThat(condition(rules(with("- {name: e, fields: [proc.name]}\n"))))
          .isEqualTo("evt.type = open");
    }

    @Test
    void valuesAreAppended() {
      String more = "- rule: R\n  exceptions:\n  - name: e\n    values: [b]\n";
      String override = more + "  override:\n    exceptions: append\n";
      assertThat(condition(rules(with("- {name: e, fields: proc.name, values: [a]}\n"), override)))
          .isEqualTo("and[evt.type = open, not proc.name in a|b]");
    }

    @Test
    void wrongShapesAreRefused() {
      for (String exception :
          List.of(
              "- {fields: proc.name}\n",
              "- {name: e}\n",
              "- {name: e, fields: proc.nam}\n",
              "- {name: e, fields: [proc.name], comps: [=, in]}\n",
              "- {name: e, fields: proc.name, comps: startswith, values: [a]}\n",
              "- {name: e, fields: [proc.name], comps: [near], values: [[a]]}\n",
              "- {name: e, fields: [proc.name], values: [a]}\n",
              "- {name: e, fields: [proc.name], values: [[a, b]]}\n",
              "- {name: e, fields: proc.name, values: a}\n")) {
        assertThat(load(with(exception)).isSuccessful()).as(exception).isFalse();
      }
    }

    @Test
    void warnsOfDoubtfulExceptions() {
      String twice = "- {name: e, fields: proc.name}\n- {name: e, fields: proc.exe}\n";
      assertThat(codes(load(with(twice))))
          .containsExactly(ProblemCode.LOAD_EXCEPTION_NAME_NOT_UNIQUE);
      String empty = "- rule: R\n  exceptions:\n  - name: e\n  override:\n    exceptions: append\n";
      assertThat(codes(load(with("- {name: e, fields: proc.name, values: [a]}\n"), empty)))
          .containsExactly(ProblemCode.LOAD_APPEND_NO_VALUES);
    }
  }

  @Nested
  class Requirements {

    @Test
    void olderEnginesAreServedAndNewerOnesRefused() {
      assertThat(rules("- required_engine_version: 10\n", BASE).requiredEngine())
          .isEqualTo(new EngineVersion(0, 10, 0));
      for (String version : List.of("0.64.0", "64", "1.0.0")) {
        LoadResult result = load("- required_engine_version: " + version + "\n" + BASE);
        assertThat(codes(result)).as(version).containsExactly(ProblemCode.LOAD_ERR_VALIDATE);
        assertThat(result.rules().rules()).isEmpty();
      }
      assertThat(codes(load("- required_engine_version: new\n")))
          .containsExactly(ProblemCode.LOAD_ERR_YAML_VALIDATE);
    }

    @Test
    void pluginsAreKeptForReports() {
      String plugins =
          """
          - required_plugin_versions:
            - name: k8saudit
              version: 0.7.0
              alternatives:
              - name: k8saudit-eks
                version: 0.4.0
          """;
      assertThat(rules(plugins).requiredPlugins())
          .singleElement()
          .satisfies(need -> assertThat(need.alternatives()).hasSize(2));
    }
  }

  @Nested
  class Sources {

    @Test
    void unknownSourcesLoadAsLongAsTheyKeepToJson() {
      String json =
          rule("json.value[/a]=b").replace("%proc.name", "%json.value[/a]") + "  source: okta\n";
      assertThat(rules(json).rules()).hasSize(1);
      LoadResult own = load(rule("okta.app=b") + "  source: okta\n");
      assertThat(codes(own)).containsExactly(ProblemCode.LOAD_UNKNOWN_SOURCE);
      assertThat(own.isSuccessful()).isTrue();
    }

    @Test
    void unknownFieldsSkipARuleThatAsksForIt() {
      LoadResult result =
          load(rule("evt.type=open and a.b=c") + "  skip-if-unknown-filter: true\n");
      assertThat(codes(result)).containsExactly(ProblemCode.LOAD_UNKNOWN_FILTER);
      assertThat(result.rules().rules()).isEmpty();
    }
  }

  @Test
  void rulesAreSwitchedByNameAndTag() {
    var options =
        LoadOptions.standard()
            .withSelections(
                List.of(
                    new RuleSelection(false, RuleSelection.By.NAME, "*"),
                    new RuleSelection(true, RuleSelection.By.TAG, "net"),
                    new RuleSelection(false, RuleSelection.By.NAME, "B*d*")));
    LoadResult result =
        load(
            options,
            rule("A", "evt.type=open"),
            rule("B", "evt.type=open") + "  tags: [net]\n",
            rule("Bad", "evt.type=open") + "  tags: [net]\n");
    assertThat(result.rules().rules())
        .filteredOn(Rule::enabled)
        .extracting(Rule::name)
        .containsExactly("B");
  }

  @Test
  void eventTypesAreCheckedWhereTheirNamesAreGiven() {
    var options = LoadOptions.standard().withEventTypes(Set.of("open", "read"));
    assertThat(load(options, rule("evt.type in (open, raed)")).errors())
        .singleElement()
        .satisfies(problem -> assertThat(problem.hint()).contains("'read'"));
  }
}
