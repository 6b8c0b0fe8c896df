package io.seawall.inventory.dpkg;

import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DpkgParsersConformanceTest {

  private static final String OPKG = "the database of opkg, which is another package manager";

  @Test
  void agreesWithOtherScanners() throws IOException {
    ParserCases.run(
        "dpkg",
        1.0,
        Map.of(
            "TestExtract-VERSION_CODENAME_not_set__fallback_to_VERSION_ID", OPKG,
            "TestExtract-osrelease_id_not_set", OPKG,
            "TestExtract-newlines", OPKG,
            "TestExtract-transitional_packages_should_be_annotated", OPKG,
            "TestExtract-invalid", OPKG,
            "third-party_package-Test_dpkgAnalyzer_Analyze",
                "names the upstream part of the version alone"),
        List.of("osv-scalibr/os-dpkg", "trivy/analyzer-pkg-dpkg"),
        Function.identity(),
        DpkgParsersConformanceTest::read);
  }

  /** The folders hold files that are not meant, too: copyrights, and the same database twice. */
  private static List<String> read(String path, byte[] content) {
    boolean other = path.endsWith("copyright") || path.endsWith("/single");
    return other
        ? List.of()
        : RecordedFacts.of(new DpkgStatus(), "var/lib/dpkg/status", content).names();
  }
}
