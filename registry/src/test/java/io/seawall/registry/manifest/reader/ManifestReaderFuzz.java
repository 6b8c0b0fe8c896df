package io.seawall.registry.manifest.reader;

import static io.seawall.registry.manifest.reader.Documents.CONFIG;
import static io.seawall.registry.manifest.reader.Documents.GZIP_LAYER;
import static io.seawall.registry.manifest.reader.Documents.INDEX;
import static io.seawall.registry.manifest.reader.Documents.MANIFEST;
import static io.seawall.registry.manifest.reader.Documents.bytes;
import static io.seawall.registry.manifest.reader.Documents.descriptor;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.registry.manifest.ManifestException;
import java.nio.charset.StandardCharsets;

class ManifestReaderFuzz {

  private static final byte[] TAR = Documents.tar("a", "b");
  private static final String C = descriptor(CONFIG, Documents.config(TAR));
  private static final String L = descriptor(GZIP_LAYER, TAR);
  private static final String[] DOCUMENTS = {
    Documents.manifest(C, L, L),
    Documents.manifest(C, L).replace("\"layers\"", "\"subject\":" + L + ",\"layers\""),
    Documents.index(L, L),
    new String(Documents.config(TAR), StandardCharsets.UTF_8)
  };
  private static final String[] TOKENS = {
    "",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "-1",
    "1.0",
    "1e3",
    "2",
    "\\u006c",
    "\\u017f",
    "\u017f",
    "\u212a",
    "S",
    "\"layers\":[],",
    "\"Layers\":[],",
    "\"layer\u017f\":[],",
    "\"layers\":[" + L + "],",
    "\"config\":{},",
    "\"Config\":" + L + ",",
    "\"manifests\":[],",
    "\"MANIFESTS\":[" + L + "],",
    "\"digest\":\"\",",
    "\"Size\":1,",
    "\"size\":1,",
    "\"annotations\":{\"a\":null},",
    "\"x\":{},",
    "\"X\":[[]],",
    "\"data\":\"e30=\",",
    "\"urls\":[],",
    "\"diff_ids\":[],",
    "\"Rootfs\":{},",
    "[[[[[["
  };

  /** Splices tokens and noise into good documents; or raw bytes, which need not be text. */
  @FuzzTest(maxExecutions = 5_000)
  void whatIsAcceptedGoReadsAlike(FuzzedDataProvider data) {
    var text = new StringBuilder(data.pickValue(DOCUMENTS));
    for (int i = data.consumeInt(0, 4); i > 0; i--) {
      int from = place(text, data);
      int to = data.consumeBoolean() ? from : Math.min(text.length(), from + data.consumeInt(0, 9));
      boolean noise = data.consumeBoolean();
      text.replace(from, to, noise ? data.consumeString(5) : data.pickValue(TOKENS));
    }
    byte[] body =
        data.consumeInt(0, 9) == 0 ? data.consumeRemainingAsBytes() : bytes(text.toString());
    GoReading.isReadAlike(body, MANIFEST);
    GoReading.isReadAlike(body, INDEX);
    configuration(body);
  }

  /** Often right before a key, where a spliced field leaves the document well-formed. */
  private static int place(StringBuilder text, FuzzedDataProvider data) {
    int at = data.consumeInt(0, text.length());
    int key = data.consumeBoolean() ? text.indexOf("\"", text.indexOf(",", at) + 1) : -1;
    return key < 0 ? at : key;
  }

  private static void configuration(byte[] body) {
    try {
      boolean named = ConfigurationReader.namesDiffIds(body);
      assertThat(ConfigurationReader.read(body).diffIds().isEmpty()).isEqualTo(!named);
    } catch (ManifestException _) {
      // Refused: that is the point.
    }
  }
}
