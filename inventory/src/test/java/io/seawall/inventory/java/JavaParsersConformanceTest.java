package io.seawall.inventory.java;

import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JavaParsersConformanceTest {

  private static final String BARE = "gives a bare manifest where a container has an archive";

  @Test
  void agreesWithOtherScanners() throws IOException {
    ParserCases.run(
        "java",
        0.9,
        Map.of(
            "TestExtract-Test_artifact_ID_that_is_mapped_to_a_known_group_ID", BARE,
            "TestExtract-Test_combination_of_filename_and_manifest_with_group_ID_transform", BARE,
            "TestExtract-Test_combination_of_manifest_and_filename", BARE,
            "sha1_search-TestParse", "asks an index of checksums that upstream simulates",
            "offline-TestParse",
                "takes the title 'Spring Framework' of the manifest for an artifact: no such artifact"
                    + " exists"),
        List.of(
            "osv-scalibr/language-java-archive",
            "trivy/java-jar",
            "trivy/analyzer-language-java-jar"),
        Function.identity(),
        (path, content) ->
            RecordedFacts.of(new JavaArchives(new ReentrantLock()), path, content).names());
  }
}
