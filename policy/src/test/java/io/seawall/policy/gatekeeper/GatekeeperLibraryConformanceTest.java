package io.seawall.policy.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.rego.limit.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every suite of Gatekeeper's own library, through the Rego of its templates. */
class GatekeeperLibraryConformanceTest {

  @Test
  void passesEveryCaseOfEverySuite() throws IOException {
    try (CaseSet cases = CaseSet.open("policy-corpora/gatekeeper-library", 1)) {
      for (Path suite : suites(cases.folder().resolve("library"))) {
        Path folder = suite.resolveSibling(".");
        String name = cases.folder().relativize(suite.getParent()).toString();
        SuiteResult result =
            GatekeeperSuites.run(
                name,
                Files.readAllBytes(suite),
                path -> Files.readAllBytes(folder.resolve(path)),
                Limits.DEFAULT);
        cases.check(name, () -> assertThat(result.error()).isNull());
        for (SuiteResult.TestResult test : result.tests()) {
          check(cases, name + " " + test.name(), test);
        }
      }
    }
  }

  private static void check(CaseSet cases, String name, SuiteResult.TestResult test) {
    cases.check(name, () -> assertThat(test.error()).isNull());
    for (SuiteResult.CaseResult one : test.cases()) {
      cases.check(name + " " + one.name(), () -> assertThat(one.failure()).isNull());
    }
  }

  private static List<Path> suites(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("suite.yaml")).sorted().toList();
    }
  }
}
