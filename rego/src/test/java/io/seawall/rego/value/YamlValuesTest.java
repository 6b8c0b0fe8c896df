package io.seawall.rego.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlValuesTest {

  private static String json(String yaml) {
    return JsonValues.write(YamlValues.parse(yaml));
  }

  @Test
  void readsScalarsAsJsonKnowsThem() {
    assertThat(json("[null, ~, true, False, 12, -3, 1.5, 1e3, 0x1F, 0o17, 0b11, 0644, +7, .5]"))
        .isEqualTo("[null,null,true,false,12,-3,1.5,1000,31,15,3,420,7,0.5]");
    assertThat(json("[yes, on, 2024-01-02, .inf, .nan, 1_000, 1.2.3, -x, 08x, '12', \"true\"]"))
        .isEqualTo(
            "[\"yes\",\"on\",\"2024-01-02\",\".inf\",\".nan\",\"1_000\",\"1.2.3\",\"-x\","
                + "\"08x\",\"12\",\"true\"]");
    assertThat(json("!!str 12")).isEqualTo("\"12\"");
    assertThat(json("!Sub a")).isEqualTo("\"a\"");
  }

  @Test
  void keepsTheDigitsOfBigNumbers() {
    assertThat(json("12345678901234567890123")).isEqualTo("12345678901234567890123");
    assertThat(json("1e99999999")).isEqualTo("\"1e99999999\"");
  }

  @Test
  void lastOfEqualKeysWinsAndKeysBecomeStrings() {
    assertThat(json("{a: 1, a: 2, 3: x, true: y, [1, b]: z}"))
        .isEqualTo("{\"3\":\"x\",\"[1,\\\"b\\\"]\":\"z\",\"a\":2,\"true\":\"y\"}");
  }

  @Test
  void followsAliasesAndMergeKeys() {
    String yaml = "base: &b {x: 1, y: 2}\nuse:\n  y: 3\n  <<: [*b, {z: 4, x: 9}]\nagain: *b\n";
    assertThat(json(yaml))
        .isEqualTo(
            "{\"again\":{\"x\":1,\"y\":2},\"base\":{\"x\":1,\"y\":2},"
                + "\"use\":{\"x\":1,\"y\":3,\"z\":4}}");
  }

  @Test
  void readsAllDocuments() {
    List<Value> documents = YamlValues.parseAll("a: 1\n---\n---\n- 2\n");
    assertThat(documents).hasToString("[{\"a\": 1}, null, [2]]");
    assertThat(YamlValues.parseAll("# nothing\n")).isEmpty();
    assertThat(YamlValues.parse("")).isEqualTo(NullValue.NULL);
  }

  @Test
  void refusesAliasesThatGrowBeyondTheLimit() {
    var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    assertThatExceptionOfType(MalformedYamlException.class)
        .isThrownBy(() -> YamlValues.parse(yaml.toString()))
        .withMessageContaining("aliases stand for more than")
        .satisfies(e -> assertThat(e.line()).isEqualTo(6));
  }

  @Test
  void namesThePlaceOfAnError() {
    assertThatExceptionOfType(MalformedYamlException.class)
        .isThrownBy(() -> YamlValues.parse("a: 1\nb: [1, 2\n"))
        .withMessageStartingWith("not YAML at line 3, column 1: ");
    assertThatExceptionOfType(MalformedYamlException.class)
        .isThrownBy(() -> YamlValues.parse("a: *b"))
        .withMessageContaining("line 1, column 4");
    assertThatExceptionOfType(MalformedYamlException.class)
        .isThrownBy(() -> YamlValues.parse("[".repeat(5_000)))
        .withMessageContaining("nested deeper than 1000 levels");
  }
}
