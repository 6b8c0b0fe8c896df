package io.seawall.inventory.python;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonParsersConformanceTest {

  @Test
  void agreesWithOtherScanners() throws IOException {
    ParserCases.run(
        "python",
        0.9,
        Map.of(),
        List.of(
            "osv-scalibr/language-python-wheelegg",
            "trivy/python-packaging",
            "trivy/analyzer-language-python-packaging",
            "syft/python/TestParseWheelEgg*",
            "syft/python/Test_InstalledPackageCataloger*"),
        name -> name.toLowerCase(Locale.ROOT).replace('_', '-'),
        PythonParsersConformanceTest::read);
  }

  private static List<String> read(String path, byte[] content) {
    boolean egg = path.endsWith(".egg");
    String name = path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
    boolean other =
        name.startsWith("RECORD")
            || name.startsWith("TOP_LEVEL")
            || name.startsWith("LICENSE")
            || name.startsWith("DIRECT_URL")
            || name.endsWith(".PY");
    Analyzer analyzer = egg ? new PythonEggs() : new PythonMetadata();
    return other ? List.of() : RecordedFacts.of(analyzer, path, content).names();
  }
}
