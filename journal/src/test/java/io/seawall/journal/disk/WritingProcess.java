package io.seawall.journal.disk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A process that writes until it is killed without warning, as a machine kills one that needs too
 * much memory.
 *
 * @param lines what it said on standard output
 */
public record WritingProcess(List<String> lines) {

  /**
   * Starts a class and kills it soon after it has said its first line.
   *
   * @param main a class with a main method
   */
  public static WritingProcess killed(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
      int wanted = 1 + ThreadLocalRandom.current().nextInt(300);
      String line = out.readLine();
      while (line != null && lines.size() < wanted) {
        lines.add(line);
        line = out.readLine();
      }
      if (line != null) {
        lines.add(line);
      }
      boolean _ = process.toHandle().destroyForcibly();
      String rest = out.readAllAsString();
      // What stands behind the last line feed is half a line.
      rest.substring(0, rest.lastIndexOf('\n') + 1).lines().forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      boolean _ = process.toHandle().destroyForcibly();
      process.onExit().join();
    }
    return new WritingProcess(lines);
  }

  /** The number in the last line, or what was known before. */
  public long lastNumber(long known) {
    return lines.isEmpty() ? known : Math.max(known, Long.parseLong(lines.getLast()));
  }
}
