package io.seawall.registry.manifest.reader;

import static io.seawall.registry.manifest.reader.Documents.CONFIG;
import static io.seawall.registry.manifest.reader.Documents.DOCKER;
import static io.seawall.registry.manifest.reader.Documents.DOCKER_LIST;
import static io.seawall.registry.manifest.reader.Documents.GZIP_LAYER;
import static io.seawall.registry.manifest.reader.Documents.INDEX;
import static io.seawall.registry.manifest.reader.Documents.MANIFEST;
import static io.seawall.registry.manifest.reader.Documents.TAG;
import static io.seawall.registry.manifest.reader.Documents.bytes;
import static io.seawall.registry.manifest.reader.Documents.descriptor;
import static io.seawall.registry.manifest.reader.Documents.document;
import static io.seawall.registry.manifest.reader.Documents.index;
import static io.seawall.registry.manifest.reader.Documents.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.model.Digest;
import io.seawall.model.Platform;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageIndex;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.ManifestFormat;
import io.seawall.registry.name.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

  private static final byte[] BLOB = bytes("a layer");
  private static final String C = descriptor(CONFIG, bytes("{}"));
  private static final String L = descriptor(GZIP_LAYER, BLOB);
  private static final String GOOD = manifest(C, L);
  private static final String DIGEST = Digest.sha256Of(BLOB).toString();

  @Test
  void readsAnImageManifest() {
    String text = GOOD.replace("\"config\"", "\"annotations\":{\"a\":\"b\"},\"config\"");
    var image = (ImageManifest) read(text, MANIFEST);
    assertThat(image.digest()).isEqualTo(Digest.sha256Of(bytes(text)));
    assertThat(image.head().size()).isEqualTo(text.length());
    assertThat(image.head().format()).isEqualTo(ManifestFormat.OCI_MANIFEST);
    assertThat(image.head().annotations()).isEqualTo(Map.of("a", "b"));
    assertThat(image.head().subject()).isNull();
    assertThat(image.config().mediaType()).isEqualTo(CONFIG);
    assertThat(image.layers())
        .containsExactly(
            new Descriptor(GZIP_LAYER, Digest.sha256Of(BLOB), BLOB.length, Map.of(), null, null));
  }

  @Test
  void readsAnIndexWithPlatforms() {
    String child =
        with(
            descriptor(MANIFEST, BLOB),
            "\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\"}");
    var index = (ImageIndex) read(index(child, child), INDEX);
    assertThat(index.children()).hasSize(2);
    assertThat(index.children().getFirst().platform())
        .isEqualTo(new Platform("linux", "arm64", null));
  }

  @Test
  void readsDockersFormats() {
    String docker = "\"config\":" + C + ",\"layers\":[" + L + "]";
    assertThat(read(document(DOCKER, docker), DOCKER)).isInstanceOf(ImageManifest.class);
    assertThat(read(document(DOCKER_LIST, "\"manifests\":[]"), DOCKER_LIST))
        .isInstanceOf(ImageIndex.class);
  }

  @Test
  void readsSubjectAndArtifactType() {
    String text =
        GOOD.replace("\"config\"", "\"subject\":" + L + ",\"artifactType\":\"a/b\",\"config\"");
    Manifest.Head head = read(text, MANIFEST).head();
    assertThat(head.artifactType()).isEqualTo("a/b");
    assertThat(head.subject()).isNotNull();
  }

  @TestFactory
  Stream<DynamicTest> letsPassWhatEveryClientReadsAlike() {
    String embedded = with(descriptor(CONFIG, bytes("{}")), "\"data\":\"e30=\"");
    return Map.ofEntries(
            Map.entry(
                "no mediaType in the body",
                GOOD.replace("\"mediaType\":\"" + MANIFEST + "\",", "")),
            Map.entry("an escaped key", GOOD.replace("\"layers\"", "\"\\u006cayers\"")),
            Map.entry(
                "a key of its own",
                GOOD.replace("\"config\"", "\"x\":{\"y\":[1.5,null]},\"config\"")),
            Map.entry(
                "an empty list of manifests",
                GOOD.replace("\"config\"", "\"manifests\":[],\"config\"")),
            Map.entry(
                "no manifests at all", GOOD.replace("\"config\"", "\"manifests\":null,\"config\"")),
            Map.entry("a null subject", GOOD.replace("\"config\"", "\"subject\":null,\"config\"")),
            Map.entry("null layers", document(MANIFEST, "\"config\":" + C + ",\"layers\":null")),
            Map.entry("empty urls", manifest(C, with(L, "\"urls\":[]"))),
            Map.entry("embedded content with its digest", manifest(embedded, L)),
            Map.entry(
                "annotations that differ in case",
                manifest(C, with(L, "\"annotations\":{\"a\":\"1\",\"A\":\"2\"}"))),
            Map.entry("blanks around", " \r\n\t" + GOOD + "\n"))
        .entrySet()
        .stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.getKey(),
                () ->
                    assertThat(read(row.getValue(), MANIFEST)).isInstanceOf(ImageManifest.class)));
  }

  @Test
  void anIndexMayHoldNothing() {
    assertThat(((ImageIndex) read(index(), INDEX)).children()).isEmpty();
    assertThat(((ImageIndex) read(document(INDEX, "\"manifests\":null"), INDEX)).children())
        .isEmpty();
  }

  @Nested
  class Refuses {

    @ParameterizedTest
    @ValueSource(
        strings = {"Layers", "LAYERS", "layerS", "layer\u017f", "layer\\u017f", "l\\u0061yerS"})
    void aKeyThatGoTakesForLayers(String key) {
      refused(GOOD.replace("\"config\"", "\"" + key + "\":[],\"config\""), "clients read this key");
      refused(GOOD.replace("\"layers\"", "\"" + key + "\""), "clients read this key");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SchemaVersion", "MediaType", "Config", "conf\u0130g", "conf\u0131g", "MANIFESTS",
          "Subject", "\u017fubject", "ArtifactType", "Annotations", "FSLayers", "fslayers",
          "History", "Blobs"
        })
    void aKeyAtTheTopThatIsTakenForAnother(String key) {
      refused(
          GOOD.replace("\"config\"", "\"" + key + "\":null,\"config\""), "clients read this key");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "MediaType",
          "Digest",
          "dige\u017ft",
          "d\u0130gest",
          "Size",
          "\u017fize",
          "URLs",
          "url\u017f",
          "Annotations",
          "Data",
          "Platform",
          "ArtifactType"
        })
    void aKeyOfADescriptorThatIsTakenForAnother(String key) {
      String extra = with(L, "\"" + key + "\":null");
      refused(manifest(C, extra), "layers[0].");
      refused(manifest(extra, L), "config.");
      refused(GOOD.replace("\"config\"", "\"subject\":" + extra + ",\"config\""), "subject.");
      refusedIndex(index(L, extra), "manifests[1].");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"OS", "o\u017f", "Architecture", "Variant", "OS.Version", "os.Features"})
    void aKeyOfAPlatformThatIsTakenForAnother(String key) {
      String platform = "\"platform\":{\"os\":\"linux\",\"" + key + "\":null}";
      refusedIndex(index(with(L, platform)), "manifests[0].platform.");
    }

    @Test
    void keysThatComeTwice() {
      refused(GOOD.replace("\"config\"", "\"layers\":[],\"config\""), "layers");
      refused(GOOD.replace("\"config\"", "\"\\u006cayers\":[],\"config\""), "layers");
      refused(manifest(C, with(L, "\"digest\":\"" + DIGEST + "\"")), "digest");
      refused(manifest(C, with(L, "\"annotations\":{\"a\":\"1\",\"a\":\"2\"}")), "'a'|\"a\"");
      refused(GOOD.replace("\"config\"", "\"x\":{\"y\":1,\"y\":2},\"config\""), "y");
      refused(GOOD.replace("\"config\"", "\"x\":1,\"X\":2,\"config\""), "twice");
    }

    @Test
    void keysWithControlCharacters() {
      refused(GOOD.replace("\"config\"", "\"layers\\u0000\":[],\"config\""), "control characters");
    }

    @Test
    void whatIsNotJson() {
      refused("hello", "manifest");
      refused("", "manifest");
      refused(GOOD.substring(1), "manifest");
      refused(GOOD.substring(0, GOOD.length() - 1), "manifest");
      refused(GOOD + "x", "manifest");
      refused(GOOD + GOOD, "more after the end");
      refused(GOOD + "null", "more after the end");
      refused(GOOD.replace("]}", "],}"), "manifest");
      refused(GOOD.replace("\"config\"", "/* */\"config\""), "manifest");
      refused(GOOD.replace("\"", "'"), "manifest");
      refused("[" + GOOD + "]", "expected an object");
      refused("null", "null");
      refused("\"" + MANIFEST + "\"", "expected an object");
    }

    @Test
    void otherEncodings() {
      refused("\ufeff" + GOOD, "byte order mark");
      refusedBytes(GOOD.getBytes(StandardCharsets.UTF_16LE), "NUL");
      refusedBytes(GOOD.getBytes(StandardCharsets.UTF_16BE), "NUL");
      refused(GOOD + "\0", "NUL");
      byte[] overlong = bytes(GOOD.replace("\"config\"", "\"??\":1,\"config\""));
      int at = new String(overlong, StandardCharsets.UTF_8).indexOf('?');
      overlong[at] = (byte) 0xc1;
      overlong[at + 1] = (byte) 0xac;
      refusedBytes(overlong, "not UTF-8");
      refused(GOOD.replace("\"config\"", "\"artifactType\":\"\\ud800\",\"config\""), "surrogate");
    }

    @Test
    void bodiesOverTheLimitWithTheirOwnStatus() {
      byte[] body = Arrays.copyOf(bytes(GOOD), ManifestReader.MAX_BYTES + 1);
      Arrays.fill(body, GOOD.length(), body.length, (byte) ' ');
      assertThat(refusal(body, MANIFEST, TAG).status()).isEqualTo(413);
      assertThat(ManifestReader.read(Arrays.copyOf(body, ManifestReader.MAX_BYTES), MANIFEST, TAG))
          .isInstanceOf(ImageManifest.class);
    }

    @Test
    void documentsThatNestTooDeep() {
      String deep = "[".repeat(100_000) + "]".repeat(100_000);
      refused(GOOD.replace("\"config\"", "\"x\":" + deep + ",\"config\""), "manifest");
    }

    @Test
    void moreLayersThanAnyoneStacks() {
      var layers = Collections.nCopies(ManifestReader.MAX_LAYERS + 1, L);
      refused(manifest(C, layers.toArray(String[]::new)), "layers: 4097");
      String[] most = layers.subList(1, layers.size()).toArray(String[]::new);
      assertThat(((ImageManifest) read(manifest(C, most), MANIFEST)).layers()).hasSize(4096);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "-1",
          "1e3",
          "1.0",
          "7.0",
          "\"7\"",
          "null",
          "true",
          "[7]",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551623",
          "1e999"
        })
    void sizesThatAreNone(String size) {
      String bad = L.replace("\"size\":7", "\"size\":" + size);
      assertThat(bad).isNotEqualTo(L);
      ManifestException e = refused(manifest(C, L, bad), "layers[1].size: ");
      assertThat(e.code()).isEqualTo("SIZE_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"07", "+7", "0x7", "NaN", "7.", ".7", "7_0"})
    void numbersThatAreNoJson(String size) {
      refused(manifest(C, L.replace("\"size\":7", "\"size\":" + size)), "manifest");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "sha512:",
          "sha256:66",
          "SHA256:8ed3f6ad685b959ead7022518e1af76cd816f8e8ec7ccdda1ed4018e8f2223f8",
          "sha256:8ED3F6AD685B959EAD7022518E1AF76CD816F8E8EC7CCDDA1ED4018E8F2223F8",
          "sha256:../../../../../../../../../../../../../../../../../../../etc/passwd",
          "blake3:8ed3f6ad685b959ead7022518e1af76cd816f8e8ec7ccdda1ed4018e8f2223f8",
          "sha512:ee26b0dd4af7e749aa1a8ee3c10ae9923f618980772e473f8819a5d4940e0db27ac185f8a0e1d5f84f88bc887fd67b143732c304cc5fa9ad8e6f57f50028a8ff",
          ""
        })
    void digestsThatTheRegistryDoesNotHold(String digest) {
      ManifestException e = refused(manifest(C, L.replace(DIGEST, digest)), "layers[0].digest: ");
      assertThat(e.code()).isEqualTo("DIGEST_INVALID");
      refusedIndex(index(L.replace(DIGEST, digest)), "manifests[0].digest: ");
    }

    @Test
    void descriptorsWithoutWhatIsRequired() {
      refused(
          manifest(C, L.replace("\"digest\":\"" + DIGEST + "\",", "")),
          "layers[0]: there is no digest");
      refused(manifest(C, L.replace(",\"size\":7", "")), "layers[0]: there is no size");
      refused(
          manifest(C, L.replace("\"mediaType\":\"" + GZIP_LAYER + "\",", "")),
          "layers[0]: there is no mediaType");
      refused(manifest(C, "null"), "layers[0]: ");
      refused(manifest("{}", L), "config: ");
    }

    @Test
    void oneBlobWithTwoSizes() {
      String other = L.replace("\"size\":7", "\"size\":8");
      refused(manifest(C, L, other), "layers[1].size: ");
      refusedIndex(index(L, other), "manifests[1].size: ");
      refused(manifest(L, other), "layers[0].size: ");
    }

    @Test
    void contentThatLiesElsewhere() {
      String foreign = with(L, "\"urls\":[\"https://example.test/x\"]");
      refused(manifest(C, L, foreign), "layers[1].urls: ");
      refused(manifest(foreign, L), "config.urls: ");
      refusedIndex(index(foreign), "manifests[0].urls: ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"\"AAAA\"", "\"e30\"", "\"e31=\"", "\"e30=\\n\"", "\"e30=e30=\"", "\"\"", "[1]"})
    void embeddedContentThatIsNotTheBlob(String data) {
      refused(manifest(with(C, "\"data\":" + data), L), "config");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"config\":[]",
          "\"config\":\"x\"",
          "\"layers\":{}",
          "\"layers\":[[]]",
          "\"layers\":[\"x\"]",
          "\"layers\":1",
          "\"annotations\":[]",
          "\"annotations\":{\"a\":1}",
          "\"artifactType\":1",
          "\"mediaType\":[]",
          "\"subject\":[]",
          "\"subject\":\"sha256:1\"",
          "\"schemaVersion\":\"2\"",
          "\"schemaVersion\":2.0",
          "\"schemaVersion\":null"
        })
    void wrongTypes(String field) {
      String key = field.substring(0, field.indexOf(':'));
      String rest =
          Stream.of("\"schemaVersion\":2", "\"config\":" + C, "\"layers\":[" + L + "]")
              .filter(good -> !good.startsWith(key))
              .reduce(field, (text, good) -> text + "," + good);
      refused("{" + rest + "}", "");
    }

    @Test
    void manifestsThatAreBothOrNeither() {
      refused(GOOD.replace("\"config\"", "\"manifests\":[" + L + "],\"config\""), "manifests: ");
      refusedIndex(document(INDEX, "\"manifests\":[" + L + "],\"layers\":[]"), "layers: ");
      refusedIndex(document(INDEX, "\"manifests\":[" + L + "],\"config\":" + C), "config: ");
      refusedIndex(document(INDEX, "\"x\":1"), "manifests: ");
      refused(document(MANIFEST, "\"layers\":[" + L + "]"), "config: ");
      refused(document(MANIFEST, "\"layers\":[" + L + "],\"config\":null"), "config: ");
      refused(document(MANIFEST, "\"config\":" + C), "layers: ");
    }

    @Test
    void schemaOne() {
      String one = "{\"schemaVersion\":1,\"name\":\"a\",\"tag\":\"b\",\"fsLayers\":[]}";
      refusal(bytes(one), "application/vnd.docker.distribution.manifest.v1+prettyjws", TAG);
      refused(one, "fsLayers: ");
      refused(GOOD.replace("\"schemaVersion\":2", "\"schemaVersion\":1"), "schemaVersion: ");
      refused(GOOD.replace("\"schemaVersion\":2,", ""), "schemaVersion: ");
      refused(GOOD.replace("\"config\"", "\"signatures\":[],\"config\""), "signatures: ");
    }

    @Test
    void mediaTypesThatContradictTheHeader() {
      for (String type : List.of(INDEX, DOCKER, DOCKER_LIST)) {
        ManifestException e = refusal(bytes(GOOD), type, TAG);
        assertThat(e).hasMessageStartingWith("mediaType: ");
        refused(GOOD.replace(MANIFEST, type), "mediaType: ");
      }
      refused(GOOD.replace(MANIFEST, ""), "mediaType: ");
      refused(GOOD.replace(MANIFEST, MANIFEST.toUpperCase(Locale.ROOT)), "mediaType: ");
      String silent = GOOD.replace("\"mediaType\":\"" + MANIFEST + "\",", "");
      assertThat(refusal(bytes(silent), DOCKER, TAG)).hasMessageStartingWith("mediaType: ");
      assertThat(refusal(bytes(silent), INDEX, TAG)).hasMessageStartingWith("config: ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "application/json",
          "text/plain",
          "*/*",
          "Application/vnd.oci.image.manifest.v1+json",
          MANIFEST + "," + INDEX,
          MANIFEST + "; charset=utf-16",
          MANIFEST + "x",
          "application/vnd.docker.distribution.manifest.v1+json"
        })
    void headersThatNameNoFormat(String contentType) {
      assertThat(refusal(bytes(GOOD), contentType, TAG)).hasMessageStartingWith("Content-Type: ");
    }

    @Test
    void aMissingHeader() {
      assertThat(refusal(bytes(GOOD), null, TAG)).hasMessage("Content-Type: there is none");
    }

    @Test
    void anotherDigestThanItWasAddressedBy() {
      var own = new Reference(null, Digest.sha256Of(bytes(GOOD)));
      assertThat(ManifestReader.read(bytes(GOOD), MANIFEST, own).digest()).isEqualTo(own.digest());
      var other = new Reference(null, Digest.sha256Of(BLOB));
      assertThat(refusal(bytes(GOOD), MANIFEST, other).code()).isEqualTo("DIGEST_INVALID");
    }

    @Test
    void mediaTypesThatCannotBePrinted() {
      refused(manifest(C, L.replace(GZIP_LAYER, "a/\\u0000b")), "layers[0].mediaType: ");
      refused(manifest(C, L.replace(GZIP_LAYER, "")), "layers[0].mediaType: ");
      refused(manifest(C, L.replace(GZIP_LAYER, "a/" + "b".repeat(300))), "layers[0].mediaType: ");
    }

    @Test
    void thousandsOfKeys() {
      var keys = new StringBuilder();
      for (int i = 0; i < 2000; i++) {
        keys.append("\"k").append(i).append("\":\"\",");
      }
      refused(GOOD.replace("\"config\"", keys + "\"config\""), "more than 256 keys");
      String annotations = "\"annotations\":{" + keys + "\"z\":\"\"}";
      refused(manifest(C, with(L, annotations)), "layers[0].annotations: ");
    }

    @Test
    void andSaysSoInWordsThatCanBePrinted() {
      ManifestException e = refused(manifest(C, L.replace(GZIP_LAYER, "a\\r\\nb")), "layers[0]");
      assertThat(e.getMessage()).matches("[ -~]{1,500}");
    }
  }

  @Test
  void aCharsetInTheHeaderIsLetPass() {
    assertThat(read(GOOD, MANIFEST + "; charset=UTF-8")).isInstanceOf(ImageManifest.class);
  }

  private static String with(String descriptor, String field) {
    return descriptor.substring(0, descriptor.length() - 1) + "," + field + "}";
  }

  private static Manifest read(String text, String contentType) {
    return ManifestReader.read(bytes(text), contentType, TAG);
  }

  private static ManifestException refused(String text, String message) {
    return refusedBytes(bytes(text), message);
  }

  private static ManifestException refusedBytes(byte[] body, String message) {
    ManifestException e = refusal(body, MANIFEST, TAG);
    assertThat(e.status()).isEqualTo(400);
    assertThat(message.split("\\|")).anyMatch(String.valueOf(e.getMessage())::contains);
    return e;
  }

  private static void refusedIndex(String text, String message) {
    assertThat(refusal(bytes(text), INDEX, TAG)).hasMessageContaining(message);
  }

  private static ManifestException refusal(
      byte[] body, @Nullable String contentType, Reference reference) {
    ManifestException e =
        catchThrowableOfType(
            ManifestException.class, () -> ManifestReader.read(body, contentType, reference));
    assertThat(e).as("refusal").isNotNull();
    return e;
  }
}
