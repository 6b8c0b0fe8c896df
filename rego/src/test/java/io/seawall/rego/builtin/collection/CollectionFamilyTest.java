package io.seawall.rego.builtin.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CollectionFamilyTest {

  private final Asking asking = new Asking(CollectionFamily::find);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count | \"åäö\" | 3",
        "count | {\"a\": 1} | 1",
        "sum | [1, 2, 3.5] | 6.5",
        "sum | [18446744073709551617, 1] | 18446744073709551618",
        "sum | [9223372036854775807, 1] | 9223372036854775808",
        "sum | [] | 0",
        "product | [2, 3, 0.5] | 3",
        "product | [] | 1",
        "max | [1, \"a\", [0]] | [0]",
        "max | [] | undefined",
        "min | [3, 1, 2] | 1",
        "sort | [3, \"a\", 1, null] | [null,1,3,\"a\"]",
        "all | [true, true] | true",
        "all | [true, 1] | false",
        "any | [] | false",
        "any | [false, true] | true",
        "array.reverse | [1, 2, 3] | [3,2,1]",
        "array.flatten | [1, [2, [3]], [], {\"a\": []}] | [1,2,[3],{\"a\":[]}]",
        "object.union_n | [{\"a\": {\"b\": 2}}, {\"a\": 4}, {\"a\": {\"c\": 3}}] | {\"a\":{\"c\":3}}",
        "object.union_n | [{\"a\": {\"b\": 1, \"c\": 1}}, {\"a\": {\"c\": 2}}]"
            + " | {\"a\":{\"b\":1,\"c\":2}}",
        "object.union_n | [] | {}",
      })
  void makesOneValueOfOne(String name, String argument, String result) {
    assertThat(asking.askWith(name, argument)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "array.concat | [1] | [2] | [1,2]",
        "object.remove | {\"a\": 1, \"b\": 2} | [\"a\"] | {\"b\":2}",
        "object.remove | {\"a\": 1, \"b\": 2} | {\"b\": 0} | {\"a\":1}",
        "object.filter | {\"a\": 1, \"b\": 2} | [\"a\", \"c\"] | {\"a\":1}",
        "object.union | {\"a\": {\"b\": 1}} | {\"a\": {\"c\": 2}} | {\"a\":{\"b\":1,\"c\":2}}",
        "object.subset | {\"a\": {\"b\": 1, \"c\": 2}} | {\"a\": {\"b\": 1}} | true",
        "object.subset | {\"a\": [1, 2, 3]} | {\"a\": [2, 3]} | true",
        "object.subset | {\"a\": 1} | {\"b\": null} | false",
        "object.subset | [1, 2, 1, 3] | [1, 3] | true",
        "object.subset | [1, 2, 3] | [1, 3] | false",
      })
  void makesOneValueOfTwo(String name, String first, String second, String result) {
    assertThat(asking.askWith(name, first, second)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object.get | {\"a\": {\"b\": [7]}} | [\"a\", \"b\", 0] | null | 7",
        "object.get | {\"a\": {\"b\": [7]}} | [\"a\", \"x\", 0] | \"none\" | \"none\"",
        "object.get | {\"a\": false} | \"a\" | true | false",
        "object.get | {\"a\": 1} | [] | 0 | {\"a\":1}",
        "array.slice | [1, 2, 3, 4, 5] | 1 | 3 | [2,3]",
        "array.slice | [1, 2, 3] | -1 | 100000000000 | [1,2,3]",
        "array.slice | [1, 2, 3] | 2 | 1 | []",
      })
  void makesOneValueOfThree(String name, String x, String y, String z, String result) {
    assertThat(asking.askWith(name, x, y, z)).isEqualTo(result);
  }

  @Test
  void namesTheOperandThatIsOfTheWrongKind() {
    assertThatThrownBy(() -> asking.askWith("count", "5"))
        .hasMessage("operand 1 must be one of {array, object, set, string} but got number");
    assertThatThrownBy(() -> asking.askWith("sum", "[1, \"a\"]"))
        .hasMessage("operand 1 must be array of numbers but got array containing string");
    assertThatThrownBy(() -> asking.askWith("object.filter", "{}", "\"a\""))
        .hasMessage("operand 2 must be one of {object, set, array} but got string");
    assertThatThrownBy(() -> asking.askWith("object.subset", "{}", "[]"))
        .hasMessageContaining("must be of the same type");
  }

  @Test
  void unitesAndIntersectsSetsOfSets() {
    SetValue sets = set(set(number(1), number(2)), set(number(2), number(3)));
    assertThat(asking.ask("union", sets)).hasToString("{1, 2, 3}");
    assertThat(asking.ask("intersection", sets)).hasToString("{2}");
    assertThat(asking.ask("intersection", SetValue.EMPTY)).hasToString("set()");
    assertThat(asking.ask("set_diff", set(number(1), number(2)), set(number(2))))
        .hasToString("{1}");
    assertThat(asking.ask("object.subset", ArrayValue.of(number(2), number(1)), set(number(1))))
        .hasToString("true");
  }

  private static SetValue set(Value... items) {
    return SetValue.of(ArrayValue.of(items));
  }

  private static Value number(long number) {
    return NumberValue.of(number);
  }

  private Value ask(String name, String graph, String start) {
    Value result = asking.ask(name, JsonValues.parse(graph), JsonValues.parse(start));
    return Objects.requireNonNull(result);
  }

  @Test
  void findsTheNodesThatAreReached() {
    String graph = "{\"a\": [\"b\"], \"b\": [\"c\"], \"c\": [\"a\"], \"d\": [], \"e\": null}";
    assertThat(ask("graph.reachable", graph, "[\"a\"]")).hasToString("{\"a\", \"b\", \"c\"}");
    assertThat(ask("graph.reachable", graph, "[\"e\", \"x\"]")).hasToString("{\"e\"}");
  }

  @Test
  void findsThePathsAsFarAsTheyDoNotMeetThemselves() {
    String graph = "{\"a\": [\"b\", \"c\"], \"b\": [\"d\"], \"c\": [\"a\"], \"d\": []}";
    assertThat(ask("graph.reachable_paths", graph, "[\"a\"]"))
        .hasToString("{[\"a\", \"b\", \"d\"], [\"a\", \"c\"]}");
    assertThat(ask("graph.reachable_paths", "{\"x\": [\"y\"]}", "[\"x\"]"))
        .hasToString("{[\"x\"]}");
  }

  @Test
  void walksGraphsOfAnyDepth() {
    var graph = new StringBuilder("{");
    for (int i = 0; i < 900; i++) {
      graph.append('"').append(i).append("\": [\"").append(i + 1).append("\"], ");
    }
    Value paths = ask("graph.reachable_paths", graph + "\"900\": []}", "[\"0\"]");
    assertThat(((ArrayValue) ((SetValue) paths).at(0)).size()).isEqualTo(901);
  }

  /** Each node leads to two that lead to the next one: 2^60 paths. */
  @Test
  void stopsAtGraphsOfTooManyPaths() {
    var graph = new StringBuilder("{");
    for (int i = 0; i < 60; i++) {
      graph.append("\"n%d\": [\"l%d\", \"r%d\"], ".formatted(i, i, i));
      graph.append("\"l%d\": [\"n%d\"], \"r%d\": [\"n%d\"], ".formatted(i, i + 1, i, i + 1));
    }
    assertThatThrownBy(() -> ask("graph.reachable_paths", graph + "\"z\": []}", "[\"n0\"]"))
        .isInstanceOf(RegoException.class);
  }
}
