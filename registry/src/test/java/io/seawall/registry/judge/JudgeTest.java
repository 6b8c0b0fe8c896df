package io.seawall.registry.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.inventory.BaseImages;
import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.model.Severity;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionJson;
import io.seawall.policy.FailOn;
import io.seawall.policy.Rules;
import io.seawall.registry.judge.World.Danger;
import io.seawall.registry.judge.policy.BaseImageRule;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.PromotionRule;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.record.Approvals.Approval;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.MemoryFolder;
import io.seawall.registry.record.Samples;
import io.seawall.registry.record.Standing.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {

  private static final ManifestRecord IMAGE = Samples.image("a");
  private static final Danger CRITICAL =
      new Danger("CVE-2026-1000", "left", "2.0.0", Severity.CRITICAL);
  private static final Danger LOW = new Danger("CVE-2026-2000", "left", "3.0.0", Severity.LOW);

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private World world;

  @BeforeEach
  void open() {
    world = new World(folder);
    world.feeds = world.feeds(Samples.NOW.minusSeconds(60), CRITICAL, LOW);
  }

  private Judgement judge(String repository, ManifestRecord manifest, ImageFacts facts) {
    return world.judge.judge(repository, manifest, facts, world.now);
  }

  private static Decision decision(Judgement judgement) {
    return Objects.requireNonNull(judgement.decision(), judgement.message());
  }

  @Test
  void anImageWithAKnownDangerIsDeniedByDefault() {
    Judgement judgement = judge("team/app", IMAGE, World.facts(IMAGE, "left@1.0.0", "right@1.0.0"));

    assertThat(judgement.outcome()).isEqualTo(Outcome.DENY);
    assertThat(decision(judgement).gate()).isEqualTo(Gate.REGISTRY);
    assertThat(decision(judgement).subject()).isEqualTo(IMAGE.digest().toString());
    assertThat(decision(judgement).feedsDigest()).isEqualTo(world.feeds.digest());
    assertThat(judgement.feedsBuilt()).isEqualTo(world.feeds.built());
    assertThat(decision(judgement).reasons().getFirst().rule()).isEqualTo("known-danger");
  }

  @Test
  void itsFixedSuccessorIsAllowedAndNothingIsSaid() {
    Judgement judgement = judge("team/app", IMAGE, World.facts(IMAGE, "left@2.0.0"));

    assertThat(judgement.outcome()).isEqualTo(Outcome.ALLOW);
    assertThat(judgement.message()).isEmpty();
  }

  @Test
  void theSameInputGivesTheSameRecordByteForByte() {
    ImageFacts facts = World.facts(IMAGE, "left@1.0.0");

    Decision first = decision(judge("team/app", IMAGE, facts));
    Decision second = decision(judge("team/app", IMAGE, facts));

    assertThat(DecisionJson.canonical(second)).isEqualTo(DecisionJson.canonical(first));
    assertThat(DecisionJson.read(DecisionJson.canonical(first))).isEqualTo(first);
  }

  @Test
  void anImageWithoutFactsHasNoVerdict() {
    Judgement judgement = world.judge.judge("team/app", IMAGE, null, world.now);

    assertThat(judgement.outcome()).isEqualTo(Outcome.PENDING);
    assertThat(judgement.decision()).isNull();
    assertThat(judgement.message()).contains("team/app@sha256:").contains("not judged yet");
  }

  @Test
  void factsOfAnotherManifestAreRefused() {
    ImageFacts others = World.facts(Samples.image("b"), "left@2.0.0");

    assertThatThrownBy(() -> judge("team/app", IMAGE, others))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eachRepositoryHasItsOwnRules() {
    var warn =
        new Rules(
            List.of(new FailOn("low", 1, Verdict.WARN, FailOn.deny("severity>=low").expression())),
            List.of(),
            false);
    world.policies = new Policies(List.of(World.policy("lab/**", warn, null, null)));
    ImageFacts facts = World.facts(IMAGE, "left@1.0.0");

    assertThat(judge("lab/app", IMAGE, facts).outcome()).isEqualTo(Outcome.WARN);
    assertThat(judge("lab/app", IMAGE, facts).message()).contains("allowed with a warning");
    assertThat(judge("team/app", IMAGE, facts).outcome()).isEqualTo(Outcome.DENY);
  }

  @Test
  void rulesThatAskForNothingMoreAreThoseOfScans() {
    Rules rules = new Rules(List.of(FailOn.deny("severity>=high")), List.of(), false);
    world.policies = new Policies(List.of(World.policy("**", rules, null, null)));

    Decision decision = decision(judge("a", IMAGE, World.facts(IMAGE)));

    assertThat(decision.rulesDigest()).isEqualTo(rules.digest());
  }

  @Test
  void whatCouldNotBeCheckedWholeIsDeniedWhereThatIsAsked() {
    Rules rules = new Rules(RepositoryPolicy.DEFAULT_RULES.failOn(), List.of(), true);
    world.policies = new Policies(List.of(World.policy("strict", rules, null, null)));
    ImageFacts unchecked = World.unchecked(World.facts(IMAGE));

    Judgement strict = judge("strict", IMAGE, unchecked);

    assertThat(strict.outcome()).isEqualTo(Outcome.DENY);
    assertThat(strict.message())
        .contains("rule require-complete")
        .contains("1 item could not be checked, such as malformed@srv/a.jar");
    assertThat(judge("strict", IMAGE, World.facts(IMAGE)).outcome()).isEqualTo(Outcome.ALLOW);
    assertThat(decision(strict).reasons()).noneMatch(each -> each.rule().equals("unread-content"));
  }

  @Test
  void whatCouldNotBeReadInALayerIsToldWhereNothingIsAsked() {
    Judgement lax = judge("lax", IMAGE, World.unchecked(World.facts(IMAGE)));

    assertThat(lax.outcome()).isEqualTo(Outcome.WARN);
    assertThat(lax.message())
        .contains("allowed with a warning by rule unread-content")
        .contains("1 item could not be checked, such as malformed@srv/a.jar (it is broken)");
  }

  @Nested
  class BaseImageRules {

    private final BaseImages catalogue =
        BaseImages.read(
            "base-images.json",
            new ByteArrayInputStream(
                """
                {"schemaVersion":1,"images":[
                  {"name":"docker.io/library/debian:12","digest":"%s","diffIds":["%s"]},
                  {"name":"docker.io/library/alpine:3","diffIds":["%s"]},
                  {"name":"docker.io/library/java:25","owner":"middleware","diffIds":["%s","%s"]}]}
                """
                    .formatted(
                        Samples.digest("debian"),
                        Samples.digest("base diff"),
                        Samples.digest("alpine diff"),
                        Samples.digest("base diff"),
                        Samples.digest("java diff"))
                    .getBytes(StandardCharsets.UTF_8)));

    private Judgement judge(BaseImageRule rule) {
      world.policies =
          new Policies(List.of(World.policy("**", RepositoryPolicy.DEFAULT_RULES, rule, null)));
      return JudgeTest.this.judge("a", IMAGE, World.facts(IMAGE));
    }

    @Test
    void anImageOnAnAllowedBasePasses() {
      assertThat(
              judge(BaseImageRule.of(List.of("*/debian:*"), List.of(), List.of(), catalogue))
                  .outcome())
          .isEqualTo(Outcome.ALLOW);
      Digest debian = Samples.digest("debian");
      assertThat(
              judge(BaseImageRule.of(List.of(), List.of(debian), List.of(), catalogue)).outcome())
          .isEqualTo(Outcome.ALLOW);
      Digest chain = Samples.digest("base diff");
      assertThat(
              judge(BaseImageRule.of(List.of(), List.of(), List.of(chain), BaseImages.NONE))
                  .outcome())
          .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void anImageOnAnyOtherIsDenied() {
      Judgement judgement =
          judge(
              BaseImageRule.of(List.of("*/alpine:*", "*/java:*"), List.of(), List.of(), catalogue));

      assertThat(judgement.outcome()).isEqualTo(Outcome.DENY);
      assertThat(judgement.message())
          .contains("rule base-image")
          .contains("none of the 2 base images")
          .contains("docker.io/library/alpine:3");
    }

    @Test
    void aRuleThatAllowsNothingIsAMistake() {
      assertThatThrownBy(
              () -> BaseImageRule.of(List.of("*/ubuntu:*"), List.of(), List.of(), catalogue))
          .hasMessage("no base image would be allowed");
      Digest unknown = Samples.digest("unknown");
      assertThatThrownBy(
              () -> BaseImageRule.of(List.of("*"), List.of(unknown), List.of(), catalogue))
          .hasMessageContaining("does not know " + unknown);
    }
  }

  @Nested
  class Promotions {

    @BeforeEach
    void release() {
      var rule = new PromotionRule(new RepositoryPattern("dev/**"), 1);
      world.policies =
          new Policies(
              List.of(World.policy("release/**", RepositoryPolicy.DEFAULT_RULES, null, rule)));
    }

    private void approve(Digest manifest, String from, String to, String by) {
      world
          .records
          .approvals()
          .add(
              new Approval(
                  manifest, from, to, by, "tested", world.now, world.now.plusSeconds(100)));
    }

    @Test
    void onlyWhatIsAllowedElsewhereAndApprovedComesIn() {
      ImageFacts facts = World.facts(IMAGE);

      assertThat(world.enter("release/app", IMAGE, facts).message())
          .contains("must be allowed in a repository of 'dev/**' first");
      world.enter("dev/app", IMAGE, facts);
      assertThat(world.enter("release/app", IMAGE, facts).message())
          .contains("has 0 of 1 approvals");
      approve(IMAGE.digest(), "dev/*", "release/*", "ada");
      var standing = world.enter("release/app", IMAGE, facts);
      assertThat(standing.outcome()).isEqualTo(Outcome.ALLOW);
      assertThat(standing.approval()).isEqualTo("ada");
    }

    @Test
    void whatIsDeniedThereDoesNotComeIn() {
      world.enter("dev/app", IMAGE, World.facts(IMAGE, "left@1.0.0"));
      approve(IMAGE.digest(), "**", "**", "ada");

      assertThat(world.enter("release/app", IMAGE, World.facts(IMAGE)).outcome())
          .isEqualTo(Outcome.DENY);
    }

    @Test
    void approvalsEndAndAreForTheirRepositories() {
      ImageFacts facts = World.facts(IMAGE);
      world.enter("dev/app", IMAGE, facts);
      approve(IMAGE.digest(), "dev/*", "release/other", "ada");
      approve(IMAGE.digest(), "test/*", "release/*", "bea");
      approve(IMAGE.digest(), "dev/*", "Not A Pattern", "cy");
      assertThat(world.enter("release/app", IMAGE, facts).outcome()).isEqualTo(Outcome.DENY);
      approve(IMAGE.digest(), "dev/*", "release/*", "dan");
      assertThat(world.enter("release/app", IMAGE, facts).outcome()).isEqualTo(Outcome.ALLOW);
      world.now = world.now.plusSeconds(100);
      assertThat(world.enter("release/app", IMAGE, facts).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void whoApprovesAnIndexApprovesItsImages() {
      ImageFacts facts = World.facts(IMAGE);
      ManifestRecord index = Samples.index("i", IMAGE);
      world.enter("dev/app", IMAGE, facts);
      world.enter("dev/app", index, null);
      approve(index.digest(), "dev/*", "release/*", "ada");

      assertThat(world.enter("release/app", IMAGE, facts).outcome()).isEqualTo(Outcome.ALLOW);
      assertThat(world.enter("release/app", index, null).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void theDecisionNamesWhatItRestsOn() {
      ImageFacts facts = World.facts(IMAGE);
      world.enter("dev/app", IMAGE, facts);
      Digest before = decision(judge("release/app", IMAGE, facts)).rulesDigest();
      approve(IMAGE.digest(), "dev/*", "release/*", "ada");

      Decision decision = decision(judge("release/app", IMAGE, facts));

      assertThat(decision.rulesDigest()).isNotEqualTo(before);
      assertThat(decision.reasons().getFirst().evidence())
          .contains("approval@ada")
          .anyMatch(id -> id.startsWith("standing@dev/app@sha256:"));
      assertThat(decision.reasons().getFirst().messageZh()).contains("批准人：ada");
    }
  }

  @Nested
  class Indexes {

    private final ManifestRecord other = Samples.image("b");
    private final ManifestRecord index = Samples.index("i", IMAGE, other);

    @Test
    void anIndexIsAsGoodAsItsWorstImage() {
      world.enter("team/app", IMAGE, World.facts(IMAGE));
      world.enter("team/app", other, World.facts(other, "left@1.0.0"));

      Judgement judgement = world.judge.judge("team/app", index, null, world.now);

      assertThat(judgement.outcome()).isEqualTo(Outcome.DENY);
      assertThat(judgement.message())
          .contains("rule index-child")
          .contains("its image sha256:" + other.digest().shortHex() + " is denied");
    }

    @Test
    void anIndexWhoseImagesAreAllAllowedIsAllowed() {
      world.enter("team/app", IMAGE, World.facts(IMAGE));
      world.enter("team/app", other, World.facts(other));

      assertThat(world.enter("team/app", index, null).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void anIndexWithAnUnjudgedImageHasNoVerdictAndNamesIt() {
      world.enter("team/app", IMAGE, World.facts(IMAGE));
      world.enter("team/other", other, World.facts(other));

      Judgement judgement = world.judge.judge("team/app", index, null, world.now);

      assertThat(judgement.outcome()).isEqualTo(Outcome.PENDING);
      assertThat(judgement.missing()).containsExactly(other.digest());
      world.enter("team/app", other, null);
      assertThat(world.judge.judge("team/app", index, null, world.now).missing())
          .as("pending is no verdict")
          .containsExactly(other.digest());
    }

    @Test
    void whatIsNoImageInAnIndexDoesNotCount() {
      ManifestRecord signature = Samples.signature("s", IMAGE.digest());
      world.records.keep(signature);
      world.enter("team/app", IMAGE, World.facts(IMAGE));

      assertThat(
              world
                  .judge
                  .judge("team/app", Samples.index("i2", IMAGE, signature), null, world.now)
                  .outcome())
          .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void anIndexInAnIndexCountsAsItStands() {
      world.enter("team/app", IMAGE, World.facts(IMAGE, "left@1.0.0"));
      ManifestRecord inner = Samples.index("inner", IMAGE);
      world.enter("team/app", inner, null);

      assertThat(world.enter("team/app", Samples.index("outer", inner), null).outcome())
          .isEqualTo(Outcome.DENY);
    }
  }

  @Test
  void whatCannotBeRunPassesWithADecision() {
    ManifestRecord signature = Samples.signature("s", IMAGE.digest());

    Judgement judgement = world.judge.judge("team/app", signature, null, world.now);

    assertThat(judgement.outcome()).isEqualTo(Outcome.ALLOW);
    assertThat(decision(judgement).reasons().getFirst().message())
        .isEqualTo(
            "nothing in it can be run: it is application/vnd.dev.cosign.artifact.sig.v1+json");
  }

  @Test
  void aRepositoryCanBeForImagesAlone() {
    RepositoryPolicy open = RepositoryPolicy.DEFAULT;
    world.policies =
        new Policies(
            List.of(
                new RepositoryPolicy(
                    List.of(RepositoryPattern.ALL),
                    open.mode(),
                    open.rules(),
                    null,
                    null,
                    Verdict.DENY,
                    open.grace(),
                    open.push())));

    Judgement judgement =
        world.judge.judge("team/app", Samples.signature("s", IMAGE.digest()), null, world.now);

    assertThat(judgement.outcome()).isEqualTo(Outcome.DENY);
    assertThat(judgement.message()).contains("this repository is for images");
  }
}
