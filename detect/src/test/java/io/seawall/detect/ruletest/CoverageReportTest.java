package io.seawall.detect.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.engine.Coverage;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.replay.Playback;
import io.seawall.detect.rule.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageReportTest {

  private static final RuleSet RULES =
      Written.rules(
          """
          - macro: opens
            condition: (evt.type = open or evt.type = openat)
          - macro: dead
            condition: (evt.type = mount and proc.name = never)
          - rule: Reads
            desc: d
            condition: opens and (fd.name = /etc/hosts or fd.name = /etc/motd) or dead
            output: o
            priority: notice
            exceptions:
            - {name: cats, fields: proc.name, values: [cat]}
            - {name: dogs, fields: proc.name, values: [dog]}
          """);

  private static final String TESTS =
      """
      tests:
      - events:
        - {type: openat, proc: {name: cat}, args: {name: /etc/hosts}}
        - {type: openat, proc: {name: less}, args: {name: /etc/hosts}}
        - {type: openat, proc: {name: dog}, args: {name: /etc/other}}
        alerts: [Reads]
      """;

  private static <E> void cover(Playback<E> playback, Coverage coverage) {
    Engine<E> engine = playback.engine(RULES.rules(), RuleMatching.ALL);
    playback.show(event -> engine.cover(event, coverage));
  }

  private static CoverageReport report() {
    var coverage = new Coverage();
    RuleTestFile file = Written.tests(TESTS);
    cover(new RuleTestRun(RULES.rules(), file).playback(file.tests().getFirst()), coverage);
    return CoverageReport.of(RULES.rules(), coverage);
  }

  private static CoverageItem item(CoverageItem.Kind kind, String name) {
    List<CoverageItem> found =
        report().items().stream()
            .filter(item -> item.kind() == kind && item.name().equals(name))
            .toList();
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  @Test
  void countsRulesMacrosAndBranches() {
    assertThat(item(CoverageItem.Kind.RULE, "Reads").held()).isEqualTo(1);
    assertThat(item(CoverageItem.Kind.MACRO, "opens").held()).isEqualTo(3);
    assertThat(item(CoverageItem.Kind.MACRO, "dead").isReached()).isFalse();
    assertThat(item(CoverageItem.Kind.BRANCH, "fd.name = /etc/hosts").held()).isEqualTo(2);
    assertThat(item(CoverageItem.Kind.BRANCH, "fd.name = /etc/motd"))
        .satisfies(branch -> assertThat(branch.held()).isZero())
        .satisfies(branch -> assertThat(branch.failed()).isEqualTo(1))
        .satisfies(branch -> assertThat(branch.owner()).isEqualTo("Reads"));
  }

  @Test
  void anExceptionIsReachedWhereItExceptsSomething() {
    assertThat(item(CoverageItem.Kind.EXCEPTION, "cats").held()).isEqualTo(1);
    assertThat(item(CoverageItem.Kind.EXCEPTION, "dogs"))
        .as("the dog opened what the rule is not about")
        .satisfies(dogs -> assertThat(dogs.held()).isZero());
  }

  @Test
  void sumsUp() {
    CoverageReport report = report();
    long reached = report.items().stream().filter(CoverageItem::isReached).count();
    assertThat(report.percent()).isEqualTo(100.0 * reached / report.items().size());
    assertThat(new CoverageReport(List.of()).percent()).isEqualTo(100);
  }
}
