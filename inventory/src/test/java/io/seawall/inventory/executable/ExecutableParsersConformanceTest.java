package io.seawall.inventory.executable;

import io.seawall.inventory.analyzer.ParserCases;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutableParsersConformanceTest {

  @Test
  void readsProgramsOfGoAsOtherScannersDo() throws IOException {
    ParserCases.run(
        "go-binary",
        1.0,
        Map.of(),
        List.of(
            "osv-scalibr/language-golang-gobinary",
            "trivy/golang-binary",
            "trivy/analyzer-language-golang-binary",
            "syft/golang/TestParseGoBinary*"),
        ExecutableParsersConformanceTest::undecorated,
        (path, content) -> ReadExecutable.of(content).names());
  }

  @Test
  void readsProgramsOfRustAsOtherScannersDo() throws IOException {
    ParserCases.run(
        "rust-binary",
        1.0,
        Map.of(),
        List.of(
            "osv-scalibr/language-rust-cargoauditable",
            "trivy/rust-binary",
            "trivy/analyzer-language-rust-binary",
            "syft/rust/TestAudit*"),
        name -> name,
        (path, content) -> ReadExecutable.of(content).names());
  }

  /** Of the sources one writes Go's versions with a leading v, the other without. */
  private static String undecorated(String name) {
    int at = name.lastIndexOf('@');
    return name.startsWith("v", at + 1) ? name.substring(0, at + 1) + name.substring(at + 2) : name;
  }
}
