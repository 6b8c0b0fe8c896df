package io.seawall.policy.conftest.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.SeawallException;

class XmlFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefuses(byte[] data) {
    try {
      InputFormat.XML.read("f", data);
    } catch (SeawallException e) {
      if (!e.code().equals("input-malformed")) {
        throw e;
      }
    }
  }
}
