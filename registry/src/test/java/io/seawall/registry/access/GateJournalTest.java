package io.seawall.registry.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.journal.JournalFilter;
import io.seawall.journal.JournalOptions;
import io.seawall.journal.JournalReader;
import io.seawall.journal.JournalRecord;
import io.seawall.journal.JournalVerification;
import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionJson;
import io.seawall.registry.access.client.Client;
import io.seawall.registry.access.client.Clients;
import io.seawall.registry.access.client.Credential;
import io.seawall.registry.access.client.CredentialHashes;
import io.seawall.registry.access.client.Network;
import io.seawall.registry.access.client.UserSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GateJournalTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Digest IMAGE = Digest.sha256Of(new byte[] {42});

  @TempDir Path folder;

  private GateJournal open() {
    return GateJournal.open(folder, GateJournal.options(JournalOptions.DEFAULT));
  }

  private List<JournalRecord> records() {
    List<JournalRecord> records = new ArrayList<>();
    assertThat(JournalReader.of(folder).read(JournalFilter.ALL, records::add)).isZero();
    assertThat(JournalVerification.of(folder, null).problem()).isNull();
    return records;
  }

  private JsonNode only(String kind) {
    List<JournalRecord> records = records();
    assertThat(records).singleElement().returns(kind, JournalRecord::kind);
    return new JsonMapper().readTree(records.getFirst().body());
  }

  private static Access access(Action action) {
    return Access.of(NOW, Clients.user("ci", "192.0.2.7"), action)
        .in("team/app", "1.2", IMAGE)
        .answered(200, 1234, Duration.ofMillis(5));
  }

  @Test
  void aPullIsKeptWithItsClient() {
    try (GateJournal journal = open()) {
      assertThat(journal.record(access(Action.PULL_MANIFEST), Judged.before(Verdict.WARN, IMAGE)))
          .isEqualTo(1);
    }

    JsonNode body = only("gate.pull");
    assertThat(body.at("/client/address").asString()).isEqualTo("192.0.2.7");
    assertThat(body.at("/client/user").asString()).isEqualTo("ci");
    assertThat(body.at("/client/userSource").asString()).isEqualTo("basic-unverified");
    assertThat(body.at("/client/credential").asString()).matches("[0-9a-f]{16}");
    assertThat(body.at("/repository").asString()).isEqualTo("team/app");
    assertThat(body.at("/tag").asString()).isEqualTo("1.2");
    assertThat(body.at("/digest").asString()).isEqualTo(IMAGE.toString());
    assertThat(body.at("/status").asInt()).isEqualTo(200);
    assertThat(body.at("/micros").asInt()).isEqualTo(5000);
    assertThat(body.at("/verdict").asString()).isEqualTo("warn");
    assertThat(body.has("decision")).isFalse();
  }

  @Test
  void aRefusedPushCarriesItsWholeDecision() {
    Decision decision = Decisions.denied(IMAGE, 3);
    try (GateJournal journal = open()) {
      journal.record(
          access(Action.PUSH_MANIFEST).answered(403, 0, Duration.ZERO), Judged.now(decision));
    }

    JsonNode body = only("gate.refused");
    assertThat(DecisionJson.read(body.get("decision").toString().getBytes(UTF_8)))
        .isEqualTo(decision);
  }

  @Test
  void aDecisionThatIsTooLongLiesBesideByItsId() throws IOException {
    Decision decision = Decisions.denied(IMAGE, 10_000);
    try (GateJournal journal = open()) {
      journal.record(access(Action.PUSH_MANIFEST), Judged.now(decision));
      journal.record(access(Action.PULL_MANIFEST), Judged.now(decision));
    }

    assertThat(records()).hasSize(2);
    Path file = GateJournal.decisions(folder).resolve("sha256-" + decision.id().hex() + ".json");
    assertThat(DecisionJson.read(Files.readAllBytes(file))).isEqualTo(decision);
  }

  @Test
  void kindsSayWhatHappened() {
    try (GateJournal journal = open()) {
      for (Action action : Action.values()) {
        journal.record(access(action), null);
      }
      journal.record(access(Action.PUSH_BLOB).refused("too many uploads"), null);
      Judged denied = Judged.before(Verdict.DENY, IMAGE);
      journal.record(access(Action.PULL_MANIFEST).noticed("grace until 2026-12-01"), denied);
    }

    assertThat(records())
        .extracting(JournalRecord::kind)
        .containsExactly(
            "gate.access",
            "gate.pull",
            "gate.access",
            "gate.push",
            "gate.access",
            "gate.access",
            "gate.access",
            "gate.access",
            "gate.access",
            "gate.refused",
            "gate.pull");
  }

  @Test
  void eventsAreKeptEachWithItsMembers() {
    Client client = Clients.anonymous("2001:db8::1");
    Decision decision = Decisions.denied(IMAGE, 1);
    List<GateEvent> events =
        List.of(
            new GateEvent.Started("0.1", "127.0.0.1:1", "http://r", "enforce", IMAGE),
            new GateEvent.TagMoved("app", "latest", IMAGE, IMAGE, client),
            new GateEvent.Rejudged("app", Verdict.ALLOW, decision, "new advisories", NOW),
            new GateEvent.Reloaded("gate.yaml", IMAGE, ""),
            new GateEvent.Alert("mass-pull", "user ci", "", "too much", 7, NOW, List.of(1L, 2L)),
            new GateEvent.Grace("app", IMAGE, NOW, "ops", "it runs"),
            new GateEvent.Limited("requests", "user ci", 9),
            new GateEvent.Lost(3),
            new GateEvent.Stopped("drained", 17));
    try (GateJournal journal = open()) {
      events.forEach(journal::event);
    }

    List<JournalRecord> records = records();
    assertThat(records)
        .extracting(JournalRecord::kind)
        .containsExactly(
            "gate.started",
            "gate.tag-moved",
            "gate.rejudged",
            "gate.reloaded",
            "gate.alert",
            "gate.grace",
            "gate.limited",
            "gate.lost",
            "gate.stopped");
    assertThat(records.get(4).body())
        .contains("\"records\":[1,2]", "\"count\":7", "\"subject\":\"user ci\"");
    assertThat(records.get(2).body()).contains("\"decision\":{", "\"refusedFrom\":\"2026-11-22T");
  }

  @Test
  void hostileTextObeysNoTerminalAndBreaksNoRecord() {
    Client client =
        new Client(
            Network.address("192.0.2.1"),
            "\u001b[2J\ud800\n\"",
            UserSource.BASIC_UNVERIFIED,
            List.of("\u0000"),
            "\u202e".repeat(1000),
            "");
    try (GateJournal journal = open()) {
      journal.record(Access.of(NOW, client, Action.BASE).answered(401, 0, Duration.ZERO), null);
    }

    assertThat(records().getFirst().line()).matches("[ -~]*").hasSizeLessThan(3000);
  }

  @Test
  void manyThreadsThatDecideAtOnceAreAllKept() throws InterruptedException {
    Decision decision = Decisions.denied(IMAGE, 1);
    try (GateJournal journal = open()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        threads.add(
            Thread.startVirtualThread(() -> {
              long number = journal.record(access(Action.PUSH_MANIFEST), Judged.now(decision));
              assertThat(number).isPositive();
            }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertThat(records()).hasSize(50);
  }

  @Test
  void theKeyThatNamesCredentialsIsKept() {
    Path key = folder.resolve("key");
    Credential credential = new Credential.Password("ci", "secret");
    String name = CredentialHashes.open(key).of(credential);

    assertThat(CredentialHashes.open(key).of(credential)).isEqualTo(name).hasSize(16);
    assertThat(CredentialHashes.fresh().of(credential)).isNotEqualTo(name);
    assertThat(CredentialHashes.open(key).of(new Credential.Password("c", "i\nsecret")))
        .isNotEqualTo(name);
  }
}
