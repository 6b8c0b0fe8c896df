package io.seawall.registry.configuration.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class GateConfigurationFuzz {

  private static final Path FOLDER = Path.of("/gate");
  private static final List<String> KEYS = keys();

  private static List<String> keys() {
    List<String> keys = new ArrayList<>(List.of("", "policies: {repositories: a, %s: "));
    for (String key : GateConfigurationReader.KEYS) {
      keys.add(key + ": ");
    }
    AccessSection.ANOMALIES.forEach(key -> keys.add("access: {anomalies: {" + key + ": "));
    AccessSection.RATES.forEach(key -> keys.add("access: {rate-limits: {" + key + ": "));
    PolicySection.KEYS.forEach(key -> keys.add("policies: {repositories: a, " + key + ": "));
    GateConfigurationReader.LIMITS.forEach(key -> keys.add("limits: {" + key + ": "));
    GateConfigurationReader.JOURNAL.forEach(key -> keys.add("journal: {" + key + ": "));
    GateConfigurationReader.UPSTREAM.forEach(key -> keys.add("upstream: {" + key + ": "));
    keys.sort(null);
    return keys;
  }

  @FuzzTest(maxExecutions = 5_000)
  void refusesBadFilesAsConfigurationErrors(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    String start = data.length == 0 ? "" : KEYS.get(Byte.toUnsignedInt(data[0]) % KEYS.size());
    String end = "}".repeat((int) start.chars().filter(c -> c == '{').count());
    try {
      GateConfigurationReader.parse("f", start + text + end, FOLDER);
    } catch (SeawallException e) {
      if (e.kind() != ErrorKind.CONFIG) {
        throw e;
      }
    }
  }
}
