package io.seawall.e2e.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.e2e.SeawallProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sensor with rules, as the real command, until it is closed. */
final class Watch implements AutoCloseable {

  /** The name of the built-in rules. */
  static final String OURS = "builtin:seawall";

  private static final String MARK = "seawall-corpus-mark";

  /** A rule by which it is seen that the sensor has come so far. */
  private static final String MARK_RULE =
      """
      - rule: Corpus mark
        desc: The test has come to a point.
        condition: evt.type in (execve, execveat) and proc.name = true and proc.args startswith %s
        output: "%%proc.args"
        priority: debug
      """
          .formatted(MARK);

  private final Path folder;
  private final Path out;
  private final Path err;
  private final Process process;
  private int marks;

  private Watch(Path folder, List<String> rules) throws IOException {
    this.folder = folder;
    out = folder.resolve("alerts.jsonl");
    err = folder.resolve("sensor.err");
    Path mark = folder.resolve("mark.yaml");
    Files.writeString(mark, MARK_RULE);
    var words = new ArrayList<String>(List.of("sensor", "run", "--format", "json", "--evidence", "--matching", "all"));
    for (String name : rules) {
      words.addAll(List.of("-r", name));
    }
    words.addAll(List.of("-r", mark.toString()));
    process = new SeawallProcess(folder).start(out, err, words.toArray(String[]::new));
  }

  /** Starts it, and returns when it sees what happens. */
  static Watch start(Path folder, List<String> rules) throws IOException, InterruptedException {
    var watch = new Watch(folder, rules);
    try {
      watch.await();
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      watch.close();
      throw e;
    }
    return watch;
  }

  /** Falco's rule files of the environment, if any, and ours. */
  static List<String> rules() {
    List<String> rules = new ArrayList<>();
    String falco = System.getenv("SEAWALL_FALCO_RULES");
    if (falco != null && !falco.isEmpty()) {
      for (String name : List.of("falco_rules", "falco-incubating_rules", "falco-sandbox_rules")) {
        Path file = Path.of(falco, name + ".yaml");
        assertThat(file).exists();
        rules.add(file.toString());
      }
    }
    rules.add(OURS);
    return rules;
  }

  /** Waits until it has told all that happened before. */
  private void await() throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      String mark = MARK + "-" + marks++;
      Ground.execute(folder, List.of("/bin/true", mark), folder, 60);
      for (int j = 0; j < 20; j++) {
        if (Files.readString(out).contains(mark)) {
          return;
        }
        assertThat(process.isAlive()).as("the sensor runs: %s", Files.readString(err)).isTrue();
        Thread.sleep(20);
      }
    }
    throw new AssertionError("the sensor tells nothing: " + Files.readString(err));
  }

  /** What it has told of all that happened before. */
  List<Alert> alerts() throws IOException, InterruptedException {
    await();
    return Files.readString(out).lines().map(Alert::of).filter(alert -> !alert.line().contains(MARK)).toList();
  }

  /** What it says of itself at its end. */
  String end() throws IOException, InterruptedException {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the sensor ends").isTrue();
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
