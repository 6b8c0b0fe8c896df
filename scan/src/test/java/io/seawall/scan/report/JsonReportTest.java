package io.seawall.scan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.scan.facts.PublishedSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class JsonReportTest {

  @Test
  void keepsToThePublishedSchema() throws IOException {
    var schema = PublishedSchema.of("report-v1");
    schema.accepts(json(SampleReport.webShop()));
    schema.accepts(json(SampleReport.clean()));
    schema.accepts(json(SampleReport.hostile()));
    var broken = (ObjectNode) json(SampleReport.webShop());
    ((ObjectNode) broken.get("findings").get(0)).remove("owner");
    schema.refuses(broken);
  }

  @Test
  void tellsOfEachFindingWhatItIsAndWhoMustAct() throws IOException {
    JsonNode worst = json(SampleReport.webShop()).get("findings").get(0);
    assertThat(worst.get("id").asString()).isEqualTo("CVE-2021-44228");
    assertThat(worst.get("aliases").toString()).isEqualTo("[\"GHSA-0000-0000-4228\"]");
    assertThat(worst.get("component").get("purl").asString())
        .isEqualTo("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1");
    assertThat(worst.get("severity").asString()).isEqualTo("critical");
    assertThat(worst.get("fixedVersion").asString()).isEqualTo("2.3.1, 2.12.2, 2.15.0");
    assertThat(worst.get("layer").asInt()).isEqualTo(2);
    assertThat(worst.get("owner").asString()).isEqualTo("application");
    assertThat(worst.get("evidence").toString())
        .isEqualTo("[{\"layer\":2,\"path\":\"app/app.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar\"}]");
    assertThat(worst.get("exploitation").get("knownSince").asString()).isEqualTo("2021-12-10");
  }

  @Test
  void countsUnknownSeveritiesLikeAnyOther() throws IOException {
    JsonNode summary = json(SampleReport.webShop()).get("summary");
    assertThat(summary.get("severities").toString())
        .isEqualTo(
            "{\"critical\":3,\"high\":6,\"medium\":4,\"low\":3,\"negligible\":2,\"unknown\":2}");
    assertThat(summary.get("findings").asInt()).isEqualTo(20);
    assertThat(summary.get("deleted").asInt()).isEqualTo(1);
    assertThat(summary.get("suppressed").asInt()).isEqualTo(1);
    assertThat(json(SampleReport.clean()).get("summary").get("severities").get("unknown").asInt())
        .isZero();
  }

  @Test
  void saysWhyAFindingIsIgnored() throws IOException {
    JsonNode ignored = json(SampleReport.webShop()).get("suppressed").get(0);
    assertThat(ignored.get("id").asString()).isEqualTo("CVE-2016-1000027");
    assertThat(ignored.get("exceptions").get(0).get("owner").asString()).isEqualTo("shop-team");
    assertThat(ignored.get("exceptions").get(0).get("expires").asString()).isEqualTo("2026-12-31");
  }

  @Test
  void writesTheSameBytesForTheSameReport() throws IOException {
    assertThat(text(SampleReport.webShop()))
        .isEqualTo(text(SampleReport.webShop()))
        .endsWith("}\n");
  }

  private static JsonNode json(Report report) throws IOException {
    return Cases.json(text(report));
  }

  private static String text(Report report) throws IOException {
    var out = new ByteArrayOutputStream();
    JsonReport.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
