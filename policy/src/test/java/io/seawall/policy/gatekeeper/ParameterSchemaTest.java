package io.seawall.policy.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterSchemaTest {

  private static ParameterSchema schema(String yaml) {
    return new ParameterSchema((ObjectValue) Documents.yaml(yaml));
  }

  private static Value filled(String schema, String parameters) {
    return schema(schema).withDefaults(Documents.yaml(parameters));
  }

  @Test
  void fillsInDefaultsAtEveryDepth() {
    String schema =
        """
        properties:
          mode: {type: string, default: strict}
          ranges:
            type: array
            items: {type: object, properties: {min: {type: integer, default: 1}}}
          extra:
            type: object
            additionalProperties: {type: object, properties: {on: {default: true}}}
          made: {type: object, default: {a: {}}, properties: {a: {properties: {b: {default: 2}}}}}
        """;
    assertThat(filled(schema, "{ranges: [{}, {min: 5}], extra: {x: {}}}"))
        .isEqualTo(
            Documents.yaml(
                "{mode: strict, ranges: [{min: 1}, {min: 5}], extra: {x: {on: true}},"
                    + " made: {a: {b: 2}}}"));
  }

  @Test
  void replacesNullOnlyWhereItIsNotAllowed() {
    assertThat(filled("properties: {a: {default: 1}}", "{a: null}"))
        .isEqualTo(Documents.yaml("{a: 1}"));
    assertThat(filled("properties: {a: {default: 1, nullable: true}}", "{a: null}"))
        .isEqualTo(Documents.yaml("{a: null}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: string | 1 | must be of type string",
        "type: integer | 1.5 | must be of type integer",
        "x-kubernetes-int-or-string: true | [] | integer or string",
        "enum: [a, b] | c | must be one of",
        "required: [a] | {} | spec.parameters.a is required",
        "additionalProperties: false | {a: 1} | spec.parameters.a is not allowed",
        "properties: {a: {items: {type: string}}} | {a: [b, 1]} | spec.parameters.a[1] must be",
        "pattern: '^a+$' | b | must match",
        "pattern: '(' | b | must match",
        "minimum: 3 | 2 | must not be below 3",
        "{maximum: 3, exclusiveMaximum: true} | 3 | must not be above 3",
        "minItems: 1 | [] | at least 1 items",
        "maxLength: 2 | abc | at most 2 characters",
        "oneOf: [{type: string}, {minLength: 1}] | abc | exactly one",
        "anyOf: [{type: string}] | 1 | none of the schemas",
        "allOf: [{type: string}] | 1 | all of the schemas",
        "not: {type: string} | abc | the schema of not"
      })
  void namesWhatDoesNotFit(String schema, String parameters, String problem) {
    assertThat(schema(schema).problems(Documents.yaml(parameters)))
        .singleElement()
        .asString()
        .contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: integer | 2.0",
        "x-kubernetes-int-or-string: true | abc",
        "{type: string, nullable: true} | null",
        "{} | {anything: [1]}",
        "{minimum: 3, maximum: 3} | 3",
        "additionalProperties: {type: string} | {a: b}",
        "oneOf: [{type: string}, {type: number}] | 1"
      })
  void takesWhatFits(String schema, String parameters) {
    assertThat(schema(schema).problems(Documents.yaml(parameters))).isEmpty();
  }
}
