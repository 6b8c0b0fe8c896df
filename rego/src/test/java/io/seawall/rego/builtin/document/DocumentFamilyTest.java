package io.seawall.rego.builtin.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DocumentFamilyTest {

  private final Asking asking = new Asking(DocumentFamily::find);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json.filter | {\"a\": {\"b\": 7, \"c\": 8}, \"e\": 9} | [\"a/b\", \"/e\"]"
            + " | {\"a\":{\"b\":7},\"e\":9}",
        "json.filter | {\"a\": [{\"1\": [1, 2, 3]}, 4]} | [\"a/0/1/2\"] | {\"a\":[{\"1\":[3]}]}",
        "json.filter | {\"a\": {\"b\": 1}} | [[\"a\", \"b\"], \"x\"] | {\"a\":{\"b\":1}}",
        "json.filter | {\"a\": {\"b\": 1, \"c\": 2}} | [\"a/b\", \"a\"] | {\"a\":{\"b\":1,\"c\":2}}",
        "json.filter | {\"a/b\": 1, \"~\": 2, \"c\": 3} | [\"a~1b\", \"~0\"]"
            + " | {\"a/b\":1,\"~\":2}",
        "json.filter | {\"a\": 1} | [\"\"] | {}",
        "json.remove | {\"a\": [{\"b\": 7, \"c\": 8}, {\"d\": 9}]} | [\"a/0/b\", \"a/1\"]"
            + " | {\"a\":[{\"c\":8}]}",
        "json.remove | {\"a\": {\"b\": 7}, \"c\": 1} | [\"a\", \"a/b\"] | {\"c\":1}",
        "json.remove | {\"a\": 1} | [\"a/b\", \"x\"] | {\"a\":1}",
      })
  void selectsByPaths(String name, String document, String paths, String result) {
    assertThat(asking.askWith(name, document, paths)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": [1, 3]} | [{\"op\": \"add\", \"path\": \"/a/1\", \"value\": 2}] | {\"a\":[1,2,3]}",
        "{\"a\": [1]} | [{\"op\": \"add\", \"path\": \"/a/-\", \"value\": 2}] | {\"a\":[1,2]}",
        "{\"a\": [1]} | [{\"op\": \"add\", \"path\": \"/a/01\", \"value\": 2}] | undefined",
        "{\"a\": [1]} | [{\"op\": \"add\", \"path\": \"/b/c\", \"value\": 2}] | undefined",
        "{\"a\": 1, \"b\": 2} | [{\"op\": \"remove\", \"path\": \"a\"}] | {\"b\":2}",
        "{\"a\": 1} | [{\"op\": \"remove\", \"path\": \"x\"}] | undefined",
        "{\"a\": 1} | [{\"op\": \"replace\", \"path\": [\"a\"], \"value\": null}] | {\"a\":null}",
        "{\"a\": {\"b\": 1}} | [{\"op\": \"move\", \"from\": \"a/b\", \"path\": \"c\"}]"
            + " | {\"a\":{},\"c\":1}",
        "{\"a\": {\"b\": 1}} | [{\"op\": \"copy\", \"from\": \"a\", \"path\": \"a/c\"}]"
            + " | {\"a\":{\"b\":1,\"c\":{\"b\":1}}}",
        "{\"a\": 1} | [{\"op\": \"test\", \"path\": \"a\", \"value\": 1.0}] | {\"a\":1}",
        "{\"a\": 1} | [{\"op\": \"test\", \"path\": \"a\", \"value\": 2}] | undefined",
        "{\"a\": 1} | [{\"op\": \"replace\", \"path\": \"\", \"value\": 7}] | 7",
        "{\"a\": 1} | [{\"op\": \"remove\", \"path\": \"\"}] | undefined",
        "{\"a\": 1} | [{\"op\": \"bend\", \"path\": \"a\"}] | undefined",
        "{\"a\": 1} | [1] | undefined",
        "[[1]] | [{\"op\": \"add\", \"path\": [0, 1], \"value\": 2}] | [[1,2]]",
      })
  void patchesDocuments(String document, String patch, String result) {
    assertThat(asking.askWith("json.patch", document, patch)).isEqualTo(result);
  }

  @Test
  void patchesWithinSets() {
    SetValue set = SetValue.of(List.of(ArrayValue.of(NumberValue.of(1)), StringValue.of("a")));
    Value patch = JsonValues.parse("[{\"op\": \"add\", \"path\": [[1], 1], \"value\": 2}]");
    assertThat(asking.ask("json.patch", set, patch)).hasToString("{\"a\", [1, 2]}");
    Value other = JsonValues.parse("[{\"op\": \"add\", \"path\": \"b\", \"value\": \"c\"}]");
    assertThat(asking.ask("json.patch", set, other)).isNull();
  }

  @Test
  void refusesPathsThatAreNone() {
    assertThatThrownBy(() -> asking.askWith("json.remove", "{}", "\"a\""))
        .hasMessage("operand 2 must be one of {set, array} but got string");
    assertThatThrownBy(() -> asking.askWith("json.remove", "{}", "[{}]"))
        .hasMessage(
            "operand 2 must be one of {set, array} containing string paths or array of path"
                + " segments but got object");
  }

  @Test
  void writesJson() {
    assertThat(written("json.marshal", "{\"b\": \"<é>\", \"a\": [1.50]}"))
        .isEqualTo("{\"a\":[1.50],\"b\":\"\\u003cé\\u003e\"}");
    assertThat(written("json.marshal_with_options", "{\"a\": [1, {}]}", "{\"indent\": \"  \"}"))
        .isEqualTo("{\n  \"a\": [\n    1,\n    {}\n  ]\n}");
    assertThat(written("json.marshal_with_options", "[1]", "{\"prefix\": \"#\"}"))
        .isEqualTo("#[\n#\t1\n#]");
    assertThat(
            written("json.marshal_with_options", "[1]", "{\"indent\": \" \", \"pretty\": false}"))
        .isEqualTo("[1]");
    assertThatThrownBy(() -> asking.askWith("json.marshal_with_options", "1", "{\"x\": 1}"))
        .hasMessage("operand 2 object contained unknown key x");
  }

  private String written(String name, String... args) {
    return ((StringValue) JsonValues.parse(asking.askWith(name, args))).text();
  }

  @Test
  void makesNoTextBeyondTheLimits() {
    String indent = "\"" + " ".repeat(10_000) + "\"";
    String nested = "[".repeat(500) + "]".repeat(500);
    assertThatThrownBy(() ->
            asking.askWith("json.marshal_with_options", nested, "{\"indent\": " + indent + "}"))
        .isInstanceOf(RegoException.class);
  }

  @Test
  void readsJsonAndYaml() {
    assertThat(asking.askJson("json.unmarshal", "[1, {\"a\": null}]"))
        .isEqualTo("[1,{\"a\":null}]");
    assertThat(asking.askJson("yaml.unmarshal", "a:\n- 1\n- x")).isEqualTo("{\"a\":[1,\"x\"]}");
    assertThat(asking.askJson("json.is_valid", "{")).isEqualTo("false");
    assertThat(asking.askJson("yaml.is_valid", "a: [")).isEqualTo("false");
    assertThat(asking.askWith("yaml.is_valid", "1")).isEqualTo("false");
    assertThatThrownBy(() -> asking.askJson("json.unmarshal", "{"))
        .isInstanceOf(BuiltinException.class);
    assertThatThrownBy(() -> asking.askJson("yaml.unmarshal", "[1,2,3"))
        .hasMessageStartingWith("yaml: line 1: did not find expected ',' or ']'");
  }

  @Test
  void writesYamlAsKubernetesToolsDo() {
    assertThat(
            written(
                "yaml.marshal",
                "{\"list\": [{\"b\": 1, \"a\": [true, null]}, [1, [2]], {}, []], \"text\": \"two\\nlines\","
                    + " \"yes\": \"no\", \"n\": \"0x1f\", \"sign\": \"- a\", \"it's: so\": \"\"}"))
        .isEqualTo(
            """
            'it''s: so': ""
            list:
            - a:
              - true
              - null
              b: 1
            - - 1
              - - 2
            - {}
            - []
            "n": "0x1f"
            sign: '- a'
            text: |-
              two
              lines
            "yes": "no"
            """);
  }

  /** Whatever is written is read back as the same. */
  @Test
  void readsTheYamlThatItWrote() {
    long seed = 42;
    var random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      Value value = random(random, 4);
      String yaml = YamlText.write(value);
      assertThat(YamlValues.parse(yaml))
          .as("seed %d, round %d:\n%s", seed, i, yaml)
          .isEqualTo(value);
    }
  }

  private static final String[] WORDS = {
    "a", " ", "\n", ":", "#", "-", "'", "\"", "1", ".", "e", "{", "]", ",", "true", "~", "é", "\t",
    "\u0001", "0x", "%", "&", "*", "!", "|", ">", "?", "---", "=", "<<", "\r", "\u0085", "\u2028",
    "😀"
  };

  private static Value random(Random random, int depth) {
    int kind = random.nextInt(depth > 0 ? 6 : 3);
    return switch (kind) {
      case 0 -> NullValue.NULL;
      case 1 -> NumberValue.of(random.nextInt());
      case 2, 3 -> StringValue.of(text(random));
      case 4 -> {
        var items = new Value[random.nextInt(4)];
        for (int i = 0; i < items.length; i++) {
          items[i] = random(random, depth - 1);
        }
        yield ArrayValue.of(items);
      }
      default -> {
        ObjectValue.Builder object = ObjectValue.builder();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.put(text(random), random(random, depth - 1));
        }
        yield object.build();
      }
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
