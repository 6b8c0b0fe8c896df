package io.seawall.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One run over a set of cases. Closing it prints {@code conformance <set>: N of M}, writes every
 * failing case with its reason to {@code target/conformance/<set>.txt} of the project, and fails if
 * the share that passed is under the bar.
 */
public final class CaseSet implements AutoCloseable {

  private final String name;
  private final Path folder;
  private final double bar;
  private final List<String> failures = new ArrayList<>();
  private final Map<String, String> waived = new LinkedHashMap<>();
  private int total;

  private CaseSet(String name, Path folder, double bar) {
    this.name = name;
    this.folder = folder;
    this.bar = bar;
  }

  /**
   * Starts a run; the calling test is skipped where the cases are absent.
   *
   * @param name folder below the root of the cases, for example {@code scan/purl}; a part of a
   *     folder is named by a suffix after a space, for example {@code scan/match-oracle npm}
   * @param bar share of the cases that must pass, 0 to 1
   */
  public static CaseSet open(String name, double bar) {
    return new CaseSet(name, Cases.folder(name.split(" ", 2)[0]), bar);
  }

  /** The folder that holds the cases. */
  public Path folder() {
    return folder;
  }

  /** Counts one case: it passes if the body ends normally. */
  public void check(String caseName, Body body) {
    total++;
    try {
      body.run();
    } catch (Exception | AssertionError | StackOverflowError e) {
      failures.add(caseName + "\t" + oneLine(e));
    }
  }

  /** Leaves one case out of the count, with the reason, which is listed beside the failures. */
  public void waive(String caseName, String reason) {
    waived.put(caseName, reason);
  }

  @Override
  public void close() {
    int passed = total - failures.size();
    String line = String.format(Locale.ROOT, "conformance %s: %d of %d", name, passed, total);
    System.out.println(waived.isEmpty() ? line : line + " (" + waived.size() + " waived)");
    write(line);
    if (total == 0) {
      throw new AssertionError("no case was found in " + folder);
    }
    if (passed < bar * total) {
      throw new AssertionError(
          line
              + ", the bar is "
              + bar
              + "; first failures:\n"
              + String.join("\n", failures.subList(0, Math.min(10, failures.size()))));
    }
  }

  private void write(String line) {
    Path file =
        Path.of(
            System.getProperty("seawall.root", "."),
            "target",
            "conformance",
            name.replace('/', '-').replace(' ', '-') + ".txt");
    var text = new StringBuilder(line).append('\n');
    failures.forEach(failure -> text.append("failed\t").append(failure).append('\n'));
    waived.forEach((caseName, reason) ->
        text.append("waived\t").append(caseName).append('\t').append(reason).append('\n'));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String oneLine(Throwable error) {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    return error.getClass().getSimpleName() + ": " + message.strip().replaceAll("\\s+", " ");
  }

  /** The body of one case. */
  @FunctionalInterface
  public interface Body {

    /** Runs the case; any exception or failed assertion fails it. */
    void run() throws Exception;
  }
}
