package io.seawall.inventory.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.zip.ByteSlice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ManifestTest {

  @Test
  void joinsContinuedLinesOfAllLineEnds() {
    Manifest manifest = parse("A: one\r\n  two\nB: thr\r ee\nC: x\n");

    assertThat(manifest.get("a")).isEqualTo("one two");
    assertThat(manifest.get("B")).isEqualTo("three");
    assertThat(manifest.get("C")).isEqualTo("x");
  }

  @Test
  void joinsACharacterThatIsBrokenAcrossLines() {
    byte[] bytes = "A: xö\n".getBytes(StandardCharsets.UTF_8);
    byte[] broken = new byte[bytes.length + 2];
    System.arraycopy(bytes, 0, broken, 0, 5);
    broken[5] = '\n';
    broken[6] = ' ';
    System.arraycopy(bytes, 5, broken, 7, bytes.length - 5);

    assertThat(Manifest.parse(ByteSlice.of(broken)).get("A")).isEqualTo("xö");
  }

  @Test
  void endsWithTheMainSection() {
    assertThat(parse("A: 1\n\nName: x\nB: 2\n").get("B")).isNull();
  }

  @Test
  void takesTheLastOfTwoValues() {
    assertThat(parse("A: 1\nA: 2\n").get("A")).isEqualTo("2");
  }

  @Test
  void prefersTheVersionOfTheImplementation() {
    assertThat(parse("Bundle-Version: 1.2.0\nImplementation-Version: 1.2\n").version())
        .isEqualTo("1.2");
    assertThat(parse("Implementation-Version: unknown\nBundle-Version: 1.2.0\n").version())
        .isEqualTo("1.2.0");
  }

  private static Manifest parse(String text) {
    return Manifest.parse(ByteSlice.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
