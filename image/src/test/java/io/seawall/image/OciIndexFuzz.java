package io.seawall.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.SeawallException;

class OciIndexFuzz {

  @FuzzTest(maxExecutions = 20_000)
  void anyDocumentIsReadOrRefused(byte[] data) {
    try {
      OciDocument.parse(data, "fuzz");
    } catch (SeawallException e) {
      assert e.code().equals("image-malformed");
    }
    try {
      StoredConfig.parse(data, "fuzz");
    } catch (SeawallException e) {
      assert e.code().equals("image-malformed");
    }
  }
}
