package io.seawall.scan.report;

import static io.seawall.scan.json.JsonOutput.text;

import io.seawall.model.Component;
import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.NotChecked;
import io.seawall.policy.DecisionInput;
import io.seawall.scan.facts.FactsFields;
import io.seawall.scan.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What a policy of images is handed, by {@code docs/schemas/image-policy-input-v1.schema.json}: the
 * facts and findings in the very words of the report.
 */
public final class ImagePolicyInput {

  /** Version of the document, its field {@code schemaVersion}. */
  public static final int SCHEMA_VERSION = 1;

  private ImagePolicyInput() {}

  /**
   * Writes the document.
   *
   * @param findings the findings that no exception covers, in the order of their danger
   */
  public static byte[] write(DecisionInput input, List<Finding> findings) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonOutput.compact(bytes)) {
      document(input, findings, json);
    }
    return bytes.toByteArray();
  }

  private static void document(DecisionInput input, List<Finding> findings, JsonGenerator json) {
    ImageFacts facts = input.facts();
    json.writeStartObject();
    json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
    text(json, "asOf", input.asOf().toString());
    text(json, "gate", input.gate().word());
    FactsFields.subject(json, facts.subject());
    FactsFields.distribution(json, facts.distribution());
    json.writeArrayPropertyStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      FindingFields.write(finding, layer(facts, finding.component()), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    FactsFields.components(facts.components(), json);
    FactsFields.layers(facts.layers(), json);
    FactsFields.deletedFiles(facts.deletedFiles(), json);
    List<NotChecked> notChecked = new ArrayList<>(facts.notChecked());
    notChecked.addAll(input.notChecked());
    FactsFields.notChecked(notChecked, json);
    json.writeEndObject();
  }

  private static @Nullable Layer layer(ImageFacts facts, Component component) {
    Integer index = component.layer();
    for (Layer layer : facts.layers()) {
      if (index != null && layer.index() == index) {
        return layer;
      }
    }
    return null;
  }
}
