package io.seawall.sensor.container;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;

/** Whatever stands in the runtimes' files and answers: facts or an IOException, within limits. */
final class StateFuzz {

  private final OciSpec spec = new OciSpec(new NodeKernel(Path.of("/proc")));

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefuses(FuzzedDataProvider data) {
    int kind = data.consumeInt(0, 4);
    byte[] bytes = data.consumeRemainingAsBytes();
    try {
      read(kind, bytes);
    } catch (IOException e) {
      // Documented.
      return;
    }
  }

  private void read(int kind, byte[] bytes) throws IOException {
    var sheet = new FactSheet();
    switch (kind) {
      case 0 -> spec.read(Json.parse(bytes), "id", sheet);
      case 1 -> {
        Json json = Json.parse(bytes);
        EngineDocument.read(json, json.get("HostConfig"), sheet);
      }
      case 2 -> Json.parse(UnixHttp.parse(bytes, StateLimits.FILE).body());
      case 3 -> RuntimeAnnotations.read(Json.parse(bytes).textMembers(), sheet);
      default -> {
        String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        CgroupMounts.of(text);
        CgroupClaim claim = CgroupClaim.ofProcess(text);
        if (claim != null && !ContainerNames.isSafe(claim.id())) {
          throw new IllegalStateException(claim.id());
        }
      }
    }
    sheet.facts();
  }
}
