package io.seawall.scan.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.conformance.Cases;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FactsJsonTest {

  private static final Digest DIGEST = Digest.sha256Of(new byte[0]);

  @Test
  void readsBackWhatItWrote() throws IOException {
    for (long seed = 0; seed < 400; seed++) {
      ImageFacts facts = new RandomFacts(seed).next();
      assertThat(read(text(facts))).as("seed %d", seed).isEqualTo(facts);
    }
  }

  @Test
  void keepsToThePublishedSchema() throws IOException {
    var schema = PublishedSchema.of("image-facts-v1");
    for (long seed = 0; seed < 50; seed++) {
      schema.accepts(Cases.json(text(new RandomFacts(seed).next())));
    }
    var broken = (ObjectNode) Cases.json(text(new RandomFacts(1).next()));
    schema.refuses(broken.put("surprise", 1));
  }

  @Test
  void writesTheFieldsOfEveryObjectInTheOrderOfTheirNames() throws IOException {
    var sorting =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    for (long seed = 0; seed < 50; seed++) {
      String text = text(new RandomFacts(seed).next());
      Object tree = sorting.readValue(text, Object.class);
      assertThat(sorting.readTree(sorting.writeValueAsString(tree)).toString())
          .as("seed %d", seed)
          .isEqualTo(sorting.readTree(text).toString());
    }
  }

  @Test
  void escapesAsRfc8785Wants() throws IOException {
    assertThat(text(facts("/\u0001\n\u007f\u20ac\"😀", null)))
        .contains("\"name\":\"/\\u0001\\n\u007f\u20ac\\\"😀\"");
  }

  @Test
  void replacesHalfCharactersThatUtf8CannotHold() throws IOException {
    assertThat(text(facts("a\ud800b", null))).contains("\"name\":\"a\ufffdb\"");
  }

  @Test
  void digestsAnImageAlikeWhereverItLies() {
    assertThat(FactsJson.digest(facts("oci:./here", DIGEST)))
        .isEqualTo(FactsJson.digest(facts("oci:/there", DIGEST)))
        .isNotEqualTo(FactsJson.digest(facts("oci:/there", null)));
    assertThat(FactsJson.digest(facts("rootfs:/a", null)))
        .isNotEqualTo(FactsJson.digest(facts("rootfs:/b", null)));
  }

  @Test
  void digestIsThatOfTheDocumentNamedByItsManifest() throws IOException {
    ImageFacts facts = facts(DIGEST.toString(), DIGEST);
    assertThat(FactsJson.digest(facts))
        .isEqualTo(Digest.sha256Of(text(facts).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void namesThePlaceOfAMistake() {
    refuses("{\n  \"layers\": [{\"index\": \"0\"}]\n}", "f.json:2:24: expected an integer");
    refuses("{\"schemaVersion\":2}", "schemaVersion is 2, this Seawall reads 1");
    refuses("{\"surprise\":2}", "f.json:1:13: the field 'surprise' is not known here");
    refuses("{\"layers\":[],\"layers\":[]}", "the field 'layers' stands twice");
    refuses("{\"schemaVersion\":1}", "the field 'subject' is missing");
    refuses("{\"layers\":[{\"owner\":\"me\"}]}", "the word 'me' is not known here");
    refuses("{\"layers\":[{\"diffId\":\"sha1:00\"}]}", "unknown algorithm 'sha1'");
    refuses("{\"components\":[{\"purl\":\"pkg:npm/a\"}]}", "the package URL has no version");
    refuses("{\"layers\":[", "f.json:1:12: Unexpected end-of-input");
    refuses("", "f.json:1:1: the document is empty");
    refuses("null", "expected an object, found null");
    refuses("{\"layers\":null}", "expected an array, found null");
  }

  @Test
  void refusesWhatFollowsTheDocument() throws IOException {
    String text = text(facts("x", DIGEST)) + " {}";
    refuses(text, "something follows the document");
  }

  @Test
  void passesOnTheErrorOfTheSource() {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk on fire");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() -> FactsJson.read(failing, "f.json"))
        .isInstanceOf(IOException.class)
        .hasMessage("disk on fire");
  }

  private static ImageFacts facts(String name, @Nullable Digest digest) {
    return new ImageFacts(
        new ImageFacts.Subject(name, digest, Platform.LINUX_AMD64),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static void refuses(String document, String message) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOfSatisfying(
            SeawallException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.USER);
              assertThat(e.code()).isEqualTo("facts-malformed");
            })
        .hasMessageContaining(message);
  }

  private static ImageFacts read(String text) throws IOException {
    return FactsJson.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.json");
  }

  private static String text(ImageFacts facts) throws IOException {
    var out = new ByteArrayOutputStream();
    FactsJson.write(facts, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
