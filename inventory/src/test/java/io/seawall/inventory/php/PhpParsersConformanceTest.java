package io.seawall.inventory.php;

import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PhpParsersConformanceTest {

  @Test
  void agreesWithOtherScanners() throws IOException {
    ParserCases.run(
        "composer-installed",
        1.0,
        Map.of(),
        List.of(
            "syft/php/TestParseInstalledJson*",
            "trivy/analyzer-language-php-composer-vendor",
            "trivy/analyzer-language-php-composer/happy_path_vendor*"),
        Function.identity(),
        (path, content) -> RecordedFacts.of(new ComposerInstalled(), path, content).names());
  }
}
