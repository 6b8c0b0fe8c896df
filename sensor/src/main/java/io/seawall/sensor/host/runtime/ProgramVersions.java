package io.seawall.sensor.host.runtime;

import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.tree.FileStatus;
import io.seawall.sensor.host.tree.HostTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks programs for their version by running them with {@code --version}. Only on the running
 * machine, and only those that root alone can have put there: file and all folders above it belong
 * to root, and nobody else may write them.
 */
final class ProgramVersions {

  private static final Duration TIME = Duration.ofSeconds(5);
  private static final int OUTPUT = 4_096;
  private static final int WRITABLE_BY_OTHERS = 022;

  private final HostTree tree;
  private final Findings findings;

  ProgramVersions(HostTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  /** What a program says; null if it was not asked or says nothing. */
  @Nullable String ask(String path) {
    Path file = tree.locate(path);
    if (!tree.isLive() || file == null) {
      findings.unchecked(path, "it is not run for its version: this is not its machine's root");
      return null;
    }
    if (!isOfRoot(file)) {
      findings.unchecked(
          path,
          "it is not run for its version: others than root can write it or a folder above it");
      return null;
    }
    try {
      String said = run(file.toString());
      if (said == null) {
        findings.unchecked(path, "it did not tell its version in " + TIME.toSeconds() + " seconds");
      }
      return said;
    } catch (IOException e) {
      findings.unchecked(path, "it cannot be run for its version: " + e.getMessage());
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private boolean isOfRoot(Path file) {
    for (Path at = file; at != null; at = at.getParent()) {
      FileStatus status = tree.status(at.toString());
      boolean safe =
          status != null && status.user() == 0 && (status.rights() & WRITABLE_BY_OTHERS) == 0;
      if (!safe) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String run(String file) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(file, "--version");
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("LC_ALL", "C");
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.directory(Path.of("/").toFile());
    Process process = builder.start();
    try {
      // Who writes more than a pipe holds does not end, and is ended.
      if (!process.waitFor(TIME.toMillis(), TimeUnit.MILLISECONDS)) {
        return null;
      }
      try (InputStream out = process.getInputStream()) {
        return new String(out.readNBytes(OUTPUT), StandardCharsets.UTF_8).strip();
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
