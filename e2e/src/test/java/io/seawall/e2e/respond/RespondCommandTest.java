package io.seawall.e2e.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.e2e.SeawallProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Responses by hand: the real command, real containers. */
@TestInstance(Lifecycle.PER_CLASS)
class RespondCommandTest {

  private static final Pattern ID = Pattern.compile("\\br[0-9a-f]{12}\\b");

  private Containers containers;
  private SeawallProcess seawall;
  private Path folder;
  private Path state;
  private int states;
  private final List<Process> waiting = new ArrayList<>();

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws IOException {
    folder = temporary;
    containers = Containers.in(temporary.resolve("podman"));
    seawall = new SeawallProcess(temporary);
  }

  @AfterAll
  void stop() throws Exception {
    if (containers != null) {
      containers.close();
    }
  }

  @BeforeEach
  void beginAnew() {
    states++;
    state = folder.resolve("state" + states);
  }

  /** Whatever the test has left in force is taken back. */
  @AfterEach
  void takeBack() throws Exception {
    for (Process process : waiting) {
      process.destroyForcibly().waitFor();
    }
    waiting.clear();
    if (Files.isDirectory(state)) {
      Matcher left = ID.matcher(respond("list").out());
      while (left.find()) {
        respond("undo", left.group());
      }
    }
  }

  private List<String> words(String... words) {
    var all = new ArrayList<>(List.of("respond"));
    all.addAll(List.of(words));
    all.addAll(List.of("--state", state.toString()));
    return all;
  }

  private SeawallProcess.Result respond(String... words) {
    return seawall.run(words(words).toArray(String[]::new));
  }

  private String done(String... words) {
    SeawallProcess.Result result = respond(words);
    assertThat(result.code()).as("%s: %s%s", List.of(words), result.out(), result.err()).isZero();
    return result.out();
  }

  /** A command that stays; what it says on standard error comes into the file. */
  private Process begin(Path err, String... words) throws Exception {
    Path out = Files.createTempFile(folder, "out", null);
    Process process = seawall.start(out, err, words(words).toArray(String[]::new));
    waiting.add(process);
    Containers.await(
        "it says that it waits",
        () -> {
          assertThat(process.isAlive()).as(Files.readString(out) + Files.readString(err)).isTrue();
          return Files.readString(err).contains("Ctrl-C takes it back now");
        });
    return process;
  }

  /** Words of all records, by which the journal is asked; it must be whole. */
  private List<String> records() {
    Path journal = state.resolve("journal-by-hand");
    SeawallProcess.Result verified = seawall.run("journal", "verify", journal.toString());
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    return seawall
        .run("journal", "show", journal.toString(), "--format", "json")
        .out()
        .lines()
        .toList();
  }

  private void assertRecorded(String kind, String... texts) {
    assertThat(records())
        .filteredOn(line -> line.contains("\"" + kind + "\""))
        .as("%s with %s", kind, List.of(texts))
        .anyMatch(line -> Stream.of(texts).allMatch(line::contains));
  }

