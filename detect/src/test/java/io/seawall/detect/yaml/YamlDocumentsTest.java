package io.seawall.detect.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.detect.text.SourceFile;
import io.seawall.detect.text.Span;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlDocumentsTest {

  private static YamlNode.Scalar scalar(String content) {
    YamlNode root = YamlDocuments.read(new SourceFile("f", content)).getFirst();
    YamlNode value = root instanceof YamlNode.Mapping mapping ? mapping.get("k") : null;
    if (value instanceof YamlNode.Scalar scalar) {
      return scalar;
    }
    throw new AssertionError("no scalar in " + content);
  }

  /** The place of a word of the value. */
  private static String place(String content, String word) {
    YamlNode.Scalar scalar = scalar(content);
    int at = scalar.text().indexOf(word);
    return new Span(scalar.value(), at, at + 1).place().toString();
  }

  @Test
  void foldedTextLeadsBackToItsLines() {
    String content = "k: >\n  one two\n  three\n\n  four\n";
    assertThat(scalar(content).text()).isEqualTo("one two three\nfour\n");
    assertThat(place(content, "two")).isEqualTo("f:2:7");
    assertThat(place(content, "three")).isEqualTo("f:3:3");
    assertThat(place(content, "four")).isEqualTo("f:5:3");
  }

  @Test
  void literalAndPlainTextLeadBackToTheirLines() {
    assertThat(place("k: |-\n   a\n   bc\n", "bc")).isEqualTo("f:3:4");
    assertThat(place("k: a\n  bc\n   de\n", "de")).isEqualTo("f:3:4");
    assertThat(place("x: 1\nk: abc def\n", "def")).isEqualTo("f:2:8");
  }

  @Test
  void quotedTextLeadsBackThroughEscapes() {
    assertThat(place("k: 'it''s x'\n", "x")).isEqualTo("f:1:11");
    assertThat(place("k: \"a\\tb\\u0041 \\\"x\\\" y\"\n", "y")).isEqualTo("f:1:22");
    assertThat(place("k: \"a \\\n    b\"\n", "b")).isEqualTo("f:2:5");
  }

  @Test
  void charactersBeyondTheBasicPlaneShiftNothing() {
    assertThat(place("# \uD83D\uDE00\nk: \uD83D\uDE00 x\n", "x")).isEqualTo("f:2:7");
  }

  @Test
  void everyWordOfAFoldedTextIsFoundWhereItStands() {
    long seed = 20_260_801L;
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var content = new StringBuilder("k: >" + (random.nextBoolean() ? "-" : "") + "\n");
      int words = 1 + random.nextInt(20);
      for (int i = 0; i < words; i++) {
        String gap = random.nextInt(4) == 0 ? "\n".repeat(1 + random.nextInt(2)) + "  " : " ";
        content.append(i == 0 ? "  " : gap).append("w").append(i).append('x');
      }
      content.append('\n');
      YamlNode.Scalar scalar = scalar(content.toString());
      for (int i = 0; i < words; i++) {
        String word = "w" + i + "x";
        int origin = scalar.value().origin(scalar.text().indexOf(word));
        assertThat(content.substring(origin))
            .as("seed " + seed + " in " + content)
            .startsWith(word);
      }
    }
  }

  @Test
  void aliasesRepeatTheirAnchor() {
    String content = "x: &a [1, 2]\nk: &b two\ny: *b\n";
    assertThat(scalar(content).text()).isEqualTo("two");
  }

  @Test
  void refusesWhatMultipliesItself() {
    var content = new StringBuilder("- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      content.append("- &a").append(i).append(" [");
      content.append(("*a" + (i - 1) + " ,").repeat(10)).append("x]\n");
    }
    assertThatThrownBy(() -> YamlDocuments.read(new SourceFile("f", content.toString())))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("more than 1000000 values");
  }

  @Test
  void refusesDeepNestingAndWhatIsNotYaml() {
    assertThatThrownBy(() -> YamlDocuments.read(new SourceFile("f", "[".repeat(1_000))))
        .isInstanceOf(YamlException.class);
    assertThatThrownBy(() -> YamlDocuments.read(new SourceFile("f", "a: 'b\nc: d\n")))
        .isInstanceOfSatisfying(
            YamlException.class, e -> assertThat(e.at().place().file()).isEqualTo("f"));
  }
}
