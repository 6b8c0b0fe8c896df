package io.seawall.e2e.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Containers of an image of nothing but busybox, with all of Podman's state below one folder.
 * Closing it ends them and takes away what was mounted.
 */
final class Containers implements AutoCloseable {

  private static final String IMAGE = "localhost/seawall-respond:1";
  private static final Path BUSYBOX = Path.of("/bin/busybox");
  private static final Path RUNC = Path.of("/usr/sbin/runc");
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  private final Path folder;

  private Containers(Path folder) {
    this.folder = folder;
  }

  /** Prepares the image; the test is skipped where no container can be. */
  static Containers in(Path folder) throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    for (Path program : List.of(Path.of("/usr/bin/podman"), RUNC, BUSYBOX, Path.of("/bin/tar"))) {
      assumeTrue(Files.isExecutable(program), () -> "needs " + program);
    }
    var containers = new Containers(Files.createDirectories(folder));
    Path bin = Files.createDirectories(folder.resolve("rootfs/bin"));
    Files.copy(BUSYBOX, bin.resolve("busybox"));
    for (String name : List.of("sh", "sleep", "nc", "cat", "echo", "date")) {
      Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
    }
    String tar = folder.resolve("rootfs.tar").toString();
    run(List.of("tar", "-C", folder.resolve("rootfs").toString(), "-cf", tar, "."));
    Said imported = containers.podman("import", tar, IMAGE);
    assumeTrue(imported.code() == 0, () -> "podman cannot import here: " + imported.text());
    return containers;
  }

  /** What a program has said, and its exit code. */
  record Said(int code, String text) {

    String lastLine() {
      return text.strip().substring(text.strip().lastIndexOf('\n') + 1);
    }
  }

  /** Starts one that sleeps; its id. */
  String start(String name, String... options) throws IOException {
    var words = new ArrayList<>(List.of("run", "-d", "--name", name));
    words.addAll(List.of("--ulimit", "nofile=1024:4096", "--ulimit", "nproc=1000:1000"));
    words.addAll(List.of(options));
    words.addAll(List.of(IMAGE, "sleep", "600"));
    Said said = podman(words.toArray(String[]::new));
    assumeTrue(said.code() == 0, () -> "no container can run here: " + said.text());
    return said.lastLine();
  }

  /** What a script in a container says. */
  String inside(String container, String script) throws IOException {
    return podman("exec", container, "sh", "-c", script).text();
  }

  /** Begins a script in a container. */
  void begin(String container, String script) throws IOException {
    assertThat(podman("exec", "-d", container, "sh", "-c", script).code()).as(script).isZero();
  }

  /** A fact that Podman knows of a container; empty if it has none. */
  String fact(String container, String template) throws IOException {
    Said said = podman("inspect", "-f", template, container);
    return said.code() == 0 ? said.lastLine() : "";
  }

  /** Processes of this machine in a container whose command line begins so. */
  static List<Long> processes(String container, String begin) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> text(pid, "cgroup").contains(container))
        .filter(pid -> text(pid, "cmdline").replace('\0', ' ').startsWith(begin))
        .toList();
  }

  private static String text(long pid, String file) {
    try {
      return Files.readString(
          Path.of("/proc", String.valueOf(pid), file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  Said podman(String... command) throws IOException {
    var words = new ArrayList<String>(List.of("podman"));
    words.addAll(List.of("--root", folder.resolve("storage").toString()));
    words.addAll(List.of("--runroot", folder.resolve("run").toString()));
    words.addAll(List.of("--tmpdir", folder.resolve("tmp").toString()));
    words.addAll(List.of("--cgroup-manager", "cgroupfs", "--runtime", RUNC.toString()));
    words.addAll(List.of(command));
    return run(words);
  }

  private static Said run(List<String> words) throws IOException {
    Path out = Files.createTempFile("program", ".out");
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Said(-1, "it hangs: " + Files.readString(out));
      }
      return new Said(process.exitValue(), Files.readString(out));
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      Files.delete(out);
    }
  }

  /** Something that comes to be so. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits for a condition. */
  static void await(String what, Condition condition) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in time: %s", what).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Override
  public void close() throws IOException {
    podman("unpause", "-a");
    await(
        "all containers go",
        () -> {
          podman("rm", "-f", "-t", "0", "-a");
          return podman("ps", "-aq").text().isBlank();
        });
    await(
        "all monitors end",
        () ->
            ProcessHandle.allProcesses()
                .noneMatch(each -> text(each.pid(), "cmdline").contains(folder.toString())));
    List<String> mounts;
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/mounts"))) {
      mounts =
          lines
              .map(line -> line.split(" ", -1)[1])
              .filter(mount -> mount.startsWith(folder + "/"))
              .toList();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    for (String mount : mounts.reversed()) {
      run(List.of("umount", mount));
    }
  }
}
