package io.seawall.inventory.ruby;

import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RubyParsersConformanceTest {

  private static final String OTHER_FILE =
      "the version is in another file: so gems are developed, never installed";

  @Test
  void agreesWithOtherScanners() throws IOException {
    ParserCases.run(
        "gemspec",
        1.0,
        Map.of(
            "TestExtract-version_constant_gemspec", OTHER_FILE,
            "TestExtract-version_constant_via_File.expand_path", OTHER_FILE,
            "TestExtract-version_constant_via_conditional_require", OTHER_FILE,
            "TestExtract-version_constant_via_require", OTHER_FILE),
        List.of(
            "osv-scalibr/language-ruby-gemspec",
            "trivy/ruby-gemspec",
            "trivy/analyzer-language-ruby-gemspec",
            "syft/ruby/TestParseGemspec*",
            "syft/ruby/TestParseGemSpec*"),
        Function.identity(),
        (path, content) -> RecordedFacts.of(new GemSpecifications(), path, content).names());
  }
}
