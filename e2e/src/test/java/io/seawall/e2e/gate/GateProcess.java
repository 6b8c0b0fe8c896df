package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.e2e.SeawallProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real {@code seawall gate run} in a process of its own, with folders of its own. */
final class GateProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("127\\.0\\.0\\.1:([1-9][0-9]*)");
  private static final int ATTEMPTS = 1_200;

  private final Path folder;
  private final SeawallProcess seawall;
  private final List<String> arguments;
  private Process process;
  private String host;
  private int starts;

  /**
   * Starts it and waits until it says that it is ready.
   *
   * @param folder for what it writes to its streams
   * @param seawall the command with its folders
   * @param more arguments of {@code seawall gate run}
   */
  GateProcess(Path folder, SeawallProcess seawall, List<String> more)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.seawall = seawall;
    arguments = new ArrayList<>(List.of("gate", "run"));
    arguments.addAll(more);
    process = start("127.0.0.1:0");
    host = awaitReady();
  }

  private Process start(String listen) throws IOException {
    starts++;
    var words = new ArrayList<>(arguments);
    words.addAll(List.of("--listen", listen));
    return seawall.start(out(), err(), words.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("gate-" + starts + ".out");
  }

  private Path err() {
    return folder.resolve("gate-" + starts + ".err");
  }

  private String awaitReady() throws IOException, InterruptedException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Matcher ready = READY.matcher(log());
      if (ready.find()) {
        return ready.group();
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(50);
    }
    process.destroyForcibly();
    throw new AssertionError("seawall gate run does not start: " + log());
  }

  /** What this start of it has written so far. */
  String log() throws IOException {
    return Files.readString(out()) + Files.readString(err());
  }

  /** Address and port of its front. */
  String host() {
    return host;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Runs another command on the same folders. */
  SeawallProcess.Result run(String... words) {
    return seawall.run(words);
  }

  /** The journal of decisions and accesses is whole and unchanged. */
  void verifyJournal() throws IOException {
    List<Path> journals;
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      journals = files.filter(file -> file.endsWith("journal")).toList();
    }
    assertThat(journals).isNotEmpty();
    for (Path journal : journals) {
      var verified = seawall.run("journal", "verify", journal.toString());
      assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    }
  }

  /** Asks it to end, as the system does. */
  void ask() {
    process.destroy();
  }

  /** Its exit code, once it has ended. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the gate ends").isTrue();
    return process.exitValue();
  }

  /** As when the power fails: nothing is written any more. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again at the same address. */
  void startAgain() throws IOException, InterruptedException {
    kill();
    process = start(host);
    host = awaitReady();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Whether it drains in order is for another test: here it has to go.
    } finally {
      kill();
    }
  }
}
