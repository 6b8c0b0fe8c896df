package io.seawall.sensor.guard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardPoliciesTest {

  private static final String WHOLE =
      """
      policies:
        - name: web
          workloads: {image: "registry.example/web*", namespace: shop, name: "*", labels: {app: web}}
          mode: block
          exec:
            drift: alert
            deny: [/usr/bin/nc, /opt/tools/, "sha256:%s"]
            allow: [/bin/sh]
            volumes: [/plugins]
          network:
            mode: observe
            deny: ["10.0.0.0/8", "*.Evil.example", "203.0.113.7:443/tcp", ":25"]
            allow: ["[2001:db8::]/32:80-90/udp"]
            bind: {deny: [":1-1023"]}
            resolvers: [10.0.0.1]
          switch-off: {blocks: 5, within: 2s, for: 500ms}
        - name: base
          exec: {drift: block}
      until-known: base
      host: base
      """
          .formatted("AB".repeat(32));

  private static List<String> problems(String text) {
    return GuardPolicies.check("f.yaml", text).problems().stream()
        .map(PolicyProblem::toString)
        .toList();
  }

  private static String policy(String rest) {
    return "policies:\n  - name: web\n    " + rest + "\n";
  }

  @Test
  void readsAllThatCanBeSaid() {
    GuardPolicies.Checked checked = GuardPolicies.check("f.yaml", WHOLE);
    assertThat(checked.problems()).isEmpty();
    GuardPolicy web = checked.policies().policies().getFirst();
    assertThat(checked.policies().host()).isEqualTo(checked.policies().policies().getLast());
    assertThat(checked.policies().untilKnown()).isEqualTo(checked.policies().policies().getLast());
    assertThat(web.exec().drift()).isEqualTo(Mode.ALERT);
    assertThat(web.exec().mode()).isEqualTo(Mode.BLOCK);
    assertThat(web.exec().deny())
        .containsExactly(
            new FileRule.AtPath("/usr/bin/nc"),
            new FileRule.AtPath("/opt/tools/"),
            new FileRule.WithDigest("ab".repeat(32)));
    assertThat(web.network().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(web.network().deny())
        .extracting(PeerRule::toString)
        .containsExactly(
            "00000000000000000000ffff0a000000/104:0-65535/0",
            "*.evil.example:0-65535/0",
            "00000000000000000000ffffcb007107/128:443-443/6",
            "00000000000000000000000000000000/0:25-25/0");
    assertThat(web.network().allow())
        .extracting(PeerRule::toString)
        .containsExactly("20010db8000000000000000000000000/32:80-90/17");
    assertThat(web.switchOff())
        .isEqualTo(new SwitchOff(5, Duration.ofSeconds(2), Duration.ofMillis(500)));
    assertThat(web.selection()).contains("namespace=shop").contains("label app=web");
  }

  @Test
  void theManualsExampleIsRight() throws Exception {
    Path page = Path.of(System.getProperty("seawall.root", ".."), "docs/guard.md");
    String text = Files.readString(page);
    int start = text.indexOf("```yaml\n") + 8;
    String example = text.substring(start, text.indexOf("```", start));
    assertThat(problems(example)).isEmpty();
    assertThat(GuardPolicies.check("f", example).policies().policies()).hasSize(2);
  }

  @Test
  void aPolicyGivesWayOnlyWhereItIsAsked() {
    GuardPolicies policies = GuardPolicies.check("f", policy("exec: {drift: block}")).policies();
    assertThat(policies.policies().getFirst().switchOff()).isEqualTo(SwitchOff.NEVER);
  }

  @Test
  void theNumberOfAPolicyIsThatOfItsContent() {
    GuardPolicy one = GuardPolicies.check("f", WHOLE).policies().policies().getFirst();
    GuardPolicy same = GuardPolicies.check("g", WHOLE).policies().policies().getFirst();
    GuardPolicy other =
        GuardPolicies.check("f", WHOLE.replace("443", "444")).policies().policies().getFirst();
    assertThat(one.id()).isEqualTo(same.id()).isPositive().isNotEqualTo(other.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exce: {drift: block} | f.yaml:3:5: a policy has no key 'exce'; did you mean 'exec'?",
        "exec: {drift: blok} | f.yaml:3:19: a mode is off, observe, alert or block, not 'blok'",
        "exec: {deny: [nc]} | f.yaml:3:19: 'nc' is no path",
        "exec: {deny: ['/usr/*']} | f.yaml:3:19: paths have no patterns",
        "exec: {deny: ['sha256:12']} | f.yaml:3:19: a digest is sha256: and 64 hexadecimal digits",
        "exec: {deny: /bin/nc} | f.yaml:3:18: 'deny' must be a list, not a single value",
        "network: {deny: ['1.2.3']} | f.yaml:3:22: '1.2.3' is no address",
        "network: {deny: ['10.0.0.0/33']} | f.yaml:3:22: 33 is more than 32",
        "network: {deny: ['a*b.example']} | f.yaml:3:22: 'a*b.example' is no address",
        "network: {deny: [':90-80']} | f.yaml:3:22: the first port is larger than the last",
        "network: {bind: {deny: ['x.example']}} | f.yaml:3:29: names mean nothing here",
        "workloads: {} | f.yaml:3:16: 'workloads' says nothing",
        "switch-off: {within: 1w} | f.yaml:3:26: 'within' must be a time",
        "name: again | f.yaml:3:5: the key 'name' stands twice"
      })
  void saysWhereWhatIsWrong(String rest, String expected) {
    assertThat(problems(policy(rest))).singleElement().asString().startsWith(expected);
  }

  @Test
  void saysAllThatIsWrong() {
    assertThat(problems("policies:\n  - {name: a, mode: x}\n  - {name: a}\nuntil-known: b\n"))
        .hasSize(3);
    assertThat(problems("")).hasSize(1);
    assertThat(problems("[")).hasSize(1);
    assertThat(problems("policies: []")).hasSize(1);
    assertThat(problems("policies: [{name: a}]\n---\n{}")).hasSize(1);
  }

  @Test
  void refusesMoreRulesForAnAddressThanFit() {
    var rules = new StringBuilder();
    for (int i = 0; i < 17; i++) {
      rules.append(i == 0 ? "" : ", ").append("\":").append(i + 1).append('"');
    }
    assertThat(problems(policy("network: {deny: [" + rules + "]}")))
        .singleElement()
        .asString()
        .contains("17 rules are for the same addresses");
  }

  @Test
  void anEntryHoldsWhatIsSaidOfThePrefixesAroundIt() {
    String text =
        policy(
            "network: {deny: ['10.0.0.0/8:22', '10.1.0.0/16:80', ':25'], allow: ['10.1.0.0/16']}");
    NetworkRules rules = GuardPolicies.check("f", text).policies().policies().getFirst().network();
    PeerTable.Entry inner =
        PeerTable.connect(rules).entries().stream()
            .filter(entry -> entry.prefix().bits() == 112)
            .findFirst()
            .orElseThrow();
    assertThat(inner.ports())
        .extracting(ports -> ports.rule().from() + "-" + ports.denied())
        .containsExactly("22-true", "80-true", "25-true", "0-false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.evil.example", "evil.example"})
  void aNameIsForItselfOrForAllBelowIt(String pattern) {
    PeerRule rule = PeerSyntax.read(pattern);
    boolean below = pattern.startsWith("*");
    assertThat(rule.isFor("evil.example")).isNotEqualTo(below);
    assertThat(rule.isFor("a.b.evil.example")).isEqualTo(below);
    assertThat(rule.isFor("notevil.example")).isFalse();
  }

  @Test
  void aPrefixLosesTheBitsThatDoNotCount() {
    assertThat(PeerSyntax.read("10.255.255.255/9").prefix().toString()).endsWith("0a800000");
  }

  @Test
  void aFileThatIsNotThereOrWrongIsRefused(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> GuardPolicies.read(folder.resolve("none")))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("it is not there");
    Path file = Files.writeString(folder.resolve("p.yaml"), "polices: 1");
    assertThatThrownBy(() -> GuardPolicies.read(file))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("did you mean 'policies'?");
  }

  @Test
  void aPolicyOfTheMachineItselfListsNoImage() {
    for (String rules :
        List.of("{allow: [/bin/sh]}", "{deny: [\"sha256:" + "ab".repeat(32) + "\"]}")) {
      assertThat(problems(policy("exec: " + rules) + "host: web\n"))
          .singleElement()
          .asString()
          .contains("f.yaml:4:7", "the machine itself has no image");
    }
    assertThat(problems(policy("exec: {deny: [/opt/x]}") + "host: web\n")).isEmpty();
  }
}
