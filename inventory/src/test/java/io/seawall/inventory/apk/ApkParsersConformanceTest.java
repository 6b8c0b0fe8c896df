package io.seawall.inventory.apk;

import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ApkParsersConformanceTest {

  @Test
  void agreesWithOtherScanners() throws IOException {
    ParserCases.run(
        "apk",
        1.0,
        Map.of(),
        List.of("syft/alpine"),
        Function.identity(),
        (path, content) ->
            RecordedFacts.of(new ApkInstalled(), "lib/apk/db/installed", content).names());
  }
}
