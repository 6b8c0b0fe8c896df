package io.seawall.sensor.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.seawall.model.Severity;
import io.seawall.sensor.host.usage.Thresholds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class HostReportJsonTest {

  private static Schema schema;
  @TempDir private Path root;

  @BeforeAll
  static void readSchema() throws IOException {
    Path file =
        Path.of(System.getProperty("seawall.root"), "docs/schemas/host-report-v1.schema.json");
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(file));
  }

  private static String json(HostReport report, Severity floor) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      HostReportJson.write(report, "1", floor, json);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private HostReport report() {
    var host = new MadeUpHost(root).container(200, "ab".repeat(32)).container(300, "cd".repeat(32));
    host.share(200, "pid");
    host.file("/proc/300/status", "Name:\t\u0001\"\nSeccomp:\t0\n");
    host.file("/usr/local/bin/runc", "")
        .file("/etc/docker/daemon.json", "{\"\\ud800\": \"\\ud800\"}");
    host.file("/proc/60/comm", "dockerd\n").file("/proc/60/cgroup", "0::/\n");
    return new HostInspection(host.tree(), String::compareTo)
        .inspect(Duration.ofMillis(1), Thresholds.PRESET);
  }

  @Test
  void aReportIsAsTheSchemaSays() {
    String json = json(report(), Severity.NEGLIGIBLE);
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(json).contains("\"id\":\"container-host-pid\"", "\"state\":\"running\"");
  }

  @Test
  void anEmptyReportIsToo() {
    String json = json(new MadeUpHost(root).inspect(), Severity.NEGLIGIBLE);
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(json).contains("\"usage\":null", "\"containerHost\":false");
  }

  @Test
  void whatIsBelowTheFloorIsCountedAndLeftOut() {
    HostReport report = report();
    String json = json(report, Severity.CRITICAL);
    assertThat(json)
        .contains("\"findings\":[]")
        .contains("\"summary\":{\"findings\":" + report.findings().size());
  }

  @Test
  void theSchemaRefusesWhatNoReportHolds() {
    String json = json(report(), Severity.NEGLIGIBLE);
    assertThat(
            schema.validate(
                json.replace("\"schemaVersion\":1", "\"schemaVersion\":2"), InputFormat.JSON))
        .isNotEmpty();
    assertThat(
            schema.validate(json.replace("\"of\":\"host\"", "\"of\":\"nobody\""), InputFormat.JSON))
        .isNotEmpty();
  }
}
