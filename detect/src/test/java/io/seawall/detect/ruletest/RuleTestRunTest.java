package io.seawall.detect.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.rule.RuleSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RuleTestRunTest {

  private static final RuleSet RULES =
      Written.rules(
          Written.rule("Shadow", "evt.type in (open, openat) and fd.name = /etc/shadow"),
          Written.rule("Any open", "evt.type in (open, openat) and evt.arg.flags contains RDONLY"),
          Written.rule("Mounts", "evt.type = mount and proc.name = mount"),
          Written.rule("Off", "evt.type = kill") + "  enabled: false\n");

  private static final String SHADOW =
      """
      tests:
      - name: shadow
        events:
        - {type: openat, proc: {cmdline: cat /etc/hosts}, args: {fd: 3, name: /etc/hosts, flags: O_RDONLY}}
        - {type: openat, proc: {cmdline: cat /etc/shadow}, args: {fd: 3, name: /etc/shadow, flags: O_RDONLY}}
      """;

  @Nested
  class Passes {

    @Test
    void whenEveryAlertComesThatIsAskedFor() {
      String alerts =
          """
            alerts:
            - {rule: Shadow, at: 2, count: 1, priority: warning, output: [by cat, /etc/shadow], fields: {proc.args: /etc/shadow}}
            - {rule: Any open, count: 2}
            - {rule: Any open, fields: {fd.name: /etc/hosts}}
            only: true
            not: [Mounts]
          """;
      assertThat(Written.failures(RULES, SHADOW + alerts)).isEmpty();
    }

    @Test
    void whenNoneIsAskedForAndNoneComes() {
      assertThat(Written.failures(RULES, "tests:\n- events: [{type: umask}]\n  no_alerts: true\n"))
          .isEmpty();
    }

    @Test
    void withTheFirstRuleOnlyWhereFirstIsAskedFor() {
      String test = SHADOW + "  alerts: [{rule: Shadow, count: 1}, {rule: Any open, count: 1}]\n";
      assertThat(Written.failures(RULES, "matching: first\n" + test)).isEmpty();
    }
  }

  @Nested
  class Fails {

    @Test
    void tellingTheNearestEventAndTheComparisonThatFailed() {
      String alerts = "  alerts: [{rule: Mounts}]\n";
      assertThat(
              Written.failures(
                  RULES,
                  """
                  tests:
                  - events:
                    - {type: mount, proc: {name: sh}, args: {dev: tmpfs}}
                    alerts: [Mounts]
                  """))
          .singleElement()
          .asString()
          .contains(
              "my_test.yaml:4:12: 'Mounts': expected, but did not come",
              "nearest was event 1 (mount): rules.yaml:3:",
              "proc.name = mount does not hold: proc.name is sh");
      assertThat(Written.failures(RULES, SHADOW + alerts))
          .singleElement()
          .asString()
          .contains("the rule cannot match events of type openat; there were no other events");
    }

    @Test
    void tellingWhatWasDifferent() {
      String alerts =
          """
            alerts:
            - {rule: Shadow, at: 1}
            - {rule: Shadow, count: 2}
            - {rule: Shadow, output: nobody}
            - {rule: Shadow, fields: {proc.name: dog}}
            - {rule: Shadow, priority: error}
          """;
      assertThat(Written.failures(RULES, SHADOW + alerts))
          .satisfiesExactly(
              failure -> assertThat(failure).contains("event 2: it is not event 1"),
              failure -> assertThat(failure).contains("2 expected, 1 came"),
              failure ->
                  assertThat(failure).contains("its output is: ", "openat by cat of systemd"),
              failure -> assertThat(failure).contains("proc.name is cat"),
              failure -> assertThat(failure).contains("its priority is Warning"));
    }

    @Test
    void whenARuleFiresThatMustNot() {
      assertThat(Written.failures(RULES, SHADOW + "  not: [Shadow]\n"))
          .singleElement()
          .asString()
          .contains("'Shadow' must not fire, but did: event 2 (openat)");
      assertThat(Written.failures(RULES, SHADOW + "  no_alerts: true\n"))
          .as("once for each rule")
          .hasSize(2);
      assertThat(Written.failures(RULES, SHADOW + "  alerts: [Shadow]\n  only: true\n"))
          .singleElement()
          .asString()
          .contains("no other alert was asked for, but there came event 1 (openat): Any open");
    }

    @Test
    void whenARuleIsNotThereOrIsOff() {
      assertThat(Written.failures(RULES, SHADOW + "  not: [Off, Shadows]\n"))
          .containsExactly(
              "no rule of source syscall has the name 'Off'",
              "no rule of source syscall has the name 'Shadows'");
    }
  }

  @Test
  void judgesDocumentsOfJson() {
    RuleSet rules =
        Written.rules(
            """
            - rule: Exec
              desc: d
              source: k8s_audit
              condition: ka.verb = create and ka.target.resource = pods
              output: "%ka.user.name"
              priority: notice
            """);
    String test =
        """
        source: k8s_audit
        tests:
        - events:
          - json:
              {kind: Event, auditID: a, verb: create, user: {username: eve}, objectRef: {resource: pods}}
          - json: '{"kind": "Event", "auditID": "b", "verb": "get", "objectRef": {"resource": "pods"}}'
          alerts:
          - {rule: Exec, count: 1, at: 1, output: eve}
        """;
    assertThat(Written.failures(rules, test)).isEmpty();
  }
}
