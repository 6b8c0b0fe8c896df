package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rules and replays through the real command. */
class RulesCommandTest {

  private static final String RULES =
      """
      - macro: opens
        condition: evt.type in (open, openat)
      - rule: Shadow
        desc: d
        condition: opens and evt.arg.name = /etc/shadow
        output: "shadow file opened (%evt.num %evt.arg.name)"
        priority: warning
        tags: [files]
      - rule: Any file
        desc: d
        condition: opens and evt.arg.name startswith /etc
        output: "%evt.arg.name"
        priority: notice
      """;

  private static final String TESTS =
      """
      rules: [rules.yaml]
      tests:
      - name: shadow
        events:
        - {type: openat, proc: {cmdline: cat /etc/shadow}, args: {fd: 3, name: /etc/shadow}}
        alerts: [{rule: Shadow, at: 1, fields: {proc.name: cat, fd.name: /etc/shadow}}]
      """;

  private static final int SECTION = 0x0A0D0D0A;
  private static final int EVENT = 0x216;
  private static final int OPEN_EXIT = 3;

  @TempDir private Path folder;

  private SeawallProcess seawall;

  @BeforeEach
  void writeRulesAndCapture() throws IOException {
    seawall = new SeawallProcess(folder);
    write("rules.yaml", RULES);
    write("shadow_test.yaml", TESTS);
    Files.write(folder.resolve("c.scap"), capture("/etc/hosts", "/etc/shadow", "/tmp/x"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** A capture in which files are opened, a second after each other. */
  private static byte[] capture(String... paths) {
    var out = new ByteArrayOutputStream();
    var section = new ByteArrayOutputStream();
    numbers(section, 4, 0x1A2B3C4D);
    numbers(section, 2, 1, 2);
    numbers(section, 8, -1);
    block(SECTION, section, out);
    long time = 1_700_000_000_000_000_000L;
    for (String path : paths) {
      time += 1_000_000_000L;
      byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
      var event = new ByteArrayOutputStream();
      numbers(event, 2, 0);
      numbers(event, 8, time, 1);
      numbers(event, 4, 26 + 6 + 8 + name.length + 4);
      numbers(event, 2, OPEN_EXIT);
      numbers(event, 4, 3);
      numbers(event, 2, 8, name.length, 4);
      numbers(event, 8, 3);
      event.writeBytes(name);
      numbers(event, 4, 1);
      block(EVENT, event, out);
    }
    return out.toByteArray();
  }

  /** Adds numbers of so many bytes each, the lowest byte first. */
  private static void numbers(ByteArrayOutputStream out, int size, long... values) {
    for (long value : values) {
      for (int i = 0; i < size; i++) {
        out.write((int) (value >>> (8 * i)));
      }
    }
  }

  private static void block(int kind, ByteArrayOutputStream body, ByteArrayOutputStream out) {
    int length = ((body.size() + 3) & ~3) + 12;
    numbers(out, 4, kind, length);
    out.writeBytes(Arrays.copyOf(body.toByteArray(), length - 12));
    numbers(out, 4, length);
  }

  @Test
  void checksRules() throws IOException {
    var fine = seawall.run("rules", "check", "rules.yaml");
    assertThat(fine.code()).as(fine.err()).isZero();
    assertThat(fine.out())
        .isEqualTo("2 rules (2 enabled; syscall 2), 1 macro, 0 lists: 0 errors, 0 warnings\n");
    write(
        "bad.yaml", RULES.replace("evt.type in", "evt.typ in") + "- list: unused\n  items: [a]\n");
    var refused = seawall.run("rules", "check", "bad.yaml");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out())
        .contains("bad.yaml:2:14: error LOAD_ERR_COMPILE_CONDITION", "evt.type");
    var json = seawall.run("rules", "check", "bad.yaml", "--format", "json");
    JsonNode result = Cases.json(json.out()).get("falco_load_results").get(0);
    assertThat(result.get("successful").asBoolean()).isFalse();
    write("warned.yaml", RULES + "- list: unused\n  items: [a]\n");
    assertThat(seawall.run("rules", "check", "warned.yaml").code()).isZero();
    assertThat(seawall.run("rules", "check", "warned.yaml", "--strict").code()).isEqualTo(1);
    assertThat(seawall.run("rules", "check", "none.yaml").code()).isEqualTo(2);
  }

  @Test
  void replaysACapture() {
    var text = seawall.run("replay", "c.scap", "--rules", "rules.yaml", "--utc");
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out())
        .isEqualTo(
            """
            22:13:21.000000000: Notice /etc/hosts
            22:13:22.000000000: Warning shadow file opened (2 /etc/shadow)
            """);
    assertThat(text.err())
        .contains("3 events, 2 rules, 2 alerts", "Warning               1  Shadow");
    var json =
        seawall.run(
            "replay",
            "c.scap",
            "--rules",
            "rules.yaml",
            "--matching",
            "all",
            "--format",
            "json",
            "--tag",
            "files",
            "--fail-on-alert",
            "--quiet-summary");
    assertThat(json.code()).isEqualTo(1);
    assertThat(json.err()).isEmpty();
    JsonNode alert = Cases.json(json.out());
    assertThat(alert.get("rule").asString()).isEqualTo("Shadow");
    assertThat(alert.get("time").asString()).isEqualTo("2023-11-14T22:13:22.000000000Z");
    assertThat(alert.get("output_fields").get("evt.num").asInt()).isEqualTo(2);
    var later =
        seawall.run(
            "replay",
            "c.scap",
            "-r",
            "rules.yaml",
            "--from",
            "2023-11-14T22:13:22Z",
            "-o",
            "alerts");
    assertThat(later.code()).as(later.err()).isZero();
    assertThat(folder.resolve("alerts")).content().contains("/etc/shadow").doesNotContain("hosts");
  }

  @Test
  void tellsWhatADamagedCaptureCosts() throws IOException {
    byte[] whole = capture("/etc/hosts", "/etc/shadow");
    Files.write(folder.resolve("cut.scap"), Arrays.copyOf(whole, whole.length - 6));
    var cut = seawall.run("replay", "cut.scap", "-r", "rules.yaml");
    assertThat(cut.code()).isEqualTo(3);
    assertThat(cut.out()).contains("/etc/hosts").doesNotContain("shadow");
    assertThat(cut.err())
        .contains("problem: byte ", "the recording is damaged", "blind: all rules");
    assertThat(seawall.run("replay", "none.scap", "-r", "rules.yaml").code()).isEqualTo(2);
    assertThat(seawall.run("replay", "rules.yaml", "-r", "rules.yaml").err())
        .contains("[not-a-capture]");
    assertThat(seawall.run("replay", "c.scap", "-r", "rules.yaml", "--rule", "X").err())
        .contains("[rules-missing]");
  }

  @Test
  void runsTestsAndTellsWhyOneFails() throws IOException {
    var passed = seawall.run("rules", "test", ".");
    assertThat(passed.code()).as(passed.out() + passed.err()).isZero();
    assertThat(passed.out()).isEqualTo("1 test, 1 passed, 0 failed\n");
    write("shadow_test.yaml", TESTS.replace("name: /etc/shadow", "name: /etc/shado"));
    var failed = seawall.run("rules", "test", ".");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.out())
        .contains(
            "FAIL ./shadow_test.yaml:3:3: shadow",
            "evt.arg.name = /etc/shadow does not hold: evt.arg.name is /etc/shado",
            "came: event 1 (openat): Any file");
    var junit = seawall.run("rules", "test", ".", "--format", "junit");
    assertThat(junit.out())
        .contains("<testsuite name=\"./shadow_test.yaml\" tests=\"1\" failures=\"1\"");
    var json = Cases.json(seawall.run("rules", "test", ".", "--format", "json").out());
    assertThat(json.get("tests").get(0).get("outcome").asString()).isEqualTo("fail");
  }

