package io.seawall.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.file.FileIndex;
import io.seawall.inventory.changelog.GzipText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerFactsCodecTest {

  @Test
  void readsWhatItWrote() throws IOException {
    LayerFacts facts = sample();

    assertThat(read(write(facts), facts.files())).isEqualTo(facts);
  }

  @Test
  void writesTheSameBytesForTheSameFacts() throws IOException {
    assertThat(write(sample())).isEqualTo(write(sample()));
  }

  @Test
  void refusesToWriteAnIncompleteLayer() {
    LayerFacts facts =
        new LayerAnalysis().run(new LayerInMemory(0).breaking("broken"), LayerProgress.NONE);

    assertThatThrownBy(() -> write(facts)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] whole = write(sample());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut, FileIndex.EMPTY)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{'schemaVersion':2,'analyzers':'x'}",
        "{'schemaVersion':1}",
        "{'schemaVersion':1,'analyzers':'x','facts':[{'kind':'other','path':'p'}]}",
        "{'schemaVersion':1,'analyzers':'x','facts':[{'kind':'packages','path':'p'}]}",
        "{'schemaVersion':1,'analyzers':'x','facts':[[]]}",
        "{'schemaVersion':1,'analyzers':'x','diffId':'sha256:1'}",
        "{'schemaVersion':1,'analyzers':'x'} {}"
      })
  void refusesWhatBreaksTheSchema(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> read(bytes, FileIndex.EMPTY)).isInstanceOf(IOException.class);
  }

  @Test
  void passesOverUnknownProperties() throws IOException {
    byte[] bytes =
        "{\"schemaVersion\":1,\"new\":{\"x\":[1]},\"analyzers\":\"x\"}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(read(bytes, FileIndex.EMPTY).facts()).isEmpty();
  }

  static byte[] write(LayerFacts facts) throws IOException {
    var out = new ByteArrayOutputStream();
    LayerFactsCodec.write(facts, out);
    return out.toByteArray();
  }

  private static LayerFacts read(byte[] bytes, FileIndex files) throws IOException {
    return LayerFactsCodec.read(new ByteArrayInputStream(bytes), files);
  }

  static LayerFacts sample() {
    return new LayerAnalysis()
        .run(
            new LayerInMemory(0)
                .file("etc/os-release", "ID=debian\nVERSION_ID=12\nVERSION_CODENAME=bookworm\n")
                .file(
                    "var/lib/dpkg/status",
                    "Package: a\nStatus: install ok installed\nVersion: 1\nSource: s (2)\n"
                        + "Architecture: amd64\n\nPackage: b\nStatus: install ok installed\n")
                .file("var/lib/dpkg/info/a.list", "/usr/a.jar\n")
                .file("srv/package-lock.json", "{\"dependencies\":{\"x\":{\"version\":\"1\"}}}")
                .file("a.dist-info/METADATA", "Name: a\nVersion: 1\nLicense: MIT\n")
                .file(
                    "usr/share/doc/s/changelog.Debian.gz",
                    GzipText.of("s (2) a; urgency=b\n\n  * CVE-2023-1000\n"))
                .symlink("lib/b.jar", "/opt/b.jar"),
            LayerProgress.NONE);
  }
}
