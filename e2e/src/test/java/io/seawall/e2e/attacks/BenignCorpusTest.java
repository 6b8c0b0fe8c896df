package io.seawall.e2e.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.e2e.SeawallProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ordinary days are quiet: at most one alert of weight for each scenario, and one that is known to
 * be right.
 */
class BenignCorpusTest {

  private static final int AT_ONCE = 2;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void ordinaryDaysGiveAtMostOneAlertEach() throws Exception {
    Kernel.assume(folder);
    List<Script> scenarios =
        Script.all("benign.yaml").stream().filter(BenignCorpusTest::isPossible).toList();
    try (Ground ground = Ground.in(folder);
        Watch watch = Watch.start(folder, "--group", "5m")) {
      List<Ground.Run> runs = all(ground, scenarios);
      List<Alert> alerts = watch.alerts();
      report(runs, alerts);
      assertThat(watch.end()).as("nothing was lost").doesNotContain("loss");
      assertThat(scenarios).as("scenarios whose programs are installed").isNotEmpty();
      for (Ground.Run run : runs) {
        Script scenario = run.script();
        assertThat(run.output().good()).as("%s: %s", scenario.id(), run.output().text()).isTrue();
        List<Alert> heavy = heavy(run, alerts);
        assertThat(heavy).as(scenario.title()).hasSizeLessThanOrEqualTo(1);
        assertThat(heavy)
            .as("%s: alerts that are known to be right", scenario.title())
            .allMatch(alert -> scenario.expected().containsKey(alert.rule()));
      }
    }
  }

  private static List<Alert> heavy(Ground.Run run, List<Alert> alerts) {
    return alerts.stream()
        .filter(alert -> alert.isAtLeast(Alert.Priority.WARNING) && run.has(alert))
        .toList();
  }

  private static boolean isPossible(Script scenario) {
    return scenario.programs().stream()
        .allMatch(name ->
            List.of("/usr/sbin", "/usr/bin", System.getProperty("java.home") + "/bin").stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, name))));
  }

  private static List<Ground.Run> all(Ground ground, List<Script> scenarios)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Ground.Run>> futures = new ArrayList<>();
      for (Script scenario : scenarios) {
        futures.add(threads.submit(() -> ground.run(scenario, "bash", "--network=none")));
      }
      List<Ground.Run> runs = new ArrayList<>();
      for (Future<Ground.Run> future : futures) {
        runs.add(future.get());
      }
      return runs;
    }
  }

  private static void report(List<Ground.Run> runs, List<Alert> alerts) throws IOException {
    Path reports = Files.createDirectories(SeawallProcess.ROOT.resolve("target/conformance"));
    var text = new StringBuilder();
    for (Ground.Run run : runs) {
      List<Alert> own = alerts.stream().filter(run::has).toList();
      text.append(
          "== %s: %d alerts, %d of weight, %s%n%s%n"
              .formatted(
                  run.script().id(),
                  own.size(),
                  heavy(run, alerts).size(),
                  run.output().good() ? "good" : "failed",
                  run.output().text()));
      own.forEach(alert ->
          text.append("   ")
              .append(alert.priority())
              .append(' ')
              .append(alert.line())
              .append('\n'));
    }
    Files.writeString(reports.resolve("benign.txt"), text);
  }
}
