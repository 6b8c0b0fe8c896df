package io.seawall.e2e.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.e2e.SeawallProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One image, two containers, the same done in both: one has a policy, the other none. */
class SideBySideTest {

  private static final String POLICY =
      """
      policies:
        - name: no-drift
          workloads: {name: guarded}
          mode: block
          exec: {drift: block, volumes: [/usr]}
      """;

  private static final String RESPONSES =
      """
      responses:
        - priority: ">= warning"
          workloads: {name: guarded}
          do: [snapshot]
      """;

  /** Ends with what the copied program came to. */
  private static final String ATTACK =
      """
      cp /bin/busybox /tmp/touch
      sleep 1
      /tmp/touch /tmp/marker
      echo "ended with $?"
      ls /tmp
      """;

  private static final Pattern PORT = Pattern.compile("on port (\\d+) of loopback");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void anAttackIsToldAndBlockedInOneAndTheOtherIsUntouched() throws Exception {
    Kernel.assume(folder);
    String policy = Files.writeString(folder.resolve("policy.yaml"), POLICY).toString();
    String responses = Files.writeString(folder.resolve("responses.yaml"), RESPONSES).toString();
    Path state = folder.resolve("state");
    Path spool = folder.resolve("spool");
    try (Ground ground = Ground.in(folder);
        Watch watch =
            Watch.start(
                folder,
                "--guard",
                policy,
                "--responses",
                responses,
                "--state",
                state.toString(),
                "--spool",
                spool.toString(),
                "--listen",
                "0")) {
      Ground.Run guarded;
      Ground.Run beside;
      try (var threads = Executors.newFixedThreadPool(2)) {
        Future<Ground.Run> first =
            threads.submit(
                () -> ground.run(Script.of("guarded", ATTACK), "sh", Ground.amongAttackers()));
        Future<Ground.Run> second =
            threads.submit(
                () -> ground.run(Script.of("beside", ATTACK), "sh", Ground.amongAttackers()));
        guarded = first.get();
        beside = second.get();
      }
      assertThat(guarded.output().text()).contains("ended with 137").doesNotContain("marker");
      assertThat(beside.output().text()).contains("ended with 0").contains("marker");

      List<Alert> alerts = watch.alerts();
      assertThat(alerts)
          .filteredOn(alert -> alert.rule().equals("Guard drift"))
          .singleElement()
          .satisfies(alert ->
              assertThat(alert.line())
                  .contains("\"container.full_id\":\"" + guarded.container() + "\"")
                  .contains("\"container.name\":\"guarded\"")
                  .contains("\"container.image\":\"" + Ground.IMAGE + "\"")
                  .contains("\"fd.name\":\"/tmp/touch\"")
                  .contains("\"guard.mode\":\"block\""));
      assertThat(alerts)
          .filteredOn(alert -> alert.isAtLeast(Alert.Priority.WARNING))
          .filteredOn(guarded::has)
          .isNotEmpty()
          .allSatisfy(alert -> assertThat(alert.name()).isEqualTo("guarded"));
      assertItSaysHowItIs(watch.said());
      // What is to be done about the alerts is done before it ends.
      watch.end();
    }
    assertThatAllIsKept(state, spool);
  }

  private static void assertItSaysHowItIs(String said) throws Exception {
    Matcher port = PORT.matcher(said);
    assertThat(port.find()).as(said).isTrue();
    assertThat(get(port.group(1), "/readyz")).startsWith("200 ");
    assertThat(get(port.group(1), "/metrics"))
        .contains("seawall_sensor_guard_decisions_total 1\n")
        .contains("seawall_sensor_events_total{type=\"execve\"} ");
  }

  private static String get(String port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      var response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    }
  }

  private void assertThatAllIsKept(Path state, Path spool) {
    var seawall = new SeawallProcess(folder);
    SeawallProcess.Result journal =
        seawall.run("journal", "verify", state.resolve("journal").toString());
    assertThat(journal.code()).as(journal.out() + journal.err()).isZero();
    SeawallProcess.Result records =
        seawall.run("journal", "show", state.resolve("journal").toString(), "--format", "json");
    assertThat(records.out()).contains("response.").contains("snapshot");
    assertThat(state.resolve("responses/snapshots")).isDirectoryRecursivelyContaining("glob:**.gz");
    SeawallProcess.Result batch = seawall.run("sensor", "spool", spool.toString(), "--show", "1");
    assertThat(batch.out()).contains("Guard drift");
  }
}
