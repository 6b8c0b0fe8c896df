package io.seawall.sensor.container.runtime;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.NodeKernel;
import java.io.IOException;
import java.nio.file.Path;

/** Whatever stands in the configuration of a bundle: facts or an IOException, within limits. */
final class OciSpecFuzz {

  private final OciSpec spec = new OciSpec(new NodeKernel(Path.of("/proc")));

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefuses(FuzzedDataProvider data) {
    boolean whole = data.consumeBoolean();
    var sheet = new FactSheet();
    try {
      Json json = Json.parse(data.consumeRemainingAsBytes());
      if (whole) {
        spec.read(json, "id", sheet);
      } else {
        RuntimeAnnotations.read(json.textMembers(), sheet);
      }
      sheet.facts();
    } catch (IOException e) {
      // Documented.
      return;
    }
  }
}
