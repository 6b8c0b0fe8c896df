package io.seawall.scan.facts;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.scan.json.EditedDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

class FactsJsonFuzz {

  private static final byte[] DOCUMENT = write(new RandomFacts(12).next());

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefusesAndWritesWhatItRead(byte[] data) throws IOException {
    ImageFacts facts;
    try {
      facts = read(EditedDocument.of(DOCUMENT, data));
    } catch (SeawallException e) {
      if (!e.code().equals("facts-malformed")) {
        throw e;
      }
      return;
    }
    if (!read(write(facts)).equals(facts)) {
      throw new AssertionError("lost something of " + facts);
    }
  }

  private static ImageFacts read(byte[] document) throws IOException {
    return FactsJson.read(new ByteArrayInputStream(document), "fuzz.json");
  }

  private static byte[] write(ImageFacts facts) {
    var out = new ByteArrayOutputStream();
    try {
      FactsJson.write(facts, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
