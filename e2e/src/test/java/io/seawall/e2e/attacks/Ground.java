package io.seawall.e2e.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where scripts run: Podman with its state below one folder, and a network that leads nowhere, in
 * which one container plays the attacker, the Kubernetes API and the cloud. Closing it ends all
 * containers.
 */
final class Ground implements AutoCloseable {

  /** The image of all containers. */
  static final String IMAGE = "localhost/seawall-corpus:1";

  private static final Path RUNC = Path.of("/usr/sbin/runc");
  private static final String SINK = "seawall-sink";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "HOME", "/", "SHELL", "/bin/sh");

  private final Path folder;

  private Ground(Path folder) {
    this.folder = folder;
  }

  /** Prepares it; the test is skipped where that cannot be. */
  static Ground in(Path folder) throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    for (String program :
        List.of("/usr/bin/podman", "/usr/sbin/runc", "/bin/busybox", "/bin/tar")) {
      assumeTrue(Files.isExecutable(Path.of(program)), () -> "needs " + program);
    }
    for (String program : List.of("/bin/bash", "/usr/bin/perl", "/usr/bin/curl")) {
      assumeTrue(Files.isExecutable(Path.of(program)), () -> "needs " + program);
    }
    assumeTrue(
        "amd64".equals(System.getProperty("os.arch")), "scripts use numbers of calls of x86-64");
    var ground = new Ground(folder);
    Path tar = Rootfs.make(folder.resolve("rootfs"));
    Output imported =
        ground.podman(
            "import",
            "-c",
            "ENV PATH=/opt/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            tar.toString(),
            IMAGE);
    assumeTrue(imported.good(), () -> "podman cannot import here: " + imported.text());
    try {
      ground.startSink();
    } catch (IOException | RuntimeException | Error e) {
      ground.close();
      throw e;
    }
    return ground;
  }

  /** What a command has printed. */
  record Output(boolean good, String text) {}

  private void startSink() throws IOException, InterruptedException {
    Path sockets = Files.createDirectories(folder.resolve("sockets"));
    Path sink = Files.createDirectories(folder.resolve("sink"));
    Rootfs.copy("sink.pl", sink.resolve("sink.pl"));
    Output started =
        podman(
            run(
                SINK,
                List.of("-d", "--network=none", "--cap-add=NET_ADMIN"),
                List.of("-v", sockets + ":/sockets", "-v", sink + ":/corpus:ro"),
                List.of("/usr/bin/perl", "/corpus/sink.pl")));
    assumeTrue(started.good(), () -> "no container can run here: " + started.text());
    for (int i = 0; i < 600 && !Files.exists(sockets.resolve("ready")); i++) {
      Thread.sleep(50);
    }
    assertThat(sockets.resolve("ready"))
        .as("the attacker's container listens: %s", podman("logs", SINK).text())
        .exists();
  }

  private static String[] run(
      String name, List<String> first, List<String> options, List<String> command) {
    var words = new ArrayList<String>(List.of("run", "--name", name));
    words.addAll(first);
    words.addAll(List.of("--ulimit", "nofile=1024:4096", "--ulimit", "nproc=1000:1000"));
    // A later option for the same place wins, so that a script can have /usr otherwise.
    if (options.stream().noneMatch(option -> option.startsWith("/usr:"))) {
      words.addAll(List.of("-v", "/usr:/usr:ro"));
    }
    words.addAll(options);
    words.add(IMAGE);
    words.addAll(command);
    return words.toArray(String[]::new);
  }

  /** Where a script ran: its container, or on the host. */
  record Run(Script script, String container, String folder, Output output) {

    /** Whether an alert tells of this run. */
    boolean has(Alert alert) {
      return script.host()
          ? alert.container().isEmpty() && alert.line().contains(folder)
          : alert.container().equals(container);
    }
  }

  /** Runs a script to its end, whatever that is. */
  Run run(Script script, String shell, String network) throws IOException {
    Path own = Files.createDirectories(folder.resolve("scripts").resolve(script.id()));
    Files.writeString(own.resolve("run"), script.run());
    if (script.host()) {
      Output output = execute(own, List.of("sh", own.resolve("run").toString()), folder, 60);
      return new Run(script, "", own.toString(), output);
    }
    Path id = folder.resolve(script.id() + ".cid");
    var first = new ArrayList<String>(List.of("--cidfile", id.toString(), network));
    first.addAll(List.of("-v", own + ":/corpus:ro"));
    if (!script.user().isEmpty()) {
      first.addAll(List.of("--user", script.user()));
    }
    List<String> options = script.options().stream().map(option -> place(option, script)).toList();
    List<String> command = List.of(shell, "/corpus/run");
    Output output;
    if (script.terminal()) {
      first.add("-d");
      output = podman(run(script.id(), first, options, List.of("sleep", "300")));
      assertThat(output.good()).as("%s: %s", script.id(), output.text()).isTrue();
      output = podman("exec", "-t", script.id(), shell, "/corpus/run");
      podman("rm", "-f", "-t", "0", script.id());
    } else {
      output = podman(run(script.id(), first, options, command));
    }
    assertThat(id).as("%s: %s", script.id(), output.text()).exists();
    return new Run(script, Files.readString(id).strip(), own.toString(), output);
  }

  /** The network of the attacker. */
  static String amongAttackers() {
    return "--network=container:" + SINK;
  }

  private String place(String option, Script script) {
    int colon = option.indexOf(':');
    @Nullable String source =
        switch (colon < 0 ? "" : option.substring(0, colon)) {
          case "SECRETS" -> folder.resolve("rootfs/files/serviceaccount").toString();
          case "HOST", "DATA" -> made(folder.resolve("mounted").resolve(script.id()));
          case "JAVA_HOME" -> System.getProperty("java.home");
          default ->
              option.startsWith("SOCKETS/")
                  ? folder.resolve("sockets").resolve(option.substring(8, colon)).toString()
                  : null;
        };
    return source == null ? option : source + option.substring(colon);
  }

  private static String made(Path folder) {
    try {
      return Files.createDirectories(folder).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Output podman(String... command) throws IOException {
    var words =
        new ArrayList<String>(
            List.of(
                "podman",
                "--root",
                folder.resolve("storage").toString(),
                "--runroot",
                folder.resolve("run").toString(),
                "--tmpdir",
                folder.resolve("tmp").toString(),
                "--cgroup-manager",
                "cgroupfs",
                "--runtime",
                RUNC.toString()));
    words.addAll(List.of(command));
    return execute(folder, words, folder, 150);
  }

  /** Runs a program where nothing of the caller's environment reaches it. */
  static Output execute(Path directory, List<String> words, Path scratch, int seconds)
      throws IOException {
    Path out = Files.createTempFile(scratch, "program", ".out");
    try {
      var builder =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile());
      builder.environment().clear();
      builder.environment().putAll(ENVIRONMENT);
      Process process = builder.start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new Output(false, "it hangs: " + Files.readString(out));
      }
      // Programs may print what is not UTF-8.
      return new Output(
          process.exitValue() == 0,
          new String(Files.readAllBytes(out), java.nio.charset.StandardCharsets.ISO_8859_1));
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      Files.delete(out);
    }
  }

  /**
   * Ends all containers, and takes away what was mounted for them, so that the folder can be
   * deleted.
   */
  @Override
  public void close() {
    try {
      // A container whose network others use can be removed only after them.
      for (int i = 0; i < 5 && !podman("ps", "-aq").text().isBlank(); i++) {
        podman("rm", "-f", "-t", "0", "-a");
      }
      List<String> mounts = mounts();
      for (String mount : mounts.reversed()) {
        execute(Path.of("/"), List.of("umount", mount), Path.of("/tmp"), 60);
      }
      assertThat(mounts()).as("nothing stays mounted").isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is mounted below the folder, in the order in which it was. */
  private List<String> mounts() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/mounts"))) {
      return lines
          .map(line -> line.split(" ", -1)[1])
          .filter(mount -> mount.startsWith(folder + "/"))
          .toList();
    }
  }
}