  private boolean isFrozen(String container) throws IOException {
    // What stands still answers nobody: Podman says it by the state of its freezer.
    for (long pid : Containers.processes(container, "sleep")) {
      for (String hierarchy : Files.readAllLines(Path.of("/proc/" + pid + "/cgroup"))) {
        String[] parts = hierarchy.split(":", 3);
        Path frozen =
            parts[1].equals("freezer")
                ? Path.of("/sys/fs/cgroup/freezer" + parts[2], "freezer.state")
                : Path.of("/sys/fs/cgroup" + parts[2], "cgroup.freeze");
        if (Files.exists(frozen) && Files.readString(frozen).strip().matches("FROZEN|1")) {
          return true;
        }
        Path hybrid = Path.of("/sys/fs/cgroup/unified" + parts[2], "cgroup.freeze");
        if (parts[0].equals("0")
            && Files.exists(hybrid)
            && Files.readString(hybrid).strip().equals("1")) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void aProcessIsKilledAndItsContainerGoesOn() throws Exception {
    String id = containers.start("killed", "--network=none");
    containers.begin(id, "sleep 501 & sleep 502");
    Containers.await("it runs", () -> Containers.processes(id, "sleep 502").size() == 1);
    String pid = String.valueOf(Containers.processes(id, "sleep 502").getFirst());
    assertThat(done("kill", "pid:" + pid, "--preview")).startsWith("kill: ").contains(pid);
    assertThat(Containers.processes(id, "sleep 502")).as("a preview does nothing").hasSize(1);
    assertThat(Files.exists(state.resolve("in-force")) && !records().isEmpty())
        .as("a preview is no deed")
        .isFalse();
    assertThat(done("kill", "pid:" + pid)).contains("done");
    Containers.await("it ends", () -> Containers.processes(id, "sleep 502").isEmpty());
    assertThat(Containers.processes(id, "sleep 600")).as("the container goes on").hasSize(1);
    assertRecorded("response.begin", "kill", pid, id, "\"measure\":\"kill\"");
    assertRecorded("response.end", "kill", "\"result\":\"done\"");
    assertThat(respond("kill", "pid:" + pid).code()).as("it has ended").isEqualTo(2);
    assertThat(done("kill-container", "killed")).contains("done");
    Containers.await("all end", () -> Containers.processes(id, "sleep").isEmpty());
    assertRecorded("response.end", "kill-container", id);
  }

  @Test
  void aContainerIsPausedAndResumed() throws Exception {
    String id = containers.start("paused", "--network=none");
    assertThat(done("pause", id.substring(0, 12))).contains("done");
    assertThat(isFrozen(id)).isTrue();
    assertThat(done("pause", "paused")).contains("nothing-to-do", "in force already");
    String listed = done("list");
    assertThat(listed).contains("pause", "paused");
    assertThat(done("list", "--format", "json")).contains("\"container\":\"" + id + "\"");
    assertThat(done("resume", "paused")).contains("done");
    assertThat(isFrozen(id)).isFalse();
    assertThat(done("list")).isEqualTo("nothing is in force\n");
    assertThat(done("resume", "paused")).contains("nothing-to-do");
    assertRecorded("response.begin", "pause", id);
    assertRecorded("response.undo", "pause", id);

    done("pause", "paused");
    Matcher entry = ID.matcher(done("list"));
    assertThat(entry.find()).isTrue();
    assertThat(done("undo", entry.group())).contains("done");
    assertThat(isFrozen(id)).isFalse();
    SeawallProcess.Result again = respond("undo", entry.group());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("[response-not-found]", "respond list");
  }

  @Test
  void aTimeLimitIsKeptByTheCommandWhereNoSensorRuns() throws Exception {
    String id = containers.start("timed", "--network=none");
    Path err = folder.resolve("timed.err");
    Instant begun = Instant.now();
    Process pause = begin(err, "pause", "timed", "--for", "20s");
    assertThat(Files.readString(err))
        .containsPattern("in force until \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z; no sensor");
    assertThat(isFrozen(id)).isTrue();
    // Nobody else has to wait for a command that waits.
    assertThat(done("list")).contains("timed", "until");
    assertThat(pause.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(pause.exitValue()).isZero();
    assertThat(Instant.now()).isAfter(begun.plusSeconds(19));
    assertThat(isFrozen(id)).isFalse();
    assertThat(Files.readString(err)).contains("taken back");
    assertThat(done("list")).isEqualTo("nothing is in force\n");
    assertRecorded("response.undo", "its time is over", id);
  }

  @Test
  void whoInterruptsACommandThatWaitsTakesItBack() throws Exception {
    String id = containers.start("interrupted", "--network=none");
    for (String signal : List.of("INT", "TERM")) {
      Path err = folder.resolve("interrupted." + signal + ".err");
      Process pause = begin(err, "pause", "interrupted", "--for", "1h");
      assertThat(isFrozen(id)).isTrue();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(pause.pid())).start().waitFor();
      assertThat(pause.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(pause.exitValue()).isNotZero();
      assertThat(isFrozen(id)).as(signal).isFalse();
      assertThat(Files.readString(err)).endsWith("seawall: taken back\n");
      assertThat(done("list")).isEqualTo("nothing is in force\n");
    }
    assertRecorded("response.undo", "interrupted", id);
  }

  @Test
  void anotherCommandMayTakeBackWhatOneWaitsFor() throws Exception {
    String id = containers.start("shared", "--network=none");
    Process pause = begin(folder.resolve("shared.err"), "pause", "shared", "--for", "1h");
    assertThat(done("resume", "shared")).contains("done");
    assertThat(isFrozen(id)).isFalse();
    assertThat(pause.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(pause.exitValue()).isZero();
    // What a killed command has left is taken back by the next one that finds its time over.
    Process killed =
        begin(folder.resolve("left.err"), "pause", "shared", "--for", "1s", "--format", "json");
    killed.destroyForcibly().waitFor();
    Thread.sleep(1_100);
    done("snapshot", "shared");
    assertThat(isFrozen(id)).isFalse();
  }

  private boolean reaches(String from, String address, int port) throws IOException {
    return containers
        .inside(from, "nc -w 2 " + address + " " + port + " </dev/null")
        .contains("answer");
  }

  @Test
  void aContainerIsCutOffButForWhomTheListAllows() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "needs nftables");
    String server = containers.start("server");
    String address = containers.fact(server, "{{.NetworkSettings.IPAddress}}");
    assumeTrue(address.matches("[0-9.]+"), () -> "needs a network of containers: " + address);
    String hit = containers.start("hit");
    String beside = containers.start("beside");
    for (int port : new int[] {8080, 8081}) {
      containers.begin(server, "while true; do nc -l -p " + port + " -e echo answer; done");
    }
    Containers.await(
        "it answers", () -> reaches(hit, address, 8080) && reaches(beside, address, 8081));
    String allow = address + ":8080/tcp";
    SeawallProcess.Result preview = respond("quarantine", "hit", "--allow", allow, "--preview");
    assertThat(preview.out()).contains("would", "hits");
    assertThat(reaches(hit, address, 8081)).as("a preview does nothing").isTrue();

    assertThat(done("quarantine", "hit", "--allow", allow)).contains("done");
    assertThat(reaches(hit, address, 8081)).isFalse();
    Containers.await("the allowed one", () -> reaches(hit, address, 8080));
    assertThat(reaches(beside, address, 8081)).as("the other container").isTrue();
    assertThat(done("list")).contains("quarantine", "hit");
    assertThat(done("release", "hit")).contains("done");
    Containers.await("afterwards", () -> reaches(hit, address, 8081));
    assertThat(done("list")).isEqualTo("nothing is in force\n");
    assertRecorded("response.begin", "quarantine", hit, address + "/32:8080/tcp");
    assertRecorded("response.undo", "quarantine", hit);

    SeawallProcess.Result wrong = respond("quarantine", "hit", "--allow", "example.com");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("[peer-malformed]");
  }

  @Test
  void evidenceIsKept() throws Exception {
    String id = containers.start("evidence", "--network=none");
    containers.inside(id, "echo changed >/written");
    assertThat(done("snapshot", "evidence")).contains("done", "snapshot.tar.gz");
    Path archive;
    try (Stream<Path> files = Files.walk(state.resolve("snapshots"))) {
      archive = files.filter(file -> file.endsWith("snapshot.tar.gz")).findFirst().orElseThrow();
    }
    Process list = new ProcessBuilder("tar", "-tzf", archive.toString()).start();
    String names = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(list.waitFor()).isZero();
    assertThat(names).contains("processes.jsonl", "upper/written", "mounts/");
    assertThat(archive.resolveSibling("manifest.json")).content().contains("sha256", id);
    assertRecorded("response.end", "snapshot", id);
  }

  @Test
  void whatIsNotThereOrMustNotBeTouchedIsSaid() throws Exception {
    for (String act :
        List.of("pause", "quarantine", "stop", "snapshot", "kill-container", "resume")) {
      SeawallProcess.Result result = respond(act, "no-such-container");
      assertThat(result.code()).as(act).isEqualTo(2);
      assertThat(result.err())
          .as(act)
          .contains("[target-not-found]", "no container is called 'no-such-container'");
      assertThat(result.out()).isEmpty();
    }
    for (String pid : List.of("pid:0", "pid:x", "pid:" + Integer.MAX_VALUE)) {
      assertThat(respond("kill", pid).code()).as(pid).isEqualTo(2);
    }
    SeawallProcess.Result first = respond("kill", "pid:1", "--host");
    assertThat(first.code()).isEqualTo(1);
    assertThat(first.out()).contains("refused");
    Process sleeper = new ProcessBuilder("sleep", "600").start();
    try {
      SeawallProcess.Result host = respond("kill", "pid:" + sleeper.pid());
      assertThat(host.code()).as("a process of the host, without --host").isEqualTo(1);
      assertThat(sleeper.isAlive()).isTrue();
      assertThat(done("kill", "pid:" + sleeper.pid(), "--host")).contains("done");
      assertThat(sleeper.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      sleeper.destroyForcibly();
    }
    assertThat(respond("pause", "x", "--for", "soon").err()).contains("[time-malformed]");
    assertRecorded("response.end", "\"result\":\"refused\"");
  }
}
