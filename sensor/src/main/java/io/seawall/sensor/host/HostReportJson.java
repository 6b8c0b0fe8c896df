package io.seawall.sensor.host;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.finding.Unchecked;
import io.seawall.sensor.host.isolation.RunningContainer;
import io.seawall.sensor.host.runtime.InstalledRuntime;
import io.seawall.sensor.host.runtime.InstalledRuntime.Answer;
import io.seawall.sensor.host.usage.HostUsage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The report for programs, by {@code docs/schemas/host-report-v1.schema.json}. */
public final class HostReportJson {

  /** Version of the document, its field {@code schemaVersion}. */
  public static final int SCHEMA_VERSION = 1;

  private final HostReport report;
  private final JsonGenerator json;

  private HostReportJson(HostReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /**
   * Writes the report.
   *
   * @param toolVersion of Seawall
   * @param floor less bad findings are counted and left out
   */
  public static void write(
      HostReport report, String toolVersion, Severity floor, JsonGenerator json) {
    new HostReportJson(report, json).document(toolVersion, floor);
  }

  private void document(String toolVersion, Severity floor) {
    json.writeStartObject();
    json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "Seawall");
    json.writeStringProperty("version", toolVersion);
    json.writeEndObject();
    json.writeStringProperty("checkedAt", report.checkedAt().toString());
    json.writeStringProperty("root", report.root());
    json.writeObjectPropertyStart("host");
    host();
    json.writeEndObject();
    json.writeArrayPropertyStart("containers");
    for (RunningContainer container : report.containers()) {
      new ContainerJson(container, json).write();
    }
    json.writeEndArray();
    HostUsage usage = report.usage();
    if (usage == null) {
      json.writeNullProperty("usage");
    } else {
      UsageJson.write(usage, json);
    }
    summary();
    json.writeArrayPropertyStart("findings");
    report.atLeast(floor).forEach(this::finding);
    json.writeEndArray();
    json.writeArrayPropertyStart("notChecked");
    for (Unchecked each : report.notChecked()) {
      json.writeStartObject();
      json.writeStringProperty("place", each.place());
      json.writeStringProperty("reason", each.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void host() {
    json.writeBooleanProperty("containerHost", report.containerHost().isContainerHost());
    json.writeStringProperty("state", report.containerHost().word());
    texts(json, "because", report.because());
    json.writeStringProperty("distribution", report.distribution());
    json.writeStringProperty("kernel", report.kernel());
    json.writeStringProperty("cgroups", report.cgroups());
    json.writeArrayPropertyStart("kernelVulnerabilities");
    report.kernelVulnerabilities().forEach(this::answer);
    json.writeEndArray();
    json.writeArrayPropertyStart("runtimes");
    report.runtimes().forEach(this::runtime);
    json.writeEndArray();
    json.writeObjectPropertyStart("facts");
    new TreeMap<>(report.facts()).forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private void runtime(InstalledRuntime runtime) {
    json.writeStartObject();
    json.writeStringProperty("program", runtime.program().word());
    json.writeStringProperty("path", runtime.path());
    nullable(json, "version", runtime.version());
    InstalledRuntime.Owner owner = runtime.owner();
    if (owner == null) {
      json.writeNullProperty("package");
    } else {
      json.writeObjectPropertyStart("package");
      json.writeStringProperty("name", owner.name());
      json.writeStringProperty("source", owner.source());
      json.writeStringProperty("sourceVersion", owner.version());
      json.writeBooleanProperty("distribution", owner.distribution());
      json.writeEndObject();
    }
    json.writeBooleanProperty("running", runtime.running());
    json.writeArrayPropertyStart("vulnerabilities");
    runtime.vulnerabilities().forEach(this::answer);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void answer(Answer answer) {
    json.writeStartObject();
    json.writeStringProperty("id", answer.id());
    json.writeStringProperty("status", answer.status().word());
    json.writeStringProperty("reason", answer.reason());
    json.writeEndObject();
  }

  private void summary() {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    report.findings().forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("findings", report.findings().size());
    for (Severity severity :
        List.of(
            Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.NEGLIGIBLE)) {
      json.writeNumberProperty(severity.word(), counts.getOrDefault(severity, 0));
    }
    json.writeNumberProperty("containers", report.containers().size());
    json.writeNumberProperty("notChecked", report.notChecked().size());
    json.writeEndObject();
  }

  private void finding(HostFinding finding) {
    json.writeStartObject();
    json.writeStringProperty("id", finding.check().id());
    json.writeStringProperty("severity", finding.severity().word());
    nullable(json, "container", finding.container());
    json.writeStringProperty("subject", finding.subject());
    json.writeStringProperty("title", finding.check().title());
    texts(json, "evidence", finding.evidence());
    json.writeStringProperty("remediation", finding.check().remediation());
    nullable(json, "reference", finding.check().reference());
    nullable(json, "partOf", finding.partOf());
    json.writeEndObject();
  }

  static void nullable(JsonGenerator json, String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }

  static void texts(JsonGenerator json, String name, Iterable<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
