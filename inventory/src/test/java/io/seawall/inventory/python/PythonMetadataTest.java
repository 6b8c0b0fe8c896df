package io.seawall.inventory.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.inventory.zip.ZipBytes;
import io.seawall.model.NotChecked;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonMetadataTest {

  @Test
  void readsHeadersUpToTheFirstEmptyLine() {
    assertThat(
            read("Metadata-Version: 2.1\r\nName: Foo.Bar\r\nVersion: 1.0\r\n\r\nName: other\r\n")
                .names())
        .containsExactly("Foo.Bar@1.0");
  }

  @Test
  void prefersTheLicenseExpression() {
    assertThat(licenses("License-Expression: MIT\nLicense: other")).containsExactly("MIT");
    assertThat(licenses("License: BSD")).containsExactly("BSD");
    assertThat(licenses("License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License"))
        .containsExactly("MIT License");
  }

  @Test
  void reportsAFileWithoutVersion() {
    assertThat(read("Name: foo\n").notChecked)
        .extracting(NotChecked::reason)
        .containsExactly("no header Version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/python3/dist-packages/six-1.16.0.dist-info/METADATA",
        "usr/lib/python3/dist-packages/six-1.16.0.egg-info/PKG-INFO",
        "usr/lib/python3/dist-packages/six-1.16.0.egg-info",
        "opt/six-1.16.0-py3.9.egg/EGG-INFO/PKG-INFO"
      })
  void wantsMetadata(String path) {
    assertThat(new PythonMetadata().wants(path, 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"src/PKG-INFO", "x.dist-info/RECORD", "METADATA", "x.egg-info/SOURCES.txt"})
  void wantsNothingElse(String path) {
    assertThat(new PythonMetadata().wants(path, 1)).isFalse();
  }

  @Test
  void readsZippedEggs() {
    byte[] egg = new ZipBytes().with("EGG-INFO/PKG-INFO", "Name: a\nVersion: 1\n").bytes();

    assertThat(RecordedFacts.of(new PythonEggs(), "opt/a.egg", egg).names()).containsExactly("a@1");
    assertThat(RecordedFacts.of(new PythonEggs(), "opt/a.egg", new byte[9]).notChecked).hasSize(1);
  }

  private static java.util.List<String> licenses(String headers) {
    return read("Name: a\nVersion: 1\n" + headers + "\n").installed.getFirst().licenses();
  }

  private static RecordedFacts read(String text) {
    return RecordedFacts.of(
        new PythonMetadata(), "a.dist-info/METADATA", text.getBytes(StandardCharsets.UTF_8));
  }
}
