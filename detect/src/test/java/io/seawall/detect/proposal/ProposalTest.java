package io.seawall.detect.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.proposal.ProposalProof.Effect;
import io.seawall.detect.replay.Playback;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.ruletest.RuleTestFile;
import io.seawall.detect.ruletest.RuleTestRun;
import io.seawall.detect.ruletest.Written;
import io.seawall.detect.value.TextBuilder;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalTest {

  private static final String RULE =
      Written.rule("Etc", "evt.type = openat and fd.name startswith /etc");
  private static final RuleSet RULES = Written.rules(RULE);

  @TempDir private Path folder;

  /** One event for each process and path. */
  private static Playback<?> events(String... openings) {
    var content = new StringBuilder("tests:\n- no_alerts: true\n  events:\n");
    for (String opening : openings) {
      String[] parts = opening.split(" ", -1);
      content.append("  - {type: openat, proc: {name: ").append(parts[0]);
      content.append(", parent: {name: ").append(parts[1]).append("}}, args: {fd: 3, name: ");
      content.append(parts[2]).append("}}\n");
    }
    RuleTestFile file = Written.tests(content.toString());
    return new RuleTestRun(RULES.rules(), file).playback(file.tests().getFirst());
  }

  /** The alerts of some events, as a replay prints them. */
  private <E> BenignAlerts benign(Playback<E> playback, Integer... numbers) throws IOException {
    AlertWriter<E> writer = AlertWriter.json(new AlertClock(ZoneOffset.UTC), "");
    var out = new TextBuilder();
    var engine = playback.engine(RULES.rules(), RuleMatching.ALL);
    playback.show(event ->
        engine.evaluate(
            event,
            match -> {
              if (Arrays.asList(numbers).contains((int) playback.number(event))) {
                writer.write(match, out);
              }
            }));
    Path file = folder.resolve("benign.jsonl");
    Files.writeString(file, out.toString());
    return BenignAlerts.read(file);
  }

  private static String propose(Playback<?> playback, BenignAlerts benign, int most) {
    var search = new ProposalSearch(benign);
    search.look(playback, RULES.rules());
    return ProposalText.of(search.proposals(most), RULES);
  }

  private static Effect prove(Playback<?> playback, BenignAlerts benign, String yaml) {
    var proof = new ProposalProof(benign);
    proof.look(playback, RULES.rules(), Written.rules(RULE, yaml).rules());
    assertThat(proof.effects()).hasSize(1);
    return proof.effects().getFirst();
  }

  @Test
  void aSingleAlertGivesTheNarrowestException() throws IOException {
    Playback<?> playback = events("cron systemd /etc/crontab", "nc bash /etc/shadow");
    BenignAlerts benign = benign(playback, 1);
    String yaml = propose(playback, benign, 10);
    assertThat(yaml)
        .contains(
            "- rule: \"Etc\"", "fields: [proc.exepath, proc.cmdline, proc.pname, container.id")
        .contains("\"/etc/crontab\"", "override:\n    exceptions: append");
    assertThat(prove(playback, benign, yaml)).isEqualTo(new Effect("Etc", 1, 0, 0, 1));
  }

  @Test
  void manyAlertsOfOneCauseGiveAWiderOneThatHidesNoOther() throws IOException {
    Playback<?> playback =
        events(
            "backup cron /etc/a",
            "backup cron /etc/b",
            "backup cron /etc/c",
            "backup cron /etc/d",
            "backup bash /etc/shadow",
            "nc bash /etc/shadow");
    BenignAlerts benign = benign(playback, 1, 2, 3, 4);
    String yaml = propose(playback, benign, 2);
    assertThat(yaml).contains("[\"backup\", \"cron\", \"host\", \"/etc\"]");
    assertThat(prove(playback, benign, yaml)).isEqualTo(new Effect("Etc", 4, 0, 0, 2));
  }

  @Test
  void alertsThatCannotBeToldFromOthersStay() throws IOException {
    Playback<?> playback = events("backup cron /etc/a", "backup cron /etc/b", "backup cron /etc/a");
    BenignAlerts benign = benign(playback, 1, 2);
    String yaml = propose(playback, benign, 10);
    assertThat(yaml).contains("/etc/b").doesNotContain("/etc/a");
    assertThat(prove(playback, benign, yaml)).isEqualTo(new Effect("Etc", 1, 1, 0, 1));
  }

  @Test
  void valuesThatConditionsWouldReadOtherwiseAreQuotedOrLeftOut() throws IOException {
    assertThat(ProposalText.isWritable("a\"b")).isFalse();
    assertThat(ProposalText.isWritable("a\nb")).isFalse();
    assertThat(ProposalText.isWritable("<NA>")).isFalse();
    Playback<?> odd = events("cron systemd /etc/a(b)=c", "nc bash /etc/shadow");
    BenignAlerts benign = benign(odd, 1);
    String yaml = propose(odd, benign, 10);
    assertThat(yaml).contains("'\"/etc/a(b)=c\"'");
    assertThat(prove(odd, benign, yaml)).isEqualTo(new Effect("Etc", 1, 0, 0, 1));
  }

  @Test
  void aLineThatIsNoAlertIsTold() throws IOException {
    Path file = folder.resolve("bad.jsonl");
    for (String line :
        List.of("[]", "{\"rule\":\"R\"}", "{", "{\"rule\":\"R\",\"time\":\"now\"}")) {
      Files.writeString(file, "\n" + line + "\n");
      assertThatThrownBy(() -> BenignAlerts.read(file))
          .as(line)
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("bad.jsonl:2: no alert");
    }
  }
}
