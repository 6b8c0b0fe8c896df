package io.seawall.registry.access.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.Action;
import io.seawall.registry.access.client.Client;
import io.seawall.registry.access.client.Clients;
import io.seawall.registry.access.client.UserSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyWatchTest {

  /** A Monday. */
  private static final Instant BEGIN = Instant.parse("2026-11-02T09:00:00Z");

  private static final Duration WEEK = Duration.ofDays(7);

  private AnomalyWatch watch = AnomalyWatch.fresh(AnomalyThresholds.DEFAULT, BEGIN);
  private final List<Anomaly> found = new ArrayList<>();
  private long number;

  @TempDir Path folder;

  private void observe(Instant time, Client client, Action action, String repository, int status) {
    observe(time, client, action, repository, null, status);
  }

  private void observe(
      Instant time,
      Client client,
      Action action,
      String repository,
      @Nullable String tag,
      int status) {
    Access access =
        Access.of(time, client, action)
            .in(repository, tag, null)
            .answered(status, 0, Duration.ZERO)
            .numbered(++number);
    found.addAll(watch.observe(access));
  }

  private void pull(Instant time, Client client, String repository) {
    observe(time, client, Action.PULL_MANIFEST, repository, 200);
  }

  /** Two weeks of work: Monday to Friday, 9 to 17 o'clock. */
  private void work(Client client, String repository) {
    for (int day = 0; day < 14; day++) {
      if (day % 7 < 5) {
        for (int hour = 0; hour < 8; hour++) {
          pull(BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour)), client, repository);
        }
      }
    }
  }

  private List<AnomalyKind> kinds() {
    return found.stream().map(Anomaly::kind).toList();
  }

  private Anomaly only(AnomalyKind kind) {
    assertThat(kinds()).containsExactly(kind);
    return found.getFirst();
  }

  @Test
  void orderlyWorkIsNothingUnusual() {
    work(Clients.user("dev", "192.0.2.1"), "app");
    work(Clients.anonymous("198.51.100.1"), "base");

    assertThat(found).isEmpty();
  }

  @Nested
  class NewClients {

    @Test
    void aClientThatNeverUsedARepositoryIsTold() {
      work(Clients.user("dev", "192.0.2.1"), "app");
      pull(BEGIN.plus(WEEK), Clients.user("eve", "192.0.2.9"), "app");

      Anomaly anomaly = only(AnomalyKind.NEW_CLIENT);
      assertThat(anomaly.subject()).isEqualTo("user eve");
      assertThat(anomaly.repository()).isEqualTo("app");
      assertThat(anomaly.records()).containsExactly(number);
      assertThat(anomaly.message()).contains("never used app before", "1 others");
    }

    @Test
    void itIsToldOnce() {
      work(Clients.user("dev", "192.0.2.1"), "app");
      pull(BEGIN.plus(WEEK), Clients.user("eve", "192.0.2.9"), "app");
      pull(BEGIN.plus(WEEK).plusSeconds(1), Clients.user("eve", "192.0.2.9"), "app");

      assertThat(found).hasSize(1);
    }

    @Test
    void aKnownClientFromANewNetworkIsTold() {
      work(Clients.user("dev", "192.0.2.1"), "app");
      pull(BEGIN.plus(Duration.ofDays(15)), Clients.user("dev", "203.0.113.5"), "app");

      assertThat(only(AnomalyKind.NEW_CLIENT).message()).contains("203.0.113.0/24");
    }

    @Test
    void aYoungRepositoryIsLearnt() {
      pull(BEGIN, Clients.user("dev", "192.0.2.1"), "app");
      pull(BEGIN.plus(Duration.ofDays(6)), Clients.user("eve", "203.0.113.5"), "app");

      assertThat(found).isEmpty();
    }

    @Test
    void whatWasRefusedIsNotLearnt() {
      work(Clients.user("dev", "192.0.2.1"), "app");
      Client eve = Clients.user("eve", "192.0.2.9");
      observe(BEGIN.plus(WEEK), eve, Action.PULL_MANIFEST, "app", 403);
      assertThat(found).isEmpty();
      pull(BEGIN.plus(WEEK), eve, "app");

      assertThat(kinds()).containsExactly(AnomalyKind.NEW_CLIENT);
    }

    @Test
    void neitherUserAgentNorKindOfAccessIsSpared() {
      work(Clients.user("dev", "192.0.2.1"), "app");
      for (Action action :
          List.of(Action.PULL_BLOB, Action.PUSH_BLOB, Action.PUSH_MANIFEST, Action.DELETE)) {
        Client plain = Clients.user("eve-" + action.word(), "192.0.2.9");
        Client scanner =
            new Client(
                plain.address(),
                plain.user(),
                UserSource.BASIC_UNVERIFIED,
                List.of(),
                "cosign/3.1.1 trivy notation",
                plain.credentialHash());
        observe(BEGIN.plus(WEEK), scanner, action, "app", 201);
      }

      assertThat(kinds()).hasSize(4).containsOnly(AnomalyKind.NEW_CLIENT);
    }

    @Test
    void whereEveryoneGoesNobodyIsNew() {
      for (int i = 0; i < 300; i++) {
        pull(BEGIN, Clients.user("user" + i, "192.0.2.1"), "base");
      }
      pull(BEGIN.plus(WEEK), Clients.user("another", "192.0.2.1"), "base");

      assertThat(found).isEmpty();
    }
  }

  @Nested
  class MassPulls {

    private void pulls(Instant from, int count, Client client) {
      for (int i = 0; i < count; i++) {
        pull(from.plusMillis(i * 100L), client, "app");
      }
    }

    @Test
    void farMoreThanEverIsToldOnceWithItsRecords() {
      Client ci = Clients.user("ci", "192.0.2.1");
      for (int i = 0; i < 20; i++) {
        pulls(BEGIN.plus(Duration.ofMinutes(20L * i)), 30, ci);
      }
      assertThat(found).isEmpty();
      long first = number + 1;
      pulls(BEGIN.plus(Duration.ofHours(10)), 400, ci);

      Anomaly anomaly = only(AnomalyKind.MASS_PULL);
      assertThat(anomaly.count()).isEqualTo(301);
      assertThat(anomaly.records()).hasSize(16).startsWith(first, first + 1).endsWith(first + 300);
      assertThat(anomaly.message()).contains("more than 300 times in 10 minutes", "usual are 30");
    }

    @Test
    void whoAlwaysPullsMuchMay() {
      Client mirror = Clients.user("mirror", "192.0.2.1");
      for (int i = 0; i < 30; i++) {
        pulls(BEGIN.plus(Duration.ofHours(i)), 700, mirror);
      }

      assertThat(found).isEmpty();
    }

    @Test
    void aNewcomerHasManyTimesTheFloor() {
      Client eve = Clients.user("eve", "192.0.2.1");
      pulls(BEGIN, 1500, eve);
      assertThat(found).isEmpty();
      pull(BEGIN.plusSeconds(200), eve, "app");

      assertThat(kinds()).containsExactly(AnomalyKind.MASS_PULL);
    }

    @Test
    void doublingFromWindowToWindowIsNoWayAround() {
      Client eve = Clients.user("eve", "192.0.2.1");
      for (int i = 0; i < 20; i++) {
        pulls(BEGIN.plus(Duration.ofMinutes(20L * i)), 100, eve);
      }
      int count = 100;
      int windows = 0;
      for (; found.isEmpty() && windows < 20; windows++) {
        count *= 2;
        pulls(BEGIN.plus(Duration.ofHours(10)).plus(Duration.ofMinutes(20L * windows)), count, eve);
      }

      assertThat(windows).isLessThanOrEqualTo(4);
    }
  }

  @Nested
  class Hours {

    @Test
    void anHourAtWhichSomeoneNeverWasIsTold() {
      Client dev = Clients.user("dev", "192.0.2.1");
      work(dev, "app");
      pull(Instant.parse("2026-11-17T03:00:00Z"), dev, "app");

      Anomaly anomaly = only(AnomalyKind.ODD_HOUR);
      assertThat(anomaly.subject()).isEqualTo("user dev");
      pull(Instant.parse("2026-11-17T03:30:00Z"), dev, "app");
      assertThat(found).hasSize(1);
    }

    @Test
    void anHourBesideOneThatIsKnownIsNotOdd() {
      Client dev = Clients.user("dev", "192.0.2.1");
      work(dev, "app");
      pull(Instant.parse("2026-11-17T08:10:00Z"), dev, "app");

      assertThat(found).isEmpty();
    }

    @Test
    void whoWasAwayForTwoMonthsIsLearntAnew() {
      Client dev = Clients.user("dev", "192.0.2.1");
      work(dev, "app");
      pull(Instant.parse("2027-03-02T03:00:00Z"), dev, "app");

      assertThat(found).isEmpty();
    }
  }

  @Nested
  class Networks {

    @Test
    void oneTokenFromTwoNetworksWithinAShortTimeIsTold() {
      pull(BEGIN, Clients.token("opaque", "192.0.2.1"), "app");
      pull(BEGIN.plusSeconds(60), Clients.token("opaque", "203.0.113.5"), "app");
      pull(BEGIN.plusSeconds(61), Clients.token("opaque", "192.0.2.1"), "app");

      Anomaly anomaly = only(AnomalyKind.TWO_NETWORKS);
      assertThat(anomaly.message()).contains("203.0.113.0/24", "192.0.2.0/24");
      assertThat(anomaly.records()).containsExactly(2L);
    }

    @Test
    void afterAWhileItIsAMove() {
      pull(BEGIN, Clients.token("opaque", "192.0.2.1"), "app");
      pull(BEGIN.plusSeconds(3600), Clients.token("opaque", "203.0.113.5"), "app");

      assertThat(found).isEmpty();
    }

    @Test
    void aUserWhoIsKnownAtBothMayComeFromBoth() {
      for (int i = 0; i < 14; i++) {
        Instant day = BEGIN.plus(Duration.ofDays(i));
        pull(day, Clients.user("ci", "192.0.2.1"), "app");
        pull(day.plus(Duration.ofHours(1)), Clients.user("ci", "203.0.113.5"), "app");
      }
      pull(BEGIN.plus(Duration.ofDays(14)), Clients.user("ci", "192.0.2.1"), "app");
      pull(
          BEGIN.plus(Duration.ofDays(14)).plusSeconds(5), Clients.user("ci", "203.0.113.5"), "app");

      assertThat(found).isEmpty();
    }

    @Test
    void aUserInANewNetworkWhileStillInTheOldOneIsTold() {
      work(Clients.user("dev", "192.0.2.1"), "app");
      Instant now = BEGIN.plus(Duration.ofDays(14));
      pull(now, Clients.user("dev", "192.0.2.1"), "app");
      pull(now.plusSeconds(5), Clients.user("dev", "203.0.113.5"), "app");

      assertThat(kinds())
          .containsExactlyInAnyOrder(AnomalyKind.TWO_NETWORKS, AnomalyKind.NEW_CLIENT);
    }
  }

  @Nested
  class Names {

    private final Client eve = Clients.user("eve", "192.0.2.9");

    @Test
    void manyNamesThatAreNotThereAreTold() {
      for (int i = 0; i < 60; i++) {
        observe(BEGIN.plusSeconds(i), eve, Action.PULL_MANIFEST, "app" + i, "latest", 404);
      }

      Anomaly anomaly = only(AnomalyKind.ENUMERATION);
      assertThat(anomaly.subject()).isEqualTo("network 192.0.2.0/24");
      assertThat(anomaly.message()).contains("user eve");
      assertThat(anomaly.count()).isEqualTo(51);
    }

    @Test
    void manyTagsOfOneRepositoryAreToldToo() {
      for (int i = 0; i < 60; i++) {
        observe(BEGIN.plusSeconds(i), eve, Action.PULL_MANIFEST, "app", "v" + i, 403);
      }

      assertThat(kinds()).containsExactly(AnomalyKind.ENUMERATION);
    }

    @Test
    void pushingAndLookingForSignaturesIsNoSearch() {
      for (int i = 0; i < 200; i++) {
        Instant time = BEGIN.plusMillis(i);
        observe(time, eve, Action.PULL_BLOB, "app", 404);
        String tag = "sha256-" + "%064x".formatted(i) + ".sig";
        observe(time, eve, Action.PULL_MANIFEST, "app", tag, 404);
        observe(time, eve, Action.LIST_REFERRERS, "app" + i, 404);
        observe(time, eve, Action.PULL_MANIFEST, "new" + i, "1", 404);
        observe(time, eve, Action.PULL_BLOB, "new" + i, 404);
        observe(time, eve, Action.PUSH_MANIFEST, "new" + i, "1", 201);
      }

      assertThat(found).isEmpty();
    }

    @Test
    void theFirstListingOfTheCatalogueIsTold() {
      Client portal = Clients.user("portal", "192.0.2.1");
      observe(BEGIN, portal, Action.LIST_CATALOGUE, "", 200);
      observe(BEGIN.plus(WEEK), portal, Action.LIST_CATALOGUE, "", 200);
      assertThat(found).isEmpty();
      observe(BEGIN.plus(WEEK), eve, Action.LIST_CATALOGUE, "", 200);

      assertThat(only(AnomalyKind.CATALOGUE_LISTED).subject()).isEqualTo("user eve");
    }

    @Test
    void theTagsOfManyRepositoriesAreTold() {
      for (int i = 0; i < 101; i++) {
        observe(BEGIN.plusSeconds(i), eve, Action.LIST_TAGS, "app" + i, 200);
      }
      assertThat(only(AnomalyKind.TAG_SWEEP).count()).isEqualTo(101);
    }
  }

  @Nested
  class Logins {

    @Test
    void manyFailedLoginsFromOneNetworkAreToldWhateverTheName() {
      for (int i = 0; i < 11; i++) {
        Client client = Clients.user("guess" + i, "192.0.2." + i);
        observe(BEGIN.plusSeconds(i), client, Action.BASE, "", 401);
      }

      Anomaly anomaly = only(AnomalyKind.FAILED_LOGINS);
      assertThat(anomaly.subject()).isEqualTo("network 192.0.2.0/24");
      assertThat(anomaly.records()).hasSize(11);
    }

    @Test
    void manyFailedLoginsOfOneUserAreToldWhereverTheyComeFrom() {
      for (int i = 0; i < 11; i++) {
        Client client = Clients.user("admin", "10.0." + i + ".1");
        observe(BEGIN.plusSeconds(i), client, Action.PULL_MANIFEST, "app", 401);
      }

      assertThat(only(AnomalyKind.FAILED_LOGINS).subject()).isEqualTo("user admin");
    }

    @Test
    void askingWithoutCredentialOrWithAnExpiredTokenIsNoFailedLogin() {
      for (int i = 0; i < 100; i++) {
        observe(BEGIN.plusSeconds(i), Clients.anonymous("192.0.2.1"), Action.BASE, "", 401);
        observe(BEGIN.plusSeconds(i), Clients.token("old", "192.0.2.1"), Action.BASE, "", 401);
      }

      assertThat(found).isEmpty();
    }
  }

  @Nested
  class Memory {

    @Test
    void aRestartForgetsNothingThatWasLearnt() throws IOException {
      work(Clients.user("dev", "192.0.2.1"), "app");
      observe(
          BEGIN.plus(Duration.ofDays(11)),
          Clients.user("dev", "192.0.2.1"),
          Action.LIST_CATALOGUE,
          "",
          200);
      found.clear();
      Path file = folder.resolve("learnt.json");
      watch.save(file);
      byte[] saved = Files.readAllBytes(file);
      watch = AnomalyWatch.open(file, AnomalyThresholds.DEFAULT, BEGIN.plus(Duration.ofDays(14)));
      watch.save(file);
      assertThat(Files.readAllBytes(file)).isEqualTo(saved);

      Instant now = Instant.parse("2026-11-17T03:00:00Z");
      pull(now, Clients.user("dev", "192.0.2.1"), "app");
      pull(now, Clients.user("eve", "192.0.2.1"), "app");
      observe(now, Clients.user("dev", "192.0.2.1"), Action.LIST_CATALOGUE, "", 200);
      assertThat(kinds()).containsExactly(AnomalyKind.ODD_HOUR, AnomalyKind.NEW_CLIENT);
    }

    @Test
    void namesThatAreMadeUpPushOutNobodyWhoStayed() {
      Client dev = Clients.user("dev", "192.0.2.1");
      work(dev, "app");
      for (int i = 0; i < 3 * AnomalyWatch.MOST_CLIENTS; i++) {
        pull(
            BEGIN.plus(Duration.ofDays(14)), Clients.user("made-up" + i, "192.0.2.1"), "other" + i);
      }
      found.clear();
      pull(Instant.parse("2026-11-17T03:00:00Z"), dev, "app");

      assertThat(kinds()).containsExactly(AnomalyKind.ODD_HOUR);
      assertThat(watch.clients.size()).isLessThanOrEqualTo(AnomalyWatch.MOST_CLIENTS);
      assertThat(watch.repositories.size()).isLessThanOrEqualTo(AnomalyWatch.MOST_REPOSITORIES);
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
      Path file = folder.resolve("learnt.json");
      watch.save(file);
      String whole = Files.readString(file);
      for (String damaged :
          List.of(
              "",
              "{}",
              "[]",
              whole.substring(0, whole.length() - 1),
              whole.replace("\"format\":1", "\"format\":2"),
              whole.replace("\"clients\":[]", "\"clients\":[{\"name\":\"x\"}]"))) {
        Files.writeString(file, damaged);
        Assertions.assertThatThrownBy(
                () -> AnomalyWatch.open(file, AnomalyThresholds.DEFAULT, BEGIN))
            .as(damaged)
            .isInstanceOf(IOException.class);
      }
    }

    @Test
    void aClockThatJumpsBackBreaksNothing() {
      Client dev = Clients.user("dev", "192.0.2.1");
      work(dev, "app");
      pull(BEGIN.minus(Duration.ofDays(400)), dev, "app");
      pull(BEGIN.plus(Duration.ofDays(14)), dev, "app");

      assertThat(kinds()).doesNotContain(AnomalyKind.MASS_PULL, AnomalyKind.TWO_NETWORKS);
    }

    @Test
    void whatIsSwitchedOffIsNotTold() {
      AnomalyThresholds preset = AnomalyThresholds.DEFAULT;
      watch.use(
          new AnomalyThresholds(
              Set.of(AnomalyKind.NEW_CLIENT),
              preset.learning(),
              preset.window(),
              1,
              1,
              preset.factor(),
              1,
              preset.twoNetworks(),
              1,
              preset.failedWindow()));
      work(Clients.user("dev", "192.0.2.1"), "app");
      pull(BEGIN.plus(WEEK), Clients.user("eve", "192.0.2.9"), "app");

      assertThat(found).isEmpty();
    }
  }
}
