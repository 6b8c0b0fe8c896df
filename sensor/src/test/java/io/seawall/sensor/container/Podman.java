package io.seawall.sensor.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Podman with its state below one folder, and an image of nothing but busybox. Closing it ends all
 * its containers.
 */
public final class Podman implements AutoCloseable {

  /** The image that it has. */
  public static final String IMAGE = "localhost/seawall-test:1";

  private static final Path BUSYBOX = Path.of("/bin/busybox");
  private static final Path RUNC = Path.of("/usr/sbin/runc");

  private final Path folder;

  private Podman(Path folder) {
    this.folder = folder;
  }

  /** Starts anew; the test is skipped where that cannot be. */
  public static Podman in(Path folder) throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/podman")), "needs podman");
    assumeTrue(Files.isExecutable(RUNC), "needs runc");
    assumeTrue(Files.isExecutable(BUSYBOX), "needs busybox-static");
    var podman = new Podman(folder);
    Path bin = Files.createDirectories(folder.resolve("rootfs/bin"));
    Files.copy(BUSYBOX, bin.resolve("busybox"));
    Files.createSymbolicLink(bin.resolve("sleep"), Path.of("busybox"));
    Path tar = folder.resolve("rootfs.tar");
    assumeTrue(
        run(List.of("tar", "-C", folder.resolve("rootfs").toString(), "-cf", tar.toString(), "."))
            .good(),
        "needs tar");
    Output imported = podman.run("import", "-c", "LABEL maintainer=author", tar.toString(), IMAGE);
    assumeTrue(imported.good(), () -> "podman cannot import here: " + imported.text());
    return podman;
  }

  /** What a command has printed. */
  public record Output(boolean good, String text) {

    /** The last line, which is an id where something was made. */
    public String id() {
      return text.strip().substring(text.strip().lastIndexOf('\n') + 1);
    }
  }

  /** Where its containers and images lie. */
  public Path storage() {
    return folder.resolve("storage");
  }

  /** Of its API. */
  public Path socket() {
    return folder.resolve("podman.sock");
  }

  /** Starts a container that sleeps; the test is skipped where none can run. */
  public String container(String... options) throws IOException {
    var words = new ArrayList<String>(List.of("run", "-d"));
    words.addAll(List.of("--ulimit", "nofile=1024:4096", "--ulimit", "nproc=1000:1000"));
    words.addAll(List.of(options));
    words.addAll(List.of(IMAGE, "sleep", "120"));
    Output output = run(words.toArray(String[]::new));
    assumeTrue(output.good(), () -> "no container can run here: " + output.text());
    return output.id();
  }

  /** Its API, until the process is ended. */
  public Process service() throws IOException {
    var words = words("system", "service", "--time", "60", "unix://" + socket());
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    for (int i = 0; i < 200 && !Files.exists(socket()); i++) {
      try {
        Thread.sleep(25);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return process;
  }

  /** Runs a command of Podman. */
  public Output run(String... command) throws IOException {
    return run(words(command));
  }

  private List<String> words(String... command) {
    var words =
        new ArrayList<String>(
            List.of(
                "podman",
                "--root",
                storage().toString(),
                "--runroot",
                folder.resolve("run").toString(),
                "--tmpdir",
                folder.resolve("tmp").toString(),
                "--cgroup-manager",
                "cgroupfs",
                "--runtime",
                RUNC.toString()));
    words.addAll(List.of(command));
    return words;
  }

  private static Output run(List<String> words) throws IOException {
    Path out = Files.createTempFile("podman", ".out");
    try {
      Process process =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile()).start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Output(false, "it hangs");
      }
      String text = Files.readString(out, StandardCharsets.UTF_8);
      return new Output(process.exitValue() == 0, text);
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      Files.delete(out);
    }
  }

  @Override
  public void close() {
    try {
      run("pod", "rm", "-f", "-t", "0", "-a");
      run("rm", "-f", "-t", "0", "-a");
      // Whose network another has used is removed only after that one.
      run("rm", "-f", "-t", "0", "-a");
      unmount();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Podman mounts it over itself, and so does what cleans up behind a container. */
  private void unmount() throws IOException {
    for (int i = 0; i < 200 && isUsed(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    run(List.of("umount", storage().resolve("overlay").toString()));
  }

  private boolean isUsed() {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(folder.toString()));
  }
}
