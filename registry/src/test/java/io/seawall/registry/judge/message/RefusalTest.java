package io.seawall.registry.judge.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.ImageFacts;
import io.seawall.model.Severity;
import io.seawall.policy.FailOn;
import io.seawall.policy.Rules;
import io.seawall.registry.judge.Judgement;
import io.seawall.registry.judge.World;
import io.seawall.registry.judge.World.Danger;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.PromotionRule;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.MemoryFolder;
import io.seawall.registry.record.Samples;
import io.seawall.registry.record.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {

  private static final ManifestRecord IMAGE = Samples.image("a");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private World world;

  @BeforeEach
  void open() {
    world = new World(folder);
  }

  private Judgement judge(String repository, ImageFacts facts) {
    return world.judge.judge(repository, IMAGE, facts, world.now);
  }

  @Test
  void namesTheRuleTheWorstTheFixAndTheDecision() {
    world.feeds =
        world.feeds(
            Samples.NOW,
            new Danger("CVE-2026-1", "left", "2.0.0", Severity.CRITICAL),
            new Danger("CVE-2026-2", "left", "2.1.0", Severity.CRITICAL),
            new Danger("CVE-2026-3", "right", "1.5.0", Severity.CRITICAL));

    Judgement judgement = judge("team/app", World.facts(IMAGE, "left@1.0.0", "right@1.0.0"));

    assertThat(judgement.message())
        .isEqualTo(
            "team/app@sha256:"
                + IMAGE.digest().shortHex()
                + " is denied by rule known-danger."
                + " CVE-2026-1 (critical) in left 1.0.0, fixed in 2.0.0;"
                + " CVE-2026-2 (critical) in left 1.0.0, fixed in 2.1.0;"
                + " CVE-2026-3 (critical) in right 1.0.0, fixed in 1.5.0."
                + " Fix: upgrade left 1.0.0 to 2.1.0 (in the application);"
                + " upgrade right 1.0.0 to 1.5.0 (in the application)."
                + " Look: seawall gate log --decision "
                + Objects.requireNonNull(judgement.decision()).id());
  }

  /** A jar that lies in two places is one thing to do. */
  @Test
  void namesTheSameFindingInSeveralPlacesOnce() {
    world.feeds =
        world.feeds(
            Samples.NOW,
            new Danger("CVE-2026-1", "left", "2.0.0", Severity.CRITICAL),
            new Danger("CVE-2026-2", "right", "2.0.0", Severity.CRITICAL));
    ImageFacts twice = World.facts(IMAGE, "left@1.0.0", "left@1.0.0", "right@1.0.0");

    assertThat(judge("team/app", twice).message())
        .containsOnlyOnce("CVE-2026-1")
        .containsOnlyOnce("CVE-2026-2")
        .containsOnlyOnce("upgrade left")
        .doesNotContain("more");
  }

  @Test
  void countsWhatItDoesNotName() {
    List<Danger> dangers = new ArrayList<>();
    List<String> packages = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      dangers.add(new Danger("CVE-2026-" + (100 + i), "p" + i, "2.0.0", Severity.CRITICAL));
      packages.add("p" + i + "@1.0.0");
    }
    world.feeds = world.feeds(Samples.NOW, dangers.toArray(Danger[]::new));

    String message =
        judge("team/app", World.facts(IMAGE, packages.toArray(String[]::new))).message();

    assertThat(message).contains("; and 26 more.").contains("; and 27 more upgrades.");
  }

  @Test
  void saysOnlyWhatBreaksTheRule() {
    world.feeds =
        world.feeds(
            Samples.NOW,
            new Danger("CVE-2026-1", "left", "2.0.0", Severity.CRITICAL),
            new Danger("CVE-2026-2", "right", "2.0.0", Severity.LOW));

    assertThat(judge("team/app", World.facts(IMAGE, "left@1.0.0", "right@1.0.0")).message())
        .contains("CVE-2026-1")
        .doesNotContain("CVE-2026-2");
  }

  /** Whatever an image names its packages, a terminal and a header can take the message. */
  @Test
  void isPrintableAndBoundedWhateverAnImageSays() {
    var random = new Random(11);
    world.policies =
        new Policies(
            List.of(
                World.policy(
                    "**",
                    new Rules(List.of(FailOn.deny("severity>=low")), List.of(), true),
                    null,
                    new PromotionRule(RepositoryPattern.ALL, 2))));
    for (int round = 0; round < 50; round++) {
      List<Danger> dangers = new ArrayList<>();
      List<String> packages = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String name = name(random);
        dangers.add(new Danger("CVE-2026-" + i, name, "2.0.0", Severity.HIGH));
        packages.add(name + "@1.0.0");
      }
      world.feeds = world.feeds(Samples.NOW, dangers.toArray(Danger[]::new));
      ImageFacts facts = World.unchecked(World.facts(IMAGE, packages.toArray(String[]::new)));

      Judgement judgement = judge("a/" + "b".repeat(250), facts);

      assertThat(judgement.message())
          .hasSizeLessThanOrEqualTo(Standing.MAX_MESSAGE)
          .matches("[ -~]+")
          .endsWith(
              "seawall gate log --decision " + Objects.requireNonNull(judgement.decision()).id());
    }
  }

  private static String name(Random random) {
    var name = new StringBuilder("n" + random.nextInt(1000));
    for (int i = random.nextInt(400); i > 0; i--) {
      name.append(
          (char)
              switch (random.nextInt(4)) {
                case 0 -> random.nextInt(1, 32);
                case 1 -> random.nextInt(0x80, 0x3000);
                case 2 -> '"';
                default -> 'a' + random.nextInt(26);
              });
    }
    return name.toString().replace('@', '_');
  }
}
