package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sensor through the real command; passed over where the kernel takes no programs. */
class SensorCommandTest {

  private static final String RULES =
      """
      - rule: Marked program
        desc: d
        condition: evt.type=execve and proc.name=sleep
        output: "%proc.name %proc.args"
        priority: notice
      """;

  @TempDir private Path folder;

  private SeawallProcess.Result refused(String... options) throws Exception {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    List<String> words = new ArrayList<>(List.of("sensor", "run", "-r", rules.toString()));
    words.addAll(List.of(options));
    SeawallProcess.Result result = new SeawallProcess(folder).run(words.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    return result;
  }

  @Test
  void whatCannotBeMeantIsRefusedBeforeTheKernelIsAsked() throws Exception {
    String spool = folder.resolve("spool").toString();
    String nowhere = folder.resolve("nosuch").toString();
    String server = "https://seawall.example";
    assertThat(
            refused("--spool", spool, "--server", server, "--token-file", nowhere, "--node", "n")
                .err())
        .contains("nosuch cannot be read as a token", "[token-unreadable]");
    assertThat(refused("--usage", "0s").err()).contains("--usage: '0s'", "[time-malformed]");
    assertThat(refused("--guard", nowhere, "--lift-after", "50ms").err())
        .contains("--lift-after: '50ms' is too short", "[time-malformed]");
    assertThat(Path.of(spool)).doesNotExist();
  }

  @Test
  void whatHappensIsToldAndCanBeReplayed() throws Exception {
    var seawall = new SeawallProcess(folder);
    SeawallProcess.Result grade = seawall.run("sensor", "grade");
    Assumptions.assumeTrue(
        grade.out().startsWith("T1") || grade.out().startsWith("T2"),
        () -> "the kernel takes no programs: " + grade.out());
    Files.writeString(folder.resolve("rules.yaml"), RULES);
    Path recording = folder.resolve("live.rec");
    Process sleeper = new ProcessBuilder("/bin/sh", "-c", "while :; do sleep 0.2735; done").start();
    try {
      SeawallProcess.Result run =
          seawall.run(
              "sensor",
              "run",
              "-r",
              folder.resolve("rules.yaml").toString(),
              "--duration",
              "3s",
              "--format",
              "json",
              "--record",
              recording.toString());
      assertThat(run.err()).contains("1 rule").doesNotContain("loss");
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("\"rule\":\"Marked program\"").contains("0.2735");
      SeawallProcess.Result replay =
          seawall.run(
              "replay",
              "-r",
              folder.resolve("rules.yaml").toString(),
              "--format",
              "json",
              recording.toString());
      assertThat(replay.out()).isEqualTo(run.out());
    } finally {
      sleeper.destroy();
    }
  }
}
