package io.seawall.detect.ruletest;

import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.text.SourceFile;
import io.seawall.detect.yaml.YamlDocuments;
import io.seawall.detect.yaml.YamlException;
import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of tests.
 *
 * @param name for messages
 * @param rules rule files and folders, in their order
 * @param source of the events: {@code syscall}, {@code k8s_audit} or any other
 * @param matching how many rules may match an event
 * @param entries whether rules see entries of system calls too
 * @param tests in their order
 */
public record RuleTestFile(
    String name,
    List<Path> rules,
    String source,
    RuleMatching matching,
    boolean entries,
    List<RuleTest> tests) {

  private static final int MAX_BYTES = 16 << 20;
  private static final Set<String> KEYS =
      Set.of("rules", "source", "matching", "entries", "containers", "processes", "users", "tests");

  /**
   * Reads a file.
   *
   * @throws SeawallException {@code rule-test-invalid} with all problems and their places, or
   *     {@code rule-test-unreadable}, both of kind CONFIG
   */
  public static RuleTestFile read(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw unreadable(path, new IOException("it is larger than 16 MiB"));
      }
      Path folder = path.toAbsolutePath().resolveSibling("");
      return of(new SourceFile(path.toString(), Files.readString(path)), folder);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static SeawallException unreadable(Path path, IOException e) {
    return new SeawallException(
        ErrorKind.CONFIG, "rule-test-unreadable", "cannot read " + path + ": " + e, e);
  }

  /**
   * The same from text.
   *
   * @param folder to which paths in the file are relative
   */
  static RuleTestFile of(SourceFile file, Path folder) {
    List<String> problems = new ArrayList<>();
    RuleTestFile read = null;
    try {
      List<YamlNode> documents = YamlDocuments.read(file);
      if (documents.size() != 1) {
        problems.add(file.name() + ": it holds " + documents.size() + " documents, not one");
      } else {
        read = read(file.name(), documents.getFirst(), folder, problems);
      }
    } catch (YamlException e) {
      problems.add(e.at().place() + ": " + e.reason());
    } catch (TestFileException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (InvalidPathException e) {
      problems.add(file.name() + ": a path cannot be one: " + e.getReason());
    }
    if (read == null || !problems.isEmpty()) {
      throw new SeawallException(
          ErrorKind.CONFIG, "rule-test-invalid", String.join("\n", problems));
    }
    return read;
  }

  private static RuleTestFile read(
      String name, YamlNode document, Path folder, List<String> problems) {
    var keys = new Keys(document, "a file of tests", KEYS);
    String source = keys.text("source", "syscall");
    var processes = new ProcessItems(keys.map("processes"), keys.map("containers"));
    processes.check(problems);
    var items = new TestItems(folder, source, processes, keys);
    List<RuleTest> tests = new ArrayList<>();
    for (YamlNode node : keys.items("tests")) {
      try {
        tests.add(items.test(node));
      } catch (TestFileException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return new RuleTestFile(
        name,
        keys.texts("rules").stream().map(folder::resolve).toList(),
        source,
        matching(keys),
        keys.truth("entries"),
        List.copyOf(tests));
  }

  private static RuleMatching matching(Keys keys) {
    return switch (keys.text("matching", "all")) {
      case "all" -> RuleMatching.ALL;
      case "first" -> RuleMatching.FIRST;
      default -> throw new TestFileException(keys.node().at(), "'matching' is all or first");
    };
  }

  /** The rules that the tests name: they run even where their files have them off. */
  public Set<String> named() {
    var named = new LinkedHashSet<String>();
    for (RuleTest test : tests) {
      test.alerts().forEach(alert -> named.add(alert.rule()));
      named.addAll(test.not());
    }
    return named;
  }
}
