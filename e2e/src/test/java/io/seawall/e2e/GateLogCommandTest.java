package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.journal.JournalOptions;
import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Gate;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionJson;
import io.seawall.registry.access.Access;
import io.seawall.registry.access.Action;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.access.GateJournal;
import io.seawall.registry.access.Judged;
import io.seawall.registry.access.client.Client;
import io.seawall.registry.access.client.Credential;
import io.seawall.registry.access.client.CredentialHashes;
import io.seawall.registry.access.client.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate's journal through the real command. */
class GateLogCommandTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Digest IMAGE = Digest.sha256Of(new byte[] {42});

  @TempDir private Path folder;

  private final Decision small = decision(1);
  private final Decision large = decision(10_000);
  private Path path;

  private static Decision decision(int evidence) {
    Digest zero = Digest.sha256Of(new byte[0]);
    return identified(DecisionJson.id(identified(zero, evidence)), evidence);
  }

  private static Decision identified(Digest id, int evidence) {
    List<String> ids = Collections.nCopies(evidence, "CVE-2026-1@pkg:deb/debian/glibc@2.36-9");
    return new Decision(
        id,
        NOW,
        Gate.REGISTRY,
        IMAGE.toString(),
        Verdict.DENY,
        List.of(new Decision.Reason("fail-on", 1, Verdict.DENY, "it is broken", "违反了规则", ids)),
        IMAGE,
        null,
        IMAGE,
        List.of(),
        List.of());
  }

  private static Client client(String user, String address) {
    Credential credential =
        user.isEmpty() ? Credential.NONE : new Credential.Password(user, "secret");
    return Client.of(Network.address(address), credential, "test", CredentialHashes.fresh());
  }

  @BeforeEach
  void write() {
    path = folder.resolve("journal");
    try (GateJournal journal =
        GateJournal.open(path, GateJournal.options(JournalOptions.DEFAULT))) {
      Access push =
          Access.of(NOW, client("ci", "192.0.2.7"), Action.PUSH_MANIFEST)
              .in("team/app", "1.2", IMAGE)
              .answered(403, 10, Duration.ofMillis(2));
      journal.record(push, Judged.now(small));
      journal.record(push, Judged.now(large));
      journal.record(
          Access.of(NOW, client("", "2001:db8::1"), Action.PULL_MANIFEST)
              .in("base/os", "latest", Digest.sha256Of(new byte[] {1}))
              .answered(200, 10, Duration.ofMillis(2)),
          Judged.before(Verdict.ALLOW, IMAGE));
      journal.event(
          new GateEvent.Alert(
              "mass-pull", "user \u001b[2Jci", "", "too much", 7, NOW, List.of(1L)));
    }
  }

  private SeawallProcess.Result log(String... options) {
    List<String> words = new ArrayList<>(List.of("gate", "log", "--journal", "" + path));
    words.addAll(List.of(options));
    return new SeawallProcess(folder).run(words.toArray(String[]::new));
  }

  @Test
  void accessesAreFoundByWhatIsKnownOfThem() throws IOException {
    SeawallProcess.Result all = log();
    assertThat(all.code()).isZero();
    assertThat(all.out().lines()).hasSize(4);
    assertThat(all.out())
        .contains(
            "ci at 192.0.2.7",
            "team/app:1.2@" + IMAGE.shortHex() + "  403  deny  decision " + small.id().shortHex(),
            "mass-pull  too much")
        .doesNotContain("\u001b");
    assertThat(log("--format", "json").out())
        .isEqualTo(Files.readString(path.resolve("000000000000000001.jsonl")));
    for (String[] one :
        new String[][] {
          {"--user", "ci", "--limit", "1"},
          {"--address", "2001:db8::/32"},
          {"--repository", "base/*"},
          {"--verdict", "allow"},
          {"--kind", "alert"},
          {"--kind", "gate.pull", "--tag", "latest"},
          {"--digest", Digest.sha256Of(new byte[] {1}).shortHex()},
        }) {
      assertThat(log(one).out().lines()).as(String.join(" ", one)).hasSize(1);
    }
    assertThat(log("--until", "2026-01-01").out()).isEmpty();
    assertThat(log("--address", "here").err()).contains("[filter-malformed]");
    assertThat(log("--verdict", "denied").err()).contains("[filter-malformed]");
  }

  @Test
  void aDecisionIsPrintedWholeWhereverItLies() {
    for (Decision decision : List.of(small, large)) {
      String whole = new String(DecisionJson.canonical(decision), StandardCharsets.UTF_8);
      assertThat(log("--decision", decision.id().shortHex()).out()).isEqualTo(whole + "\n");
      assertThat(log("--decision", decision.id().toString()).out()).isEqualTo(whole + "\n");
    }
    assertThat(log("--decision", "ffffffffffff").err()).contains("[decision-not-found]");
  }

  @Test
  void theConfigurationSaysWhereTheJournalIs() throws IOException {
    Path config = Files.writeString(folder.resolve("gate.yaml"), "journal: {folder: journal}\n");
    SeawallProcess.Result found =
        new SeawallProcess(folder).run("gate", "log", "--config", config.toString());
    assertThat(found.out().lines()).hasSize(4);
  }
}
