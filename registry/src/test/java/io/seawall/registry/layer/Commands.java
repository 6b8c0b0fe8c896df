package io.seawall.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that make layers and carry them; a test is skipped where one is missing. */
public final class Commands {

  private Commands() {}

  public static void require(String... names) {
    for (String name : names) {
      boolean found = false;
      for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
        found |= !folder.isEmpty() && Files.isExecutable(Path.of(folder, name));
      }
      Assumptions.assumeTrue(found, name + " is not installed");
    }
  }

  /** Runs a program to its end; what it prints. */
  public static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "command", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    int status = process.waitFor();
    String printed = Files.readString(log);
    assertThat(status).as("%s: %s", List.of(command), printed).isZero();
    return printed;
  }
}
