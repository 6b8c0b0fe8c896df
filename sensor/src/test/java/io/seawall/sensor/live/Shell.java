package io.seawall.sensor.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A shell that does what it is told, one thing after the other. */
final class Shell implements AutoCloseable {

  private static final String DONE = "done-with-it";

  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  Shell() throws IOException {
    var builder = new ProcessBuilder("/bin/bash").redirectError(ProcessBuilder.Redirect.DISCARD);
    // Without them it asks for the user's entry, by sockets where the node has a service for it.
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", "/", "SHELL", "/bin/sh"));
    process = builder.start();
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
    run(":");
  }

  long pid() {
    return process.pid();
  }

  /** Answers when it is done. */
  void run(String command) throws IOException {
    in.write(command + "\necho " + DONE + "\n");
    in.flush();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.endsWith(DONE)) {
        return;
      }
    }
    throw new IOException("the shell has ended");
  }

  /** Calls {@code kill} with no effect, itself. */
  void call() throws IOException {
    run("kill -0 $$");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
