package io.seawall.journal.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of few bytes. Where none can be mounted the test is skipped. */
public final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one at a folder, which is made. */
  public static SmallDisk mount(Path folder, int bytes) throws IOException {
    Files.createDirectories(folder);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString()),
        "no disk can be mounted: not root, or in a container");
    return new SmallDisk(folder);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Fills it to the last byte. */
  public Path fill() throws IOException {
    Path filler = folder.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      var block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException _) {
      return filler;
    }
  }

  @Override
  public void close() {
    if (!run("umount", folder.toString())) {
      boolean _ = run("umount", "-l", folder.toString());
    }
  }

  private static boolean run(String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(List.of(command));
      builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
      Process process =
          builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
