package io.seawall.policy.exception;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.charset.StandardCharsets;

class IgnoreFileFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void refusesBadFilesAsConfigurationErrors(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    try {
      IgnoreFile.parse("f", data.length % 2 == 0 ? text : "ignore: [{id: C, " + text);
    } catch (SeawallException e) {
      if (e.kind() != ErrorKind.CONFIG) {
        throw e;
      }
    }
  }
}
