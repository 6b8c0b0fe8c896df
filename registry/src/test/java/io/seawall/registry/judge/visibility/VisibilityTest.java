package io.seawall.registry.judge.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import io.seawall.model.Severity;
import io.seawall.model.Verdict;
import io.seawall.registry.judge.World;
import io.seawall.registry.judge.World.Danger;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import io.seawall.registry.judge.visibility.Visibility.Refused;
import io.seawall.registry.judge.visibility.Visibility.Served;
import io.seawall.registry.judge.visibility.Visibility.Unjudged;
import io.seawall.registry.judge.visibility.Visibility.Warned;
import io.seawall.registry.judge.visibility.Visibility.Why;
import io.seawall.registry.record.GraceList;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.MemoryFolder;
import io.seawall.registry.record.Samples;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisibilityTest {

  private static final ManifestRecord IMAGE = Samples.image("a");
  private static final Digest LAYER = Samples.digest("layer of a");
  private static final String APP = "team/app";

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private World world;
  private Visibilities visibilities;

  @BeforeEach
  void open() {
    world = new World(folder);
    visibilities = new Visibilities(world.records, () -> world.policies, world);
  }

  private void newAdvisory() {
    world.feeds =
        world.feeds(world.now, new Danger("CVE-2026-1", "left", "2.0.0", Severity.CRITICAL));
  }

  private Standing enter() {
    return world.enter(APP, IMAGE, World.facts(IMAGE, "left@1.0.0"));
  }

  private void list(Digest digest) {
    world
        .records
        .graceList()
        .add(
            new GraceList.Entry(
                digest, world.now, world.now.plus(Duration.ofDays(30)), "ops", "it runs"));
  }

  @Test
  void whatWasNeverJudgedIsNotServedListedOrNot() {
    list(IMAGE.digest());
    world.records.keep(IMAGE);
    assertThat(visibilities.ofManifest(APP, IMAGE.digest())).isEqualTo(new Unjudged());

    world.enter(APP, IMAGE, null);

    assertThat(visibilities.ofManifest(APP, IMAGE.digest())).isEqualTo(new Unjudged());
    assertThat(visibilities.ofBlob(APP, LAYER)).isEqualTo(new Unjudged());
  }

  @Test
  void whatIsAllowedIsServedWithItsBlobsAndInItsRepositoryAlone() {
    enter();

    assertThat(visibilities.ofManifest(APP, IMAGE.digest())).isEqualTo(new Served());
    for (Digest held : IMAGE.held()) {
      assertThat(visibilities.ofBlob(APP, held)).isEqualTo(new Served());
      assertThat(visibilities.ofBlob("team/other", held)).isEqualTo(new Unjudged());
    }
    assertThat(visibilities.ofManifest("team/other", IMAGE.digest())).isEqualTo(new Unjudged());
    assertThat(visibilities.ofBlob(APP, Samples.digest("no blob of it"))).isEqualTo(new Unjudged());
  }

  @Test
  void whatIsDeniedAtFirstSightIsRefusedWithItsBlobs() {
    newAdvisory();

    Standing standing = enter();

    assertThat(standing.graceUntil()).isNull();
    assertThat(visibilities.ofManifest(APP, IMAGE.digest()))
        .isEqualTo(new Refused(standing.message()));
    assertThat(visibilities.ofBlob(APP, LAYER)).isEqualTo(new Refused(standing.message()));
  }

  @Test
  void aBlobOfADeniedImageIsServedIfAnAllowedOneHoldsItToo() {
    newAdvisory();
    enter();
    Digest shared = Samples.digest("base");
    assertThat(visibilities.ofBlob(APP, shared).isServed()).isFalse();

    ManifestRecord fixed = Samples.image("fixed");
    world.enter(APP, fixed, World.facts(fixed, "left@2.0.0"));

    assertThat(visibilities.ofBlob(APP, shared)).isEqualTo(new Served());
    assertThat(visibilities.ofBlob(APP, LAYER).isServed()).isFalse();
  }

  @Test
  void aBlobIsNoLongerServedWhenItsImageIsForgottenOrDenied() {
    enter();
    assertThat(visibilities.ofBlob(APP, LAYER).isServed()).isTrue();
    world.records.forget(APP, IMAGE.digest());
    assertThat(visibilities.ofBlob(APP, LAYER)).isEqualTo(new Unjudged());
    newAdvisory();
    enter();
    assertThat(visibilities.ofBlob(APP, LAYER)).isInstanceOf(Refused.class);
  }

  @Test
  void whatNewlyFailsIsServedUntilItsGraceEnds() {
    enter();
    newAdvisory();

    Standing denied = enter();

    assertThat(denied.graceUntil()).isEqualTo(Samples.NOW.plus(Duration.ofDays(7)));
    assertThat(visibilities.ofManifest(APP, IMAGE.digest()))
        .isInstanceOfSatisfying(
            Warned.class,
            warned -> {
              assertThat(warned.why()).isEqualTo(Why.GRACE_PERIOD);
              assertThat(warned.text())
                  .startsWith("denied, and refused after 2026-11-29T12:00:00Z: team/app@sha256:")
                  .hasSizeLessThanOrEqualTo(Warned.MAX_TEXT);
            });
    assertThat(visibilities.ofBlob(APP, LAYER).isServed()).isTrue();
    world.now = world.now.plus(Duration.ofDays(7));
    assertThat(visibilities.ofManifest(APP, IMAGE.digest())).isInstanceOf(Refused.class);
    assertThat(visibilities.ofBlob(APP, LAYER)).isInstanceOf(Refused.class);
  }

  @Test
  void judgingAgainDoesNotProlongTheGrace() {
    enter();
    newAdvisory();
    Standing first = enter();
    world.now = world.now.plus(Duration.ofDays(3));

    Standing second = enter();

    assertThat(second.graceUntil()).isEqualTo(first.graceUntil());
    assertThat(second.deniedSince()).isEqualTo(first.deniedSince());
    assertThat(second.since()).isEqualTo(first.since());
  }

  @Test
  void whatWasPendingHasNoGrace() {
    world.enter(APP, IMAGE, null);
    newAdvisory();

    assertThat(enter().graceUntil()).isNull();
  }

  @Test
  void theLastVerdictStandsWhereNoneCanBeReached() {
    Standing allowed = enter();

    assertThat(world.enter(APP, IMAGE, null)).isEqualTo(allowed);
  }

  @Test
  void aClockThatGoesBackRevivesNothing() {
    enter();
    newAdvisory();
    enter();
    Visibility before = visibilities.ofManifest(APP, IMAGE.digest());
    assertThat(before.isServed()).isTrue();

    world.now = world.now.minus(Duration.ofHours(3));
    assertThat(visibilities.ofManifest(APP, IMAGE.digest()).isServed())
        .as("clocks of two machines differ")
        .isTrue();
    world.now = world.now.minus(Duration.ofDays(400));
    assertThat(visibilities.ofManifest(APP, IMAGE.digest())).isInstanceOf(Refused.class);
  }

  @Test
  void aDeniedDigestThatRunsIsServedWhileItIsListed() {
    newAdvisory();
    enter();
    list(IMAGE.digest());

    assertThat(visibilities.ofManifest(APP, IMAGE.digest()))
        .isInstanceOfSatisfying(
            Warned.class, warned -> assertThat(warned.why()).isEqualTo(Why.GRACE_LIST));
    assertThat(visibilities.ofBlob(APP, LAYER).isServed()).isTrue();
    world.now = world.now.plus(Duration.ofDays(30));
    assertThat(visibilities.ofManifest(APP, IMAGE.digest())).isInstanceOf(Refused.class);
  }

  @Test
  void whoListsAnIndexListsItsImages() {
    newAdvisory();
    enter();
    ManifestRecord index = Samples.index("i", IMAGE);
    list(index.digest());
    assertThat(visibilities.ofManifest(APP, IMAGE.digest()))
        .as("the index was never judged here")
        .isInstanceOf(Refused.class);

    world.enter(APP, index, null);

    assertThat(visibilities.ofManifest(APP, index.digest()).isServed()).isTrue();
    assertThat(visibilities.ofManifest(APP, IMAGE.digest()).isServed()).isTrue();
    assertThat(visibilities.ofBlob(APP, LAYER).isServed()).isTrue();
  }

  @Test
  void wherePolicyOnlyObservesEverythingPassesAndIsTold() {
    RepositoryPolicy open = RepositoryPolicy.DEFAULT;
    world.policies =
        new Policies(
            List.of(
                new RepositoryPolicy(
                    List.of(RepositoryPattern.ALL),
                    Mode.OBSERVE,
                    open.rules(),
                    null,
                    null,
                    Verdict.ALLOW,
                    Duration.ZERO,
                    open.push())));
    assertThat(visibilities.ofManifest(APP, IMAGE.digest()))
        .isEqualTo(new Warned(Why.OBSERVED, "would be refused: it is not judged yet"));
    newAdvisory();
    assertThat(enter().outcome()).isEqualTo(Outcome.DENY);

    assertThat(visibilities.ofManifest(APP, IMAGE.digest()))
        .isInstanceOfSatisfying(
            Warned.class,
            warned -> {
              assertThat(warned.why()).isEqualTo(Why.OBSERVED);
              assertThat(warned.text()).contains("would be refused: team/app@sha256:");
            });
  }
}