  @Test
  void explainsAndCovers() {
    var explained =
        seawall.run(
            "rules", "explain", "c.scap", "-r", "rules.yaml", "--rule", "Shadow", "--event", "1");
    assertThat(explained.code()).as(explained.err()).isZero();
    assertThat(explained.out())
        .startsWith("'Shadow' does not fire on event 1 (open)\n")
        .contains(
            "rules.yaml:5:24: evt.arg.name = /etc/shadow does not hold: evt.arg.name is /etc/hosts");
    assertThat(
            seawall
                .run(
                    "rules",
                    "explain",
                    "c.scap",
                    "-r",
                    "rules.yaml",
                    "--rule",
                    "Shado",
                    "--event",
                    "1")
                .err())
        .contains("did you mean 'Shadow'?");
    var covered =
        seawall.run(
            "rules", "coverage", "c.scap", "shadow_test.yaml", "-r", "rules.yaml", "--min", "100");
    assertThat(covered.code()).as(covered.out()).isZero();
    assertThat(covered.out()).contains("2 of 2 rules reached", "100.0 % in all");
    var less =
        seawall.run(
            "rules", "coverage", "shadow_test.yaml", "-r", "rules.yaml", "--source", "k8s_audit");
    assertThat(less.code()).isEqualTo(2);
  }

  @Test
  void proposesExceptionsForBenignAlerts() throws IOException {
    String alerts =
        seawall
            .run("replay", "c.scap", "-r", "rules.yaml", "--format", "json", "--rule", "Any file")
            .out();
    write("benign.jsonl", alerts.lines().findFirst().orElseThrow() + "\n");
    var proposed =
        seawall.run("rules", "propose", "c.scap", "-r", "rules.yaml", "--benign", "benign.jsonl");
    assertThat(proposed.code()).as(proposed.err()).isZero();
    assertThat(proposed.out())
        .contains("# Any file: hides 1 of 1 benign alerts; of 1 others it hides 0")
        .contains("fields: [container.id, fd.name]", "- [\"host\", \"/etc/hosts\"]");
  }

  @Test
  void putsWhatWasLearnedToUse() throws IOException {
    assertThat(seawall.run("replay", "c.scap", "--learn", "learned.yaml").code()).isZero();
    var listed = seawall.run("profile", "list", "learned.yaml");
    assertThat(listed.code()).as(listed.err()).isZero();
    assertThat(listed.out()).contains("learned in 1 run, 3 events");
    var merged = seawall.run("profile", "merge", "learned.yaml", "learned.yaml");
    assertThat(merged.out()).contains("runs: 2");
    var filter = seawall.run("profile", "seccomp", "learned.yaml");
    assertThat(filter.code()).as(filter.err()).isZero();
    assertThat(Cases.json(filter.out()).get("defaultAction").asString())
        .isEqualTo("SCMP_ACT_ERRNO");
    assertThat(filter.out()).contains("\"open\"");
    var unknown = seawall.run("profile", "seccomp", "learned.yaml", "--workload", "nginx");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no workload has the name 'nginx'");
    var wrong = seawall.run("profile", "exceptions", "learned.yaml", "--for", "Shadow=evt.num");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("evt.num");
  }
}
