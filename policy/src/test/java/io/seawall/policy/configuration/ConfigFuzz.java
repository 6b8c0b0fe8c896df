package io.seawall.policy.configuration;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

class ConfigFuzz {

  private static final Path FOLDER = Path.of("/project");

  @FuzzTest(maxExecutions = 5_000)
  void refusesBadFilesAsConfigurationErrors(byte[] data) {
    try {
      ConfigReader.parse("f", new String(data, StandardCharsets.UTF_8), FOLDER);
    } catch (SeawallException e) {
      if (e.kind() != ErrorKind.CONFIG) {
        throw e;
      }
    }
  }
}
