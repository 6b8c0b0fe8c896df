package io.seawall.image.manifest;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.image.source.LayoutFolder;
import io.seawall.model.Digest;
import io.seawall.model.SeawallException;
import java.nio.charset.StandardCharsets;
import java.util.List;

class OciIndexFuzz {

  private static final Digest DIGEST = Digest.sha256Of(new byte[0]);
  private static final String DESCRIPTOR =
      LayoutFolder.descriptor(
          LayoutFolder.MANIFEST,
          DIGEST,
          LayoutFolder.platform("linux/amd64") + LayoutFolder.tag("v1") + ",\"urls\":[\"u\"]");
  private static final String[] DOCUMENTS = {
    LayoutFolder.indexText(List.of(DESCRIPTOR, DESCRIPTOR)),
    "{\"config\":" + DESCRIPTOR + ",\"layers\":[" + DESCRIPTOR + "],\"annotations\":{\"a\":null}}",
    LayoutFolder.configText("linux/amd64", List.of(DIGEST))
  };
  private static final String[] TOKENS = {
    "",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "-1",
    "1e999",
    "\"\"",
    "\"manifests\":[],",
    "\"layers\":[],",
    "\"config\":{},",
    "\"rootfs\":null,",
    "\"digest\":",
    "\"urls\":{}",
    "[[[[[["
  };

  /** Splices tokens and noise into good documents. */
  @FuzzTest(maxExecutions = 5_000)
  void anyDocumentIsReadOrRefused(FuzzedDataProvider data) {
    var text = new StringBuilder(data.pickValue(DOCUMENTS));
    for (int i = data.consumeInt(0, 4); i > 0; i--) {
      int from = data.consumeInt(0, text.length());
      int to = Math.min(text.length(), from + data.consumeInt(0, 30));
      boolean noise = data.consumeBoolean();
      text.replace(from, to, noise ? data.consumeString(5) : data.pickValue(TOKENS));
    }
    byte[] document = text.toString().getBytes(StandardCharsets.UTF_8);
    read(() -> OciDocument.parse(document, "fuzz"));
    read(() -> StoredConfig.parse(document, "fuzz"));
  }

  private static void read(Runnable reading) {
    try {
      reading.run();
    } catch (SeawallException e) {
      if (!e.code().equals("image-malformed")) {
        throw e;
      }
    }
  }
}
