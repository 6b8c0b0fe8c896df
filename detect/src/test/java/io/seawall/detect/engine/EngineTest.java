package io.seawall.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

  private static final Map<String, Object> EVENT =
      Map.ofEntries(
          Map.entry("evt.type", "open"),
          Map.entry("evt.num", 12L),
          Map.entry("evt.rawres", -2L),
          Map.entry("evt.failed", true),
          Map.entry("evt.buffer", "GET /x\u0001".getBytes(StandardCharsets.UTF_8)),
          Map.entry("evt.around[100]", 4L),
          Map.entry("evt.rawarg[fd]", 7L),
          Map.entry("evt.rawarg[name]", "/etc/shadow"),
          Map.entry("proc.name", "Bash"),
          Map.entry("proc.pname", "sshd"),
          Map.entry("proc.args", "-n -t5 -x file -- -v"),
          Map.entry("proc.aname", List.of("sshd", "systemd")),
          Map.entry("proc.fdusage", 0.25),
          Map.entry("fd.name", "/etc/ssh/sshd_config"),
          Map.entry("fd.ip", "10.0.0.5,93.184.216.34"),
          Map.entry("fd.sip", "93.184.216.34"),
          Map.entry("fd.cip", "fe80::1"),
          Map.entry("fd.sport", 443L),
          Map.entry("fd.port", List.of(50000L, 443L)),
          Map.entry("fd.types", List.of("file", "ipv4")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proc.name = Bash | true",
        "proc.name = bash | false",
        "proc.name != bash | true",
        "proc.name in (sh, Bash) | true",
        "proc.name startswith Ba | true",
        "proc.name endswith sh | true",
        "proc.name contains as | true",
        "proc.name contains ash_ | false",
        "proc.name icontains BASH | true",
        "proc.name glob B?s[g-i] | true",
        "proc.name glob b* | false",
        "proc.name iglob b* | true",
        "proc.name regex \"[A-Z][a-z]+\" | true",
        "proc.name regex \"[a-z]+\" | false",
        "proc.name > 5 | true",
        "proc.name <= 5 | false",
        "proc.name exists | true",
        "proc.cwd exists | false",
        "proc.cwd != /x | false",
        "not proc.cwd = /x | true",
        "fd.name pmatch (/etc/ssh, /usr) | true",
        "fd.name pmatch (/etc/ss) | false",
        "fd.name pmatch (/etc/*/sshd_config) | true",
        "fd.name pmatch (/etc/ssh/sshd_config/x) | false",
        "fd.name startswith anyof (/usr, /etc) | true",
        "fd.name contains allof (ssh, config) | true",
        "fd.name contains allof (ssh, shadow) | false",
        "fd.name contains oneof (ssh, config) | false",
        "fd.name contains oneof (ssh, shadow) | true",
        "evt.num = 12 | true",
        "evt.num in (1, 0x0c) | true",
        "evt.rawres < 0 | true",
        "evt.rawres >= -2 | true",
        "evt.num > 11 | true",
        "evt.failed = true | true",
        "evt.failed != true | false",
        "proc.fdusage < 0.5 | true",
        "proc.fdusage = 0.25 | true",
        "evt.buffer contains GET | true",
        "evt.buffer startswith GET | true",
        "evt.buffer bcontains 7801 | true",
        "evt.buffer bstartswith 4745 | true",
        "evt.buffer bcontains 00 | false",
        "fd.sip = 93.184.216.34 | true",
        "fd.sip = 93.184.216.0/24 | true",
        "fd.sip != 10.0.0.0/8 | true",
        "fd.snet in (10.0.0.0/8, 93.184.0.0/16) | false",
        "fd.ip = 10.0.0.5 | true",
        "fd.ip != 10.0.0.5 | false",
        "fd.cip = fe80::/10 | true",
        "fd.cip = 10.0.0.0/8 | false",
        "fd.sport = https | true",
        "fd.port = 443 | true",
        "fd.port != 443 | false",
        "fd.port in (1, 50000) | true",
        "fd.types intersects (ipv4, unix) | true",
        "fd.types in (file, ipv4, unix) | true",
        "fd.types in (file) | false",
        "proc.aname = systemd | true",
        "proc.aname in (init) | false",
        "evt.rawarg.fd > 5 | true",
        "evt.rawarg.fd = 7 | true",
        "evt.rawarg.name startswith /etc | true",
        "evt.rawarg.name = 7 | false",
        "tolower(proc.name) = bash | true",
        "toupper(proc.name) in (BASH) | true",
        "basename(fd.name) = sshd_config | true",
        "len(proc.name) = 4 | true",
        "concat(proc.name, \"/\", proc.pname) = \"Bash/sshd\" | true",
        "concat(proc.name, proc.cwd) exists | false",
        "join(fd.types, \"+\") = \"file+ipv4\" | true",
        "getopt(proc.args, \"nt:x\") intersects (t) | true",
        "getopt(proc.args, \"nt:xv\") intersects (v) | false",
        "getopt(proc.args, \"nt:x\", \"t\") in (\"5\") | true",
        "proc.name = val(proc.pname) | false",
        "proc.pname = val(proc.pname) | true",
        "proc.name != val(proc.pname) | true",
        "evt.around[100] = 5 | true",
        "evt.around[100] = 3 | false",
        "evt.type = open | true",
        "evt.type in (execve, open) | true",
        "evt.type startswith op | true",
        "evt.type != open | false",
        "not evt.type = close | true",
        "evt.type exists | true",
        "evt.dir = < | true",
        "evt.dir = > | false",
      })
  void comparesAsFalcoDoes(String condition, boolean expected) {
    assertThat(Given.holds(condition, EVENT)).as(condition).isEqualTo(expected);
  }

  @Test
  void givesAllRulesOrTheFirst() {
    String rules =
        Given.rule("a", "evt.type = close")
            + Given.rule("b", "proc.name = Bash")
            + Given.rule("c", "fd.sport = 443");
    assertThat(Given.matching(Given.engine(rules, RuleMatching.ALL), EVENT))
        .containsExactly("b", "c");
    assertThat(Given.matching(Given.engine(rules, RuleMatching.FIRST), EVENT)).containsExactly("b");
  }

  @Test
  void forgetsWhatTheEventBeforeHad() {
    var engine =
        Given.engine(Given.rule("r", "proc.name = Bash and fd.sport = 443"), RuleMatching.ALL);
    assertThat(Given.matching(engine, EVENT)).containsExactly("r");
    assertThat(Given.matching(engine, Map.of("evt.type", "open", "proc.name", "Bash"))).isEmpty();
    assertThat(Given.matching(engine, EVENT)).containsExactly("r");
  }

  @Test
  void asksNoRuleThatOneFieldDecidesAgainst() {
    var read = new ArrayList<String>();
    FieldSource<Map<String, Object>> fields =
        (field, argument) -> {
          FieldReader<Map<String, Object>> reader = Given.FIELDS.reader(field, argument);
          return (event, into) -> {
            read.add(field.name());
            reader.read(event, into);
          };
        };
    var yaml = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      yaml.append(Given.rule("r" + i, "evt.buflen > " + i + " and proc.name = p" + i));
    }
    var engine =
        Engine.of(Given.rules(yaml.toString()), "syscall", fields, Given.TYPES, RuleMatching.ALL);

    assertThat(Given.matching(engine, Map.of("proc.name", "p", "evt.buflen", 99))).isEmpty();
    assertThat(Given.matching(engine, Map.of("evt.buflen", 99))).isEmpty();
    assertThat(read).containsExactly("proc.name", "proc.name");
    assertThat(Given.matching(engine, Map.of("proc.name", "p70", "evt.buflen", 99)))
        .containsExactly("r70");
    assertThat(read).containsExactly("proc.name", "proc.name", "proc.name", "evt.buflen");
  }

  @Test
  void leavesOutDisabledRulesAndThoseOfOtherSources() {
    String rules =
        Given.rule("off", "proc.name = Bash")
            + "  enabled: false\n"
            + Given.rule("other", "ka.verb = get")
            + "  source: k8s_audit\n"
            + Given.rule("on", "proc.name = Bash");
    var engine = Given.engine(rules, RuleMatching.ALL);
    assertThat(engine.rules()).extracting(Rule::name).containsExactly("on");
    assertThat(Given.matching(engine, EVENT)).containsExactly("on");
  }

  @Test
  void knowsWhichEventsARuleConcerns() {
    String rules = Given.rule("r", "evt.type in (open, execve) and proc.name = Bash");
    var engine = Given.engine(rules, RuleMatching.ALL);
    Rule rule = engine.rules().getFirst();
    assertThat(engine.concerns(rule, Given.TYPES.names().indexOf("execve"))).isTrue();
    assertThat(engine.concerns(rule, Given.TYPES.names().indexOf("close"))).isFalse();
  }

  @Test
  void explainsByTheFirstComparisonThatFails() {
    String rules =
        "- macro: shell\n  condition: proc.name in (sh, bash)\n"
            + Given.rule("r", "evt.type = open and shell and fd.sport = 1");
    var engine = Given.engine(rules, RuleMatching.ALL);
    Explanation explanation = engine.explain(engine.rules().getFirst(), EVENT);
    assertThat(explanation.holds()).isFalse();
    assertThat(explanation.causes()).hasSize(1);
    Explanation cause = explanation.causes().getFirst();
    assertThat(cause.condition().at().characters()).isEqualTo("proc.name in (sh, bash)");
    assertThat(cause.seen()).isEqualTo("proc.name is Bash");
  }

  @Test
  void explainsByAllTermsOfAnOrThatFails() {
    var engine =
        Given.engine(
            Given.rule("r", "(proc.name = x or proc.cwd = y) and not evt.num = 3"),
            RuleMatching.ALL);
    Explanation explanation = engine.explain(engine.rules().getFirst(), EVENT);
    assertThat(explanation.causes())
        .extracting(Explanation::seen)
        .containsExactly("proc.name is Bash", "proc.cwd is <NA>");
  }

  @Test
  void countsWhichPartsHold() {
    String rules = Given.rule("r", "evt.type = open and (proc.name = Bash or proc.name = zsh)");
    var engine = Given.engine(rules, RuleMatching.ALL);
    var coverage = new Coverage();
    engine.cover(EVENT, coverage);
    engine.cover(Map.of("evt.type", "close"), coverage);
    Rule rule = engine.rules().getFirst();
    assertThat(coverage.held(rule.condition())).isEqualTo(1);
    assertThat(coverage.failed(rule.condition())).isEqualTo(1);
    List<Condition> names =
        ((Condition.Or) ((Condition.And) rule.condition()).terms().get(1)).terms();
    assertThat(coverage.held(names.getFirst())).isEqualTo(1);
    assertThat(coverage.held(names.getLast())).isZero();
    assertThat(coverage.failed(names.getLast())).as("never asked").isZero();
  }
}
