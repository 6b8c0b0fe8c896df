package io.seawall.registry.judge.rejudge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.ImageFacts;
import io.seawall.model.Severity;
import io.seawall.policy.FailOn;
import io.seawall.policy.Rules;
import io.seawall.registry.judge.Judge;
import io.seawall.registry.judge.World;
import io.seawall.registry.judge.World.Danger;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.PromotionRule;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.judge.rejudge.Rejudge.Result;
import io.seawall.registry.record.Approvals.Approval;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.MemoryFolder;
import io.seawall.registry.record.Samples;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.registry.record.Standing.Source;
import io.seawall.scan.Progress;
import io.seawall.scan.archive.ImageArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejudgeTest {

  private static final ManifestRecord IMAGE = Samples.image("a");
  private static final ManifestRecord OTHER = Samples.image("b");
  private static final String APP = "team/app";
  private static final Danger DANGER = new Danger("CVE-2026-1", "left", "2.0.0", Severity.CRITICAL);

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private World world;
  private ImageArchive archive;
  private Rejudge rejudge;
  private final Map<String, String> told = new ConcurrentHashMap<>();

  @BeforeEach
  void open() {
    world = new World(folder);
    archive = ImageArchive.in(folder.resolve("data"));
    rejudge = new Rejudge(world.records, world.judge, archive, world);
  }

  private Standing enter(String repository, ManifestRecord image, String... packages) {
    ImageFacts facts = World.facts(image, packages);
    archive.keep(facts, World.digest(facts), null);
    return world.enter(repository, image, facts);
  }

  private Result run() {
    told.clear();
    return rejudge.run(
        (before, after, decision) -> {
          assertThat(world.records.standing(before.repository(), before.manifest()))
              .as("the old one stands until it was told")
              .isEqualTo(before);
          told.put(
              before.repository() + " " + before.manifest().shortHex(),
              before.outcome() + " " + after.outcome());
        },
        Progress.NONE);
  }

  private Standing standing(String repository, ManifestRecord manifest) {
    return Objects.requireNonNull(world.records.standing(repository, manifest.digest()));
  }

  private Outcome outcome(String repository, ManifestRecord manifest) {
    return standing(repository, manifest).outcome();
  }

  @Test
  void whatNewlyFailsIsToldAndHasItsGrace() {
    enter(APP, IMAGE, "left@1.0.0");
    enter(APP, OTHER, "left@2.0.0");
    world.enter(APP, Samples.index("i", IMAGE, OTHER), null);
    world.feeds = world.feeds(world.now, DANGER);
    world.now = world.now.plusSeconds(50);

    Result result = run();

    assertThat(result).isEqualTo(new Result(3, 2, 0, 0, 0));
    assertThat(told)
        .isEqualTo(
            Map.of(
                APP + " " + IMAGE.digest().shortHex(), "ALLOW DENY",
                APP + " " + Samples.digest("i").shortHex(), "ALLOW DENY"));
    Standing standing = standing(APP, IMAGE);
    assertThat(standing.source()).isEqualTo(Source.REJUDGE);
    assertThat(standing.graceUntil()).isEqualTo(world.now.plus(Duration.ofDays(7)));
    assertThat(standing.message()).contains("upgrade left 1.0.0 to 2.0.0");
    assertThat(outcome(APP, OTHER)).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void aSecondRoundChangesNothing() {
    enter(APP, IMAGE, "left@1.0.0");
    world.feeds = world.feeds(world.now, DANGER);
    run();
    Standing after = standing(APP, IMAGE);
    world.now = world.now.plusSeconds(500);

    assertThat(run()).isEqualTo(new Result(1, 0, 0, 0, 0));
    assertThat(told).isEmpty();
    assertThat(world.records.standing(APP, IMAGE.digest())).isEqualTo(after);
  }

  @Test
  void whatIsWithdrawnIsAllowedAgain() {
    world.feeds = world.feeds(world.now, DANGER);
    enter(APP, IMAGE, "left@1.0.0");
    world.feeds = world.feeds(world.now.plusSeconds(1));

    assertThat(run()).isEqualTo(new Result(1, 0, 1, 0, 0));
    assertThat(outcome(APP, IMAGE)).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void anotherReasonOfTheSameVerdictIsWritten() {
    world.feeds = world.feeds(world.now, DANGER);
    Standing before = enter(APP, IMAGE, "left@1.0.0");
    world.feeds =
        world.feeds(
            world.now.plusSeconds(1), new Danger("CVE-2026-9", "left", "4.0.0", Severity.CRITICAL));

    assertThat(run()).isEqualTo(new Result(1, 0, 0, 1, 0));
    Standing after = standing(APP, IMAGE);
    assertThat(after.message()).contains("CVE-2026-9");
    assertThat(after.since()).isEqualTo(before.since());
  }

  @Test
  void anImageWhoseFactsAreGoneKeepsItsLastVerdict() {
    enter(APP, IMAGE, "left@1.0.0");
    world.enter(APP, OTHER, World.facts(OTHER, "left@1.0.0"));
    world.feeds = world.feeds(world.now, DANGER);

    assertThat(run()).isEqualTo(new Result(1, 1, 0, 0, 1));
    assertThat(outcome(APP, OTHER)).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void imagesThatWereOnlyScannedAreNobodysBusiness() {
    ImageFacts facts = World.facts(OTHER, "left@1.0.0");
    archive.keep(facts, World.digest(facts), null);
    enter(APP, IMAGE);
    world.feeds = world.feeds(world.now, DANGER);

    assertThat(run()).isEqualTo(new Result(1, 0, 0, 0, 0));
    assertThat(world.records.manifest(OTHER.digest())).isNull();
  }

  @Test
  void whatIsDeniedAtItsOriginFallsWhereItWasPromotedTo() {
    var never = new Rules(List.of(FailOn.deny("id==CVE-0000-0")), List.of(), false);
    world.policies =
        new Policies(
            List.of(
                World.policy(
                    "release/*",
                    never,
                    null,
                    new PromotionRule(new RepositoryPattern("stage/*"), 0)),
                World.policy(
                    "stage/*", never, null, new PromotionRule(new RepositoryPattern("dev/*"), 1))));
    enter("dev/app", IMAGE, "left@1.0.0");
    world
        .records
        .approvals()
        .add(new Approval(IMAGE.digest(), "dev/*", "stage/*", "ada", "tested", world.now, null));
    enter("stage/app", IMAGE, "left@1.0.0");
    assertThat(enter("release/app", IMAGE, "left@1.0.0").outcome()).isEqualTo(Outcome.ALLOW);
    world.feeds = world.feeds(world.now, DANGER);

    assertThat(run()).isEqualTo(new Result(3, 3, 0, 0, 0));
    assertThat(outcome("release/app", IMAGE)).isEqualTo(Outcome.DENY);
  }

  @Test
  void aRoundIsDueWhenAdvisoriesPoliciesOrTheDayHaveChanged() {
    assertThat(rejudge.isDue()).as("never done").isTrue();
    run();
    assertThat(rejudge.isDue()).as("just done").isFalse();
    world.feeds = world.feeds(world.now, DANGER);
    assertThat(rejudge.isDue()).as("new advisories").isTrue();
    run();
    world.policies = new Policies(List.of(World.policy("x", Rules.DEFAULT, null, null)));
    assertThat(rejudge.isDue()).as("new policies").isTrue();
    run();
    world.now = world.now.plus(Duration.ofDays(1));
    assertThat(rejudge.isDue()).as("exceptions expire by day").isTrue();
    run();
    world.feeds = world.feeds(world.now.minus(Duration.ofDays(30)));
    assertThat(rejudge.isDue()).as("another gate judged by newer advisories").isFalse();
  }

  @Test
  void aRoundThatIsInterruptedLeavesVerdictsWholeAndIsDueAgain() {
    for (int i = 0; i < 60; i++) {
      enter(APP, Samples.image("image " + i), "left@1.0.0");
    }
    world.feeds = world.feeds(world.now, DANGER);
    Thread caller = Thread.currentThread();

    assertThatThrownBy(() ->
            rejudge.run(
                (before, after, decision) -> {
                  caller.interrupt();
                },
                Progress.NONE))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();

    assertThat(rejudge.isDue()).isTrue();
    int denied = 0;
    for (int i = 0; i < 60; i++) {
      denied += outcome(APP, Samples.image("image " + i)) == Outcome.DENY ? 1 : 0;
    }
    assertThat(run().newlyDenied()).isEqualTo(60 - denied);
    assertThat(world.damage).isEmpty();
  }

  @Test
  void aVerdictThatAnotherReachedMeanwhileIsNotOverwritten() {
    enter(APP, IMAGE, "left@1.0.0");
    world.feeds = world.feeds(world.now, DANGER);
    Judge slow =
        new Judge(
            world.records,
            () -> {
              world.records.forget(APP, IMAGE.digest());
              return world.policies;
            },
            () -> world.feeds);
    var other = new Rejudge(world.records, slow, archive, world);

    Result result = other.run((before, after, decision) -> {}, Progress.NONE);

    assertThat(result.newlyDenied()).isZero();
    assertThat(world.records.standing(APP, IMAGE.digest())).isNull();
  }
}
