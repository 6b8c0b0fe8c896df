package io.seawall.policy.gatekeeper;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.value.MalformedYamlException;
import io.seawall.rego.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

class GatekeeperFuzz {

  private static final Limits LIMITS = new Limits(10_000, Duration.ofSeconds(1), 50, 10_000, 1_000);

  @FuzzTest(maxExecutions = 2_000)
  void refusesBadDocumentsAsConfigurationErrors(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    try {
      Value document = Documents.yaml(text);
      Gatekeeper.Builder builder = Gatekeeper.builder().limits(LIMITS);
      switch (data.length % 4) {
        case 0 -> builder.template(document);
        case 1 ->
            builder
                .template(Documents.always("m"))
                .constraint(Documents.constraint("match: " + text))
                .build()
                .review(AdmissionReview.of(Documents.pod("shop")));
        case 2 -> builder.template(Documents.yaml(Documents.template("package p", text)));
        default -> Inventory.of(java.util.List.of(document));
      }
      AdmissionReview.of(document);
    } catch (SeawallException e) {
      if (e.kind() != ErrorKind.CONFIG) {
        throw e;
      }
    } catch (MalformedYamlException _) {
      // the documented answer to text that is no YAML
    }
  }
}
