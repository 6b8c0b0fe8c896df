package io.seawall.e2e.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.e2e.SeawallProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guard and responses with the rights that the documentation names for them, and with fewer.
 */
class SensorRightsTest {

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final String PAGE = "docs/sensor-deploy.md";

  private static final String POLICY =
      """
      policies:
        - name: sealed
          workloads: {name: sealed}
          mode: block
          exec: {drift: block, volumes: [/usr]}
          network: {mode: block, deny: ["127.0.0.1:9"]}
      """;

  private static final String RULES =
      """
      - rule: Kill it
        desc: d
        condition: evt.type=execve and container.id!=host and proc.args contains kill-this
        output: "in %container.name"
        priority: warning
      - rule: Hold it
        desc: d
        condition: evt.type=execve and container.id!=host and proc.args contains hold-this
        output: "in %container.name"
        priority: warning
      """;

  private static final String RESPONSES =
      """
      responses:
        - rules: [Kill it]
          do: [snapshot, kill]
        - rules: [Hold it]
          do: [{quarantine: {for: 10m}}, {pause: {for: 10m}}, kill-container]
      """;

  private static final String BROKEN =
      """
      cp /bin/busybox /tmp/touch
      sleep 1
      /tmp/touch /tmp/marker
      echo "drift $?"
      perl -MSocket -e 'socket(S, PF_INET, SOCK_STREAM, 0); connect(S, sockaddr_in(9, inet_aton("127.0.0.1"))) or print "peer $!\n"'
      sh -c 'sleep 200; echo survived' kill-this
      echo "kill $?"
      """;

  /** A container is open until its files are marked, some moments after its beginning. */
  private static final String DRIFT =
      """
      cp /bin/busybox /tmp/touch
      for i in 1 2 3 4 5 6 7 8 9 10; do
        /tmp/touch /tmp/marker || break
        sleep 1
      done
      echo "drift $?"
      /tmp/touch /tmp/marker
      echo "drift $?"
      """;

  /** Refuses bpf(2) to what it is exec'ed with, as some kernels do to everybody. */
  private static final String WITHOUT_BPF =
      "my $f = pack('SCCL' x 4, 0x20,0,0,0, 0x15,0,1,321, 6,0,0,0x00050001, 6,0,0,0x7fff0000);"
          + "my $p = pack('Sx6P', 4, $f); syscall(317, 1, 0, $p) == 0 or die; exec @ARGV";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private String policy = "";
  private String rules = "";
  private String responses = "";

  @BeforeEach
  void write() throws IOException {
    policy = Files.writeString(folder.resolve("policy.yaml"), POLICY).toString();
    rules = Files.writeString(folder.resolve("rules.yaml"), RULES).toString();
    responses = Files.writeString(folder.resolve("responses.yaml"), RESPONSES).toString();
  }

  private static List<String> with(List<String> capabilities) {
    assumeTrue(Files.isExecutable(SETPRIV), "there is no setpriv");
    String bounds =
        capabilities.stream()
            .map(name -> "+" + name.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(",", "-all,", ""));
    return List.of(SETPRIV.toString(), "--bounding-set=" + bounds, "--inh-caps=-all");
  }

  /** Those of a row of the page's table, for example {@code guard}. */
  private static List<String> capabilities(String row) throws IOException {
    var matcher =
        Pattern.compile("(?m)^\\| " + row + " \\| ([^|]*) \\|")
            .matcher(Files.readString(SeawallProcess.ROOT.resolve(PAGE)));
    assertThat(matcher.find()).as("%s has a row '%s'", PAGE, row).isTrue();
    return Arrays.stream(matcher.group(1).replace("`", "").split(", ")).toList();
  }

  @Test
  void withExactlyTheseItObservesGuardsAndResponds() throws Exception {
    Kernel.assume(folder);
    Path state = folder.resolve("state");
    var all = new ArrayList<String>(capabilities("observe"));
    all.addAll(capabilities("guard"));
    all.addAll(capabilities("responses"));
    try (Ground ground = Ground.in(folder);
        Watch watch =
            Watch.start(
                folder,
                with(all),
                List.of(rules),
                List.of(
                    "--guard", policy, "--responses", responses, "--state", state.toString()))) {
      Ground.Run sealed = ground.run(Script.of("sealed", BROKEN), "sh", Ground.amongAttackers());
      assertThat(sealed.output().text())
          .contains("drift 137", "peer Operation not permitted", "kill 137")
          .doesNotContain("survived");
      ground.run(Script.of("held", "sh -c 'sleep 200' hold-this"), "sh", "--network=none");
      watch.end();
    }
    String records =
        new SeawallProcess(folder)
            .run("journal", "show", state.resolve("journal").toString(), "--format", "json")
            .out();
    for (String measure : List.of("snapshot", "kill", "quarantine", "pause", "kill-container")) {
      assertThat(records.lines())
          .as(measure)
          .anyMatch(line ->
              line.contains("response.end")
                  && line.contains("\"measure\":\"" + measure + "\"")
                  && line.contains("\"result\":\"done\""));
    }
  }

  @Test
  void withoutTheRightForConnectionsTheGuardSaysWhatItNeeds() throws Exception {
    Kernel.assume(folder);
    SeawallProcess.Result run =
        new SeawallProcess(folder)
            .behind(with(capabilities("observe")).toArray(String[]::new))
            .run("sensor", "run", "-r", rules, "--guard", policy, "--duration", "3s");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("[guard-refused]", "CAP_NET_ADMIN", "--fanotify");
  }

  @Test
  void whereBpfIsRefusedFanotifyAloneKeepsWhatItCan() throws Exception {
    try (Ground ground = Ground.in(folder)) {
      String[] behind = {"/usr/bin/perl", "-e", WITHOUT_BPF, "--"};
      SeawallProcess.Result grade =
          new SeawallProcess(folder).behind(behind).run("sensor", "grade");
      assumeTrue(grade.out().startsWith("T3"), () -> "there is no fanotify: " + grade.out());
      SeawallProcess.Result alone =
          new SeawallProcess(folder)
              .behind(behind)
              .run("sensor", "run", "-r", rules, "--guard", policy, "--duration", "2s");
      assertThat(alone.code()).as(alone.err()).isEqualTo(4);
      assertThat(alone.err()).contains("[guard-refused]", "CAP_BPF", "--fanotify");
      Path err = folder.resolve("fanotify.err");
      Process sensor =
          new SeawallProcess(folder)
              .behind(behind)
              .start(
                  folder.resolve("fanotify.out"),
                  err,
                  "sensor",
                  "run",
                  "-r",
                  rules,
                  "--guard",
                  policy,
                  "--fanotify");
      try {
        for (int i = 0; i < 600 && !Files.readString(err).contains("NOT ENFORCED"); i++) {
          Thread.sleep(100);
        }
        assertThat(Files.readString(err))
            .contains("grade T3", "NOT ENFORCED", "policy 'sealed': its rules for the network");
        Ground.Run sealed = ground.run(Script.of("sealed", DRIFT), "sh", Ground.amongAttackers());
        assertThat(sealed.output().text()).contains("drift 126");
      } finally {
        sensor.destroy();
        assertThat(sensor.waitFor(60, TimeUnit.SECONDS)).as("the sensor ends").isTrue();
      }
    }
  }
}
