package io.seawall.inventory.npm;

import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NpmParsersConformanceTest {

  @Test
  void readsLockFilesAsOtherScannersDo() throws IOException {
    ParserCases.run(
        "npm-lock",
        0.9,
        Map.of(),
        List.of(
            "osv-scalibr/language-javascript-packagelockjson",
            "trivy/nodejs-npm",
            "syft/javascript/TestParsePackageLock*"),
        Function.identity(),
        NpmParsersConformanceTest::readLock);
  }

  @Test
  void readsPackageJsonAsOtherScannersDo() throws IOException {
    ParserCases.run(
        "npm-package",
        0.9,
        Map.of(
            "TestExtract-Unity_package",
                "no module of npm by its content; no image has it below node_modules",
            "TestExtract-VSCode_extension",
                "no module of npm by its content; no image has it below node_modules",
            "TestExtract-duplicate_keys_in_dev_deps",
                "asks for declared dependencies, which are not installed"),
        List.of(
            "osv-scalibr/language-javascript-packagejson",
            "trivy/nodejs-packagejson",
            "syft/javascript/TestParsePackageJSON*"),
        Function.identity(),
        (path, content) ->
            RecordedFacts.of(new NodeModules(), "node_modules/a/package.json", content).names());
  }

  /** With those that only development needs, which upstream lists, too. */
  private static List<String> readLock(String path, byte[] content) {
    var names = new ArrayList<String>();
    try {
      for (PackageLock.Entry entry : PackageLock.parse(content).entries()) {
        names.add(entry.found().name() + "@" + entry.found().version());
      }
    } catch (MalformedFileException e) {
      names.clear();
    }
    return names;
  }
}
