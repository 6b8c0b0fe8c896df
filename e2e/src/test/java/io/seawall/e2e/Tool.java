package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of others that tests compare with or talk to; a test is skipped where one is missing.
 */
public final class Tool {

  private Tool() {}

  /** Skips the test unless all of these are installed. */
  public static void require(String... names) {
    for (String name : names) {
      boolean found = false;
      for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
        found |= !folder.isEmpty() && Files.isExecutable(Path.of(folder, name));
      }
      Assumptions.assumeTrue(found, name + " is not installed");
    }
  }

  /** Runs a program to its end; its standard output. */
  public static String run(Path folder, String... command) {
    try {
      Path out = Files.createTempFile(folder, "tool", ".out");
      Path err = Files.createTempFile(folder, "tool", ".err");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      assertThat(process.waitFor()).as("%s: %s", List.of(command), Files.readString(err)).isZero();
      return Files.readString(out).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
