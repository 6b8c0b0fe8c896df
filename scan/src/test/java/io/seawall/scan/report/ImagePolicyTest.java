package io.seawall.scan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.conformance.Cases;
import io.seawall.model.Decision;
import io.seawall.model.Decision.Reason;
import io.seawall.model.Gate;
import io.seawall.model.Verdict;
import io.seawall.policy.Decide;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.DecisionJson;
import io.seawall.policy.Rules;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.policy.image.ImagePolicy;
import io.seawall.scan.facts.FactsJson;
import io.seawall.scan.facts.PublishedSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user's Rego makes of an image. */
class ImagePolicyTest {

  private static final Report SHOP = SampleReport.webShop();

  private static PolicyFile file(String path, String content) {
    return new PolicyFile(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private static ImagePolicy policy(String rego) {
    return ImagePolicy.of(
        PolicySet.of(List.of(file("rules/image.rego", rego))), ImagePolicyInput::write);
  }

  private static DecisionInput input(Rules rules) {
    return new DecisionInput(
        SHOP.scannedAt(),
        Gate.SCAN,
        "sha256:x",
        SHOP.facts(),
        SHOP.findings(),
        FactsJson.digest(SHOP.facts()),
        null,
        SHOP.notChecked(),
        rules);
  }

  private static Decision decide(String rego) {
    return Decide.decide(input(Rules.DEFAULT.with(policy(rego)))).decision();
  }

  @Test
  void theInputKeepsToItsPublishedSchema() {
    byte[] json = ImagePolicyInput.write(input(Rules.DEFAULT), SHOP.findings());
    PublishedSchema.of("image-policy-input-v1")
        .accepts(Cases.json(new String(json, StandardCharsets.UTF_8)));
  }

  @Test
  void aReasonNamesTheRuleItsFileAndItsLine() {
    Decision decision =
        decide(
            """
            package seawall.image

            deny contains {"id": "no-log4j", "version": 3, "msg": msg, "msg_zh": "禁用", "evidence": [id]} if {
              some finding in input.findings
              finding.component.name == "org.apache.logging.log4j:log4j-core"
              id := concat("@", [finding.id, finding.component.purl])
              msg := sprintf("%s must go", [finding.component.name])
            }

            warn contains "built on Debian" if input.distribution.id == "debian"
            """);
    assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
    assertThat(decision.reasons())
        .contains(
            new Reason(
                "no-log4j",
                3,
                Verdict.DENY,
                "org.apache.logging.log4j:log4j-core must go",
                "禁用",
                List.of("CVE-2021-44228@pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"),
                "rules/image.rego:3"),
            new Reason(
                "policy",
                1,
                Verdict.WARN,
                "built on Debian",
                "built on Debian",
                List.of(),
                "rules/image.rego:10"));
    assertThat(DecisionJson.read(DecisionJson.canonical(decision))).isEqualTo(decision);
  }

  @Test
  void theRulesDigestCoversThePolicy() {
    Decision one = decide("package seawall.image\nwarn contains \"a\" if false");
    Decision other = decide("package seawall.image\nwarn contains \"b\" if false");
    assertThat(one.rulesDigest()).isNotEqualTo(other.rulesDigest());
    assertThat(one.rulesDigest()).isNotEqualTo(Rules.DEFAULT.digest());
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    String rego =
        """
        package seawall.image
        warn contains sprintf("%v %v", [time.now_ns(), rand.intn("x", 1000000)])
        """;
    assertThat(DecisionJson.canonical(decide(rego)))
        .isEqualTo(DecisionJson.canonical(decide(rego)));
  }

  @Test
  void aMessageThatIsUndefinedIsNotSwallowed() {
    Decision decision =
        decide(
            """
            package seawall.image
            deny contains msg if {
              count(input.findings) > 0
              msg := sprintf("%v findings in %v", [count(input.findings), input.image.name])
            }
            """);
    assertThat(decision.reasons())
        .anySatisfy(reason -> {
          assertThat(reason.rule()).isEqualTo("policy-message-undefined");
          assertThat(reason.source()).isEqualTo("rules/image.rego:4");
        });
  }

  @Test
  void aBuiltinThatFailsIsNotSwallowed() {
    Decision decision =
        decide(
            """
            package seawall.image
            deny contains "blocked" if {
              http.send({"method": "get", "url": "http://policy.example/blocked"}).status_code == 200
            }
            """);
    assertThat(decision.reasons())
        .anySatisfy(reason -> {
          assertThat(reason.rule()).isEqualTo("policy-builtin-failed");
          assertThat(reason.message()).contains("the host allows no HTTP requests");
          assertThat(reason.source()).isEqualTo("rules/image.rego:3");
        });
  }

  @Test
  void aPolicyThatFailsDenies() {
    Decision decision =
        decide(
            """
            package seawall.image
            level := 1
            level := 2 if count(input.findings) > 0
            warn contains "level" if level > 0
            """);
    assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
    assertThat(decision.reasons().getFirst().message()).contains("eval_conflict_error");
  }

  @Test
  void aPolicyThatIsNeverAskedIsRefused() {
    assertThatThrownBy(() -> policy("package image\ndeny contains \"x\""))
        .hasMessageContaining("no rule would be asked")
        .hasMessageContaining("the packages image");
    assertThatThrownBy(() -> policy("package seawall.image\ndeny := true"))
        .hasMessageContaining("no set of messages");
  }
}
