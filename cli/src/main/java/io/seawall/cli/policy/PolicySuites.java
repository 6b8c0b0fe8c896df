package io.seawall.cli.policy;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.gatekeeper.GatekeeperSuites;
import io.seawall.policy.gatekeeper.SuiteResult;
import io.seawall.rego.limit.Limits;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The suites of Gatekeeper below the paths that are tested, found by what they hold. */
final class PolicySuites {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_FILE = 16 << 20;

  private PolicySuites() {}

  /**
   * Runs the suites below these paths.
   *
   * @param chosen which suites, by their paths
   * @throws SeawallException if a folder cannot be read
   */
  static List<SuiteResult> run(List<String> places, Predicate<String> chosen, Limits limits) {
    List<SuiteResult> results = new ArrayList<>();
    for (String place : places) {
      Path root = Path.of(place);
      if (Files.isDirectory(root)) {
        try {
          run(root, chosen, limits, results);
        } catch (IOException e) {
          throw new SeawallException(
              ErrorKind.RESOURCE, "policy-unreadable", place + " cannot be read: " + e, e);
        }
      }
    }
    return results;
  }

  private static void run(
      Path root, Predicate<String> chosen, Limits limits, List<SuiteResult> results)
      throws IOException {
    try (Stream<Path> files = Files.walk(root, MAX_DEPTH)) {
      for (Path file : (Iterable<Path>) files.filter(PolicySuites::mayBeSuite).sorted()::iterator) {
        String name = file.normalize().toString();
        byte[] content = read(file, root);
        if (chosen.test(name) && names(content) && GatekeeperSuites.isSuite(content)) {
          results.add(
              GatekeeperSuites.run(
                  name, content, path -> read(file.resolveSibling(path), root), limits));
        }
      }
    }
  }

  private static boolean mayBeSuite(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
  }

  /** Whether it is worth while to read the file as YAML. */
  private static boolean names(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1).contains("test.gatekeeper.sh/");
  }

  /** A file of a suite, which may lie anywhere in the folder that is tested, and nowhere else. */
  private static byte[] read(Path file, Path root) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FileNotFoundException("there is no file " + file.normalize());
    }
    if (!file.toRealPath().startsWith(root.toRealPath())) {
      throw new FileNotFoundException(file.normalize() + " lies outside of " + root);
    }
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_FILE + 1);
      if (content.length > MAX_FILE) {
        throw new IOException(file + " is larger than " + (MAX_FILE >> 20) + " MiB");
      }
      return content;
    }
  }
}
