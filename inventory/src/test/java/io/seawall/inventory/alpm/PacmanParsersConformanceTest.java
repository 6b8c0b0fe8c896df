package io.seawall.inventory.alpm;

import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PacmanParsersConformanceTest {

  @Test
  void agreesWithOtherScanners() throws IOException {
    ParserCases.run(
        "pacman",
        1.0,
        Map.of(),
        List.of("osv-scalibr/os-pacman"),
        Function.identity(),
        (path, content) ->
            RecordedFacts.of(new PacmanPackage(), "var/lib/pacman/local/a-1-1/desc", content)
                .names());
  }
}
