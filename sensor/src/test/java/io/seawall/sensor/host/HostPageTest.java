package io.seawall.sensor.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.isolation.IsolationChecks;
import io.seawall.sensor.host.runtime.KnownVulnerabilities;
import io.seawall.sensor.host.runtime.RuntimeInventory;
import io.seawall.sensor.host.setup.HostSetup;
import io.seawall.sensor.host.usage.UsageWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page lists what is checked. */
class HostPageTest {

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("seawall.root"), "docs/host.md"));
  }

  @Test
  void everyCheckIsListedWithItsSeverityAndItem() throws IOException {
    List<Check> all = new ArrayList<>(IsolationChecks.ALL);
    all.addAll(HostSetup.checks());
    all.addAll(UsageWatch.CHECKS);
    all.add(RuntimeInventory.RUNTIME);
    all.add(RuntimeInventory.KERNEL);
    String page = page();
    assertThat(all)
        .hasSizeGreaterThan(50)
        .allSatisfy(check -> assertThat(page).contains(row(check)));
    assertThat(all).extracting(Check::id).doesNotHaveDuplicates();
  }

  private static String row(Check check) {
    String reference = check.reference();
    String item =
        reference == null
            ? "–"
            : reference
                .replaceAll("^CIS Docker Benchmark 1\\.6\\.0, ([^:]*):.*$", "CIS $1")
                .replaceAll("^(https://.*)$", "[source]($1)");
    return "| `"
        + check.id()
        + "` | "
        + check.severity().word()
        + " | "
        + check.title()
        + " | "
        + item
        + " |";
  }

  @Test
  void everyKnownVulnerabilityIsListed() throws IOException {
    String page = page();
    assertThat(KnownVulnerabilities.all())
        .allSatisfy(
            each -> assertThat(page).contains("[" + each.id() + "](" + each.source() + ")"));
  }
}
