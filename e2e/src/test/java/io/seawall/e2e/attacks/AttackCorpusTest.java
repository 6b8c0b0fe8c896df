package io.seawall.e2e.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.e2e.SeawallProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Every technique of the attack corpus is told, with the container that it happened in. */
class AttackCorpusTest {

  /** Of what is done at the same time. */
  private static final int AT_ONCE = 4;

  /** What an ordinary program does, to see that containers as such give no alert. */
  private static final String QUIET =
      """
      ls -l / /srv
      echo text > /tmp/notes
      cat /tmp/notes /etc/os-release
      cp /tmp/notes /srv/notes
      sort /srv/notes | wc -l
      rm /tmp/notes
      date
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  /** A technique and the rules that told it. */
  private record Told(Ground.Run run, List<Alert> alerts) {

    Set<String> rules() {
      return alerts.stream()
          .map(Alert::rule)
          .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
  }

  @Test
  void attacksAreToldWithTheirContainer() throws Exception {
    Kernel.assume(folder);
    List<Script> attacks = Script.all("attacks.yaml");
    Set<String> ours = OurRules.names();
    try (Ground ground = Ground.in(folder);
        Watch watch = Watch.start(folder, "--matching", "all")) {
      List<Ground.Run> runs = all(ground, attacks);
      Ground.Run control = ground.run(Script.of("control", QUIET), "sh", Ground.amongAttackers());
      List<Alert> alerts = watch.alerts();
      List<Told> told = new ArrayList<>();
      for (Ground.Run run : runs) {
        told.add(
            new Told(
                run, alerts.stream().filter(AttackCorpusTest::counts).filter(run::has).toList()));
      }
      report(told, ours);
      assertThat(watch.end()).as("nothing was lost").doesNotContain("loss");
      assertThat(alerts.stream().filter(AttackCorpusTest::counts).filter(control::has))
          .as("of a container that does nothing")
          .isEmpty();
      assertMostAreTold(
          told.stream().filter(t -> t.rules().isEmpty()).toList(), told.size(), "all rules");
      assertMostAreTold(
          told.stream().filter(t -> t.rules().stream().noneMatch(ours::contains)).toList(),
          told.size(),
          "our rules alone");
    }
  }

  private static boolean counts(Alert alert) {
    return alert.isAtLeast(Alert.Priority.NOTICE);
  }

  private static void assertMostAreTold(List<Told> missed, int all, String by) {
    List<String> names = missed.stream().map(told -> told.run().script().id()).toList();
    assertThat(names.size() * 100)
        .as("%s miss %s of %d techniques, allowed are 5 %%", by, names, all)
        .isLessThanOrEqualTo(all * 5);
  }

  private static List<Ground.Run> all(Ground ground, List<Script> scripts)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Ground.Run>> futures = new ArrayList<>();
      for (Script script : scripts) {
        futures.add(threads.submit(() -> ground.run(script, "sh", Ground.amongAttackers())));
      }
      List<Ground.Run> runs = new ArrayList<>();
      for (Future<Ground.Run> future : futures) {
        runs.add(future.get());
      }
      return runs;
    }
  }

  /** Rows for docs/attacks.md, and what scripts printed. */
  private static void report(List<Told> told, Set<String> ours) throws IOException {
    Path reports = Files.createDirectories(SeawallProcess.ROOT.resolve("target/conformance"));
    var table =
        new StringBuilder(
            "| technique | ATT&CK | told by ours | told by Falco's |\n|---|---|---|---|\n");
    var output = new StringBuilder();
    for (Told technique : told) {
      Script script = technique.run().script();
      table.append(
          "| %s | %s | %s | %s |%n"
              .formatted(
                  script.title(),
                  script.attack(),
                  join(technique.rules().stream().filter(ours::contains).toList()),
                  join(technique.rules().stream().filter(rule -> !ours.contains(rule)).toList())));
      output
          .append("== ")
          .append(script.id())
          .append(' ')
          .append(technique.rules())
          .append('\n')
          .append(technique.run().output().text())
          .append('\n');
      technique.alerts().stream()
          .sorted(Comparator.comparing(Alert::rule))
          .forEach(alert -> output.append("   ").append(alert.line()).append('\n'));
    }
    Files.writeString(reports.resolve("attacks.md"), table);
    Files.writeString(reports.resolve("attacks.txt"), output);
  }

  private static String join(List<String> rules) {
    return rules.isEmpty() ? "–" : String.join("; ", rules);
  }
}
