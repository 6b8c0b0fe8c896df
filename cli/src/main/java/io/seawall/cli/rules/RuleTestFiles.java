package io.seawall.cli.rules;

import io.seawall.detect.ruletest.RuleTestFile;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds files of tests. */
final class RuleTestFiles {

  private RuleTestFiles() {}

  /** Files, and those of folders and the folders in them. */
  static List<RuleTestFile> read(List<String> paths) {
    List<RuleTestFile> files = new ArrayList<>();
    for (String name : paths) {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        found(path).forEach(file -> files.add(RuleTestFile.read(file)));
      } else {
        files.add(RuleTestFile.read(path));
      }
    }
    return files;
  }

  private static List<Path> found(Path folder) {
    try (var entries = Files.walk(folder)) {
      return entries.filter(RuleTestFiles::isNamed).sorted().toList();
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "rule-test-unreadable", "cannot read " + folder + ": " + e, e);
    }
  }

  private static boolean isNamed(Path file) {
    String name = file.toString();
    return (name.endsWith("_test.yaml") || name.endsWith("_test.yml")) && Files.isRegularFile(file);
  }
}
