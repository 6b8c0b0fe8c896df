package io.seawall.inventory.dotnet;

import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DotnetParsersConformanceTest {

  @Test
  void agreesWithOtherScanners() throws IOException {
    ParserCases.run(
        "dotnet-deps",
        1.0,
        Map.of(),
        List.of(
            "osv-scalibr/language-dotnet-depsjson",
            "trivy/dotnet-core_deps",
            "trivy/analyzer-language-dotnet-deps",
            "syft/dotnet/TestParseDotnetDeps*"),
        Function.identity(),
        (path, content) -> RecordedFacts.of(new DependencyManifest(), path, content).names());
  }
}
