package io.seawall.policy.conftest.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.SeawallException;
import java.util.List;

class LineFormatsFuzz {

  private static final List<InputFormat> FORMATS =
      List.of(
          InputFormat.INI,
          InputFormat.DOTENV,
          InputFormat.PROPERTIES,
          InputFormat.IGNORE,
          InputFormat.JSONC);

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefuses(byte[] data) {
    try {
      FORMATS.get(data.length % FORMATS.size()).read("f", data);
    } catch (SeawallException e) {
      if (!e.code().equals("input-malformed")) {
        throw e;
      }
    }
  }
}
