package io.seawall.registry.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.Digest;
import io.seawall.model.SeawallException;
import io.seawall.registry.record.Approvals.Approval;
import io.seawall.registry.record.GateRecords.Round;
import io.seawall.registry.record.Referrers.Referrer;
import io.seawall.registry.record.Standing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateRecordsTest {

  @TempDir private Path folder;
  private final List<String> damage = new ArrayList<>();
  private GateRecords records;

  @BeforeEach
  void open() {
    records = GateRecords.in(folder.resolve("gate"), damage::add);
  }

  private GateRecords another() {
    return GateRecords.in(folder.resolve("gate"), damage::add);
  }

  private void stands(String repository, ManifestRecord manifest, Outcome outcome) {
    records.keep(manifest);
    records.stand(Samples.standing(repository, manifest, outcome));
  }

  @Test
  void nothingIsKnownOfAnEmptyFolder() {
    Digest unknown = Samples.digest("unknown");

    assertThat(records.manifest(unknown)).isNull();
    assertThat(records.standing("team/app", unknown)).isNull();
    assertThat(records.holders("team/app", unknown, 10)).isEmpty();
    assertThat(records.tags().find("team/app", "1")).isNull();
    assertThat(records.referrers().of("team/app", unknown, null, 10)).isEmpty();
    assertThat(records.graceList().entries()).isEmpty();
    assertThat(records.approvals().of(unknown)).isEmpty();
    assertThat(records.lastRound()).isNull();
    assertThat(records.forget("team/app", unknown)).isFalse();
    assertThat(folder.resolve("gate")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void anotherGateReadsWhatOneWrote(Outcome outcome) {
    ManifestRecord image = Samples.image("a");
    stands("team/app", image, outcome);

    assertThat(another().manifest(image.digest())).isEqualTo(image);
    assertThat(another().standing("team/app", image.digest()))
        .isEqualTo(Samples.standing("team/app", image, outcome));
    assertThat(damage).isEmpty();
  }

  @Test
  void everyKindOfManifestComesBackAsItWas() {
    ManifestRecord image = Samples.image("a");
    ManifestRecord index = Samples.index("i", image, Samples.image("b"));
    ManifestRecord signature = Samples.signature("s", image.digest());
    var wide =
        new ManifestRecord(
            new Digest("sha512", "ab".repeat(64)),
            ManifestRecord.Kind.IMAGE,
            "m",
            0,
            new Digest("sha512", "cd".repeat(64)),
            List.of(new Digest("sha512", "ef".repeat(64))),
            List.of(),
            null,
            null,
            null);
    for (ManifestRecord each : List.of(image, index, signature, wide)) {
      stands("team/app", each, Outcome.ALLOW);
      assertThat(another().manifest(each.digest())).isEqualTo(each);
      for (Digest held : each.held()) {
        assertThat(another().holders("team/app", held, 100)).contains(each.digest());
      }
    }
  }

  @Test
  void aStandingIsForItsRepositoryAlone() {
    ManifestRecord image = Samples.image("a");
    stands("team/app", image, Outcome.ALLOW);

    assertThat(records.standing("team/other", image.digest())).isNull();
    assertThat(records.holders("team/other", Samples.digest("base"), 10)).isEmpty();
  }

  @Test
  void aManifestCannotStandBeforeItIsKept() {
    Standing standing = Samples.standing("team/app", Samples.image("a"), Outcome.ALLOW);

    assertThatThrownBy(() -> records.stand(standing)).isInstanceOf(IllegalStateException.class);
    assertThat(records.standing("team/app", standing.manifest())).isNull();
  }

  @Test
  void aBlobIsHeldByItsManifestsAndByTheIndexesAboveThem() {
    ManifestRecord first = Samples.image("a");
    ManifestRecord second = Samples.image("b");
    ManifestRecord inner = Samples.index("inner", second);
    ManifestRecord outer = Samples.index("outer", inner);
    for (ManifestRecord each : List.of(first, second, inner, outer)) {
      stands("team/app", each, Outcome.ALLOW);
    }

    assertThat(records.holders("team/app", Samples.digest("layer of a"), 10))
        .containsExactly(first.digest());
    assertThat(records.holders("team/app", Samples.digest("config of b"), 10))
        .containsExactly(second.digest(), inner.digest(), outer.digest());
    assertThat(records.holders("team/app", Samples.digest("base"), 10))
        .containsExactlyInAnyOrder(first.digest(), second.digest(), inner.digest(), outer.digest());
    assertThat(records.holders("team/app", Samples.digest("base"), 1)).hasSize(1);
  }

  @Test
  void noOneIsAskedAfterTheFirstYes() {
    for (String name : List.of("a", "b", "c", "d")) {
      stands("team/app", Samples.image(name), Outcome.ALLOW);
    }
    List<Digest> asked = new ArrayList<>();

    boolean found =
        records.anyHolder(
            "team/app",
            Samples.digest("base"),
            holder -> {
              asked.add(holder);
              return asked.size() == 2;
            });

    assertThat(found).isTrue();
    assertThat(asked).hasSize(2);
  }

  @Test
  void whatIsForgottenIsAsIfItHadNeverStoodThere() {
    ManifestRecord image = Samples.image("a");
    ManifestRecord signature = Samples.signature("s", image.digest());
    stands("team/app", image, Outcome.ALLOW);
    stands("team/other", image, Outcome.ALLOW);
    stands("team/app", signature, Outcome.ALLOW);
    records.referrers().add("team/app", image.digest(), referrer(signature));

    assertThat(records.forget("team/app", image.digest())).isTrue();
    assertThat(records.forget("team/app", signature.digest())).isTrue();

    assertThat(another().standing("team/app", image.digest())).isNull();
    assertThat(another().standing("team/other", image.digest())).isNotNull();
    assertThat(another().referrers().of("team/app", image.digest(), null, 10)).isEmpty();
  }

  private static Referrer referrer(ManifestRecord manifest) {
    return new Referrer(
        manifest.digest(),
        manifest.mediaType(),
        manifest.size(),
        manifest.artifactType(),
        Map.of("org.example.note", "an \"umlaut\": \u00fc"));
  }

  @Test
  void eachManifestIsToldWithAllItsStandings() {
    ManifestRecord image = Samples.image("a");
    ManifestRecord index = Samples.index("i", image);
    ManifestRecord lone = Samples.image("never judged");
    stands("team/app", image, Outcome.ALLOW);
    stands("team/other", image, Outcome.DENY);
    stands("team/app", index, Outcome.WARN);
    records.keep(lone);
    Map<ManifestRecord, Integer> told = new HashMap<>();

    records.each((manifest, standings) -> told.put(manifest, standings.size()) == null);

    assertThat(told).isEqualTo(Map.of(image, 2, index, 1, lone, 0));
  }

  @Test
  void tellingEndsWhenTheTakerHasEnough() {
    for (String name : List.of("a", "b", "c", "d")) {
      stands("team/app", Samples.image(name), Outcome.ALLOW);
    }
    List<ManifestRecord> told = new ArrayList<>();

    records.each((manifest, standings) -> {
      told.add(manifest);
      return told.size() < 2;
    });

    assertThat(told).hasSize(2);
  }

  @Test
  void aTagThatMovesIsToldOnce() {
    Digest first = Samples.digest("1");
    Digest second = Samples.digest("2");
    SeenTags tags = records.tags();

    assertThat(tags.see("team/app", "latest", first, Samples.NOW)).isNull();
    assertThat(tags.see("team/app", "latest", first, Samples.NOW.plusSeconds(5))).isNull();
    assertThat(another().tags().see("team/app", "latest", second, Samples.NOW.plusSeconds(9)))
        .isEqualTo(new SeenTags.SeenTag("team/app", "latest", first, Samples.NOW));
    assertThat(tags.see("team/app", "latest", second, Samples.NOW.plusSeconds(10))).isNull();
    assertThat(tags.find("team/app", "Latest")).isNull();
    assertThat(tags.forget("team/app", "latest")).isTrue();
    assertThat(tags.find("team/app", "latest")).isNull();
  }

  @Test
  void referrersComeInTheOrderOfTheirDigestsAndPageByPage() {
    Digest subject = Samples.digest("subject");
    List<Referrer> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(referrer(Samples.signature("s" + i, subject)));
      records.referrers().add("team/app", subject, all.getLast());
    }
    all.sort((left, right) -> left.digest().compareTo(right.digest()));

    List<Referrer> first = another().referrers().of("team/app", subject, null, 4);
    List<Referrer> rest =
        another().referrers().of("team/app", subject, first.getLast().digest(), 4);

    assertThat(first).isEqualTo(all.subList(0, 4));
    assertThat(rest).isEqualTo(all.subList(4, 7));
    assertThat(records.referrers().of("team/other", subject, null, 4)).isEmpty();
    assertThat(records.referrers().remove("team/app", subject, all.getFirst().digest())).isTrue();
    assertThat(records.referrers().of("team/app", subject, null, 9)).hasSize(6);
  }

  @Test
  void entriesOfTheGraceListAreInForceBetweenTheirTimes() {
    Digest digest = Samples.digest("runs");
    var entry =
        new GraceList.Entry(
            digest, Samples.NOW, Samples.NOW.plus(Duration.ofDays(3)), "ops", "it runs in prod");
    records.graceList().add(entry);

    assertThat(another().graceList().find(digest)).isEqualTo(entry);
    assertThat(another().graceList().entries()).containsExactly(entry);
    assertThat(entry.isInForce(Samples.NOW)).isTrue();
    assertThat(entry.isInForce(entry.until().minusNanos(1))).isTrue();
    assertThat(entry.isInForce(entry.until())).isFalse();
    assertThat(entry.isInForce(Samples.NOW.minusSeconds(600))).as("clocks differ").isTrue();
    assertThat(entry.isInForce(Samples.NOW.minus(Duration.ofDays(2)))).as("set back").isFalse();
    assertThat(records.graceList().remove(digest)).isTrue();
    assertThat(records.graceList().remove(digest)).isFalse();
    assertThat(another().graceList().find(digest)).isNull();
  }

  @Test
  void entriesNeedANameAReasonAndATimeToCome() {
    Digest digest = Samples.digest("runs");
    var later = Samples.NOW.plusSeconds(1);

    assertThatThrownBy(() -> new GraceList.Entry(digest, Samples.NOW, Samples.NOW, "ops", "runs"))
        .hasMessageContaining("ends in the future");
    assertThatThrownBy(() -> new GraceList.Entry(digest, Samples.NOW, later, " ", "runs"))
        .hasMessageContaining("a name and a reason");
    assertThatThrownBy(
            () -> new GraceList.Entry(digest, Samples.NOW, later, "ops", "x".repeat(501)))
        .hasMessageContaining("500");
  }

  @Test
  void approvalsOfOneManifestComeFromTheEarliestOn() {
    Digest digest = Samples.digest("m");
    var later = new Approval(digest, "dev/**", "release/**", "bea", "tested", Samples.NOW, null);
    var earlier =
        new Approval(
            digest,
            "dev/**",
            "release/**",
            "ada",
            "tested",
            Samples.NOW.minusSeconds(60),
            Samples.NOW.plusSeconds(60));
    records.approvals().add(later);
    records.approvals().add(earlier);
    records.approvals().add(later);

    assertThat(another().approvals().of(digest)).containsExactly(earlier, later);
    assertThat(earlier.isInForce(Samples.NOW)).isTrue();
    assertThat(earlier.isInForce(Samples.NOW.plusSeconds(60))).isFalse();
    assertThat(later.isInForce(Samples.NOW.plus(Duration.ofDays(900)))).isTrue();
    assertThat(records.approvals().remove(later)).isTrue();
    assertThat(another().approvals().of(digest)).containsExactly(earlier);
  }

  @Test
  void theLastRoundIsRemembered() {
    var round =
        new Round(
            Samples.digest("f"), Samples.NOW, Samples.digest("p"), Samples.NOW.plusSeconds(1));
    records.conclude(round);

    assertThat(another().lastRound()).isEqualTo(round);
  }

  @Test
  void whatWritersLeftBehindIsSweptAfterAnHour() throws IOException {
    stands("team/app", Samples.image("a"), Outcome.ALLOW);
    Path aside = folder.resolve("gate/writing");
    Path old = Files.writeString(aside.resolve("old"), "x");
    Path fresh = Files.writeString(aside.resolve("fresh"), "x");
    Files.setLastModifiedTime(old, FileTime.from(Samples.NOW.minusSeconds(3700)));
    Files.setLastModifiedTime(fresh, FileTime.from(Samples.NOW.minusSeconds(3500)));

    records.sweep(Samples.NOW);

    assertThat(aside).isDirectoryContaining(fresh::equals);
    assertThat(old).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeMadeIsToldAsSuch() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    GateRecords onFile = GateRecords.in(file.resolve("gate"), damage::add);

    assertThatThrownBy(() -> onFile.keep(Samples.image("a")))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).isEqualTo("gate-records-unusable"));
  }
}
