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

  private static final String MARK = "corpus-mark";

  /** A rule by which it is seen that the sensor has come so far. */
  private static final String MARK_RULE =
      """
      - rule: Corpus mark
        desc: The test has come to a point.
        condition: evt.type in (execve, execveat) and proc.name startswith %s
        output: "%%proc.name"
        priority: debug
      """
          .formatted(MARK);

  private final Path folder;
  private final Path out;
  private final Path err;
  private final Process process;
  private int marks;

  private Watch(Path folder, List<String> behind, List<String> rules, List<String> options)
      throws IOException {
    this.folder = folder;
    out = folder.resolve("alerts.jsonl");
    err = folder.resolve("sensor.err");
    Path mark = folder.resolve("mark.yaml");
    Files.writeString(mark, MARK_RULE);
    var words = new ArrayList<String>(List.of("sensor", "run", "--format", "json", "--evidence"));
    words.addAll(options);
    for (String name : rules) {
      words.addAll(List.of("-r", name));
    }
    words.addAll(List.of("-r", mark.toString()));
    process =
        new SeawallProcess(folder)
            .behind(behind.toArray(String[]::new))
            .start(out, err, words.toArray(String[]::new));
  }

  /**
   * Starts it with Falco's rule files of the environment, if any, and ours, and returns when it
   * sees what happens.
   */
  static Watch start(Path folder, String... options) throws IOException, InterruptedException {
    return start(folder, List.of(), rules(), List.of(options));
  }

  /**
   * Starts it with some rules, and returns when it sees what happens.
   *
   * @param behind the command behind which it runs
   */
  static Watch start(Path folder, List<String> behind, List<String> rules, List<String> options)
      throws IOException, InterruptedException {
    var watch = new Watch(folder, behind, rules, options);
    try {
      watch.await();
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      watch.close();
      throw e;
    }
    return watch;
  }

  private static List<String> rules() {
    List<String> rules = new ArrayList<>();
    String falco = System.getenv("SEAWALL_FALCO_RULES");
    if (falco != null && !falco.isEmpty()) {
      for (String name : List.of("falco_rules", "falco-incubating_rules", "falco-sandbox_rules")) {
        Path file = Path.of(falco, name + ".yaml");
        assertThat(file).exists();
        rules.add(file.toString());
      }
      rules.add("builtin:falco-exceptions");
    }
    rules.add("builtin:seawall");
    return rules;
  }

  /**
   * Waits until it has told all that happened before. Each mark is a program of its own, lest it be
   * grouped with others.
   */
  private void await() throws IOException, InterruptedException {
    for (int i = 0; i < 300; i++) {
      String mark = MARK + "-" + marks++;
      Path program = Files.copy(Path.of("/bin/true"), folder.resolve(mark));
      Ground.execute(folder, List.of(program.toString()), folder, 60);
      for (int j = 0; j < 20; j++) {
        if (complete().contains("\"" + mark + "\"")) {
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
    return complete()
        .lines()
        // Others add to an alert what became known of its container later.
        .filter(line -> line.contains("\"priority\":"))
        .map(Alert::of)
        .filter(alert -> !alert.line().contains(MARK))
        .toList();
  }

  /** Whole lines; the last may be half written. */
  private String complete() throws IOException {
    String text = Files.readString(out);
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  /** What it has said of itself so far. */
  String said() throws IOException {
    return Files.readString(err);
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
