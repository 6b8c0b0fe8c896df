package io.seawall.registry.manifest.reader;

import static io.seawall.registry.manifest.reader.Documents.CONFIG;
import static io.seawall.registry.manifest.reader.Documents.GZIP_LAYER;
import static io.seawall.registry.manifest.reader.Documents.INDEX;
import static io.seawall.registry.manifest.reader.Documents.MANIFEST;
import static io.seawall.registry.manifest.reader.Documents.NOTHING;
import static io.seawall.registry.manifest.reader.Documents.bytes;
import static io.seawall.registry.manifest.reader.Documents.descriptor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Manifests made at random, a few of whose keys are written as others might be read. */
class KeySpellingTest {

  private static final String C = descriptor(CONFIG, NOTHING);
  private static final String L = descriptor(GZIP_LAYER, bytes("a layer"));
  private static final int DOCUMENTS = 50_000;

  private final Random random = new Random(7);

  @Test
  void whatIsAcceptedGoReadsAlike() {
    int accepted = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] body = bytes(document());
      accepted += GoReading.isReadAlike(body, MANIFEST) ? 1 : 0;
      accepted += GoReading.isReadAlike(body, INDEX) ? 1 : 0;
    }
    assertThat(accepted).as("accepted, so that the test says something").isGreaterThan(1_000);
  }

  private String document() {
    var text = new StringBuilder("{\"schemaVersion\":2");
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      String key = pick("config", "layers", "layers", "manifests", "x");
      String value = key.equals("config") ? blob() : pick("[]", "null", "[" + blob() + "]");
      text.append(",\"").append(spelt(key)).append("\":").append(value);
    }
    return text.append('}').toString();
  }

  private String blob() {
    String blob = pick(C, L);
    if (random.nextInt(4) > 0) {
      return blob;
    }
    String key = spelt(pick("digest", "size", "mediaType"));
    String value = pick("null", "7", "\"a/b\"", "\"sha256:0\"");
    return blob.substring(0, blob.length() - 1) + ",\"" + key + "\":" + value + "}";
  }

  /** Perhaps with one letter in upper case, as a look-alike, or escaped. */
  private String spelt(String key) {
    int at = random.nextInt(2 * key.length());
    if (at >= key.length()) {
      return key;
    }
    char c = key.charAt(at);
    String lookAlike = c == 's' ? "\u017f" : c == 'i' ? "\u0131" : "\u212a";
    String escaped = "\\u00" + Integer.toHexString(c);
    return key.substring(0, at)
        + pick(String.valueOf(Character.toUpperCase(c)), lookAlike, escaped)
        + key.substring(at + 1);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
