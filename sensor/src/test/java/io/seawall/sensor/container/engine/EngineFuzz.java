package io.seawall.sensor.container.engine;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;

/** Whatever an engine writes or answers: facts or an IOException, within limits. */
final class EngineFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefuses(FuzzedDataProvider data) {
    boolean document = data.consumeBoolean();
    byte[] bytes = data.consumeRemainingAsBytes();
    try {
      if (document) {
        Json json = Json.parse(bytes);
        var sheet = new FactSheet();
        EngineDocument.read(json, json.get("HostConfig"), sheet);
        sheet.facts();
      } else {
        Json.parse(UnixHttp.parse(bytes, StateLimits.FILE).body());
      }
    } catch (IOException e) {
      // Documented.
      return;
    }
  }
}
