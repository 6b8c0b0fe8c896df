package io.seawall.rego.builtin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFamilyTest {

  private final Asking asking = new Asking(SchemaFamily::find);

  @Test
  void documentsThatMatchHaveNoProblems() {
    assertThat(
            asking.askWith(
                "json.match_schema",
                "{\"id\":5}",
                "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}},\"required\":[\"id\"]}"))
        .isEqualTo("[true,[]]");
    assertThat(asking.askJson("json.match_schema", "[1]", "{\"type\":\"array\"}"))
        .isEqualTo("[true,[]]");
  }

  @Test
  void problemsSayWhereAndWhat() {
    assertThat(
            asking.askWith(
                "json.match_schema",
                "{\"a\":[{\"b\":\"x\"}]}",
                "{\"properties\":{\"a\":{\"items\":{\"properties\":{\"b\":{\"type\":\"integer\"}}}}}}"))
        .isEqualTo(
            "[false,[{\"desc\":\"Invalid type. Expected: integer, given: string\","
                + "\"error\":\"a.0.b: Invalid type. Expected: integer, given: string\","
                + "\"field\":\"a.0.b\",\"type\":\"invalid_type\"}]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"required":["x"]}                     | {}           | (root): x is required
          {"additionalProperties":false}         | {"x":1}      | (root): Additional property x is not allowed
          {"minProperties":1}                    | {}           | (root): Must have at least 1 properties
          {"propertyNames":{"maxLength":1}}      | {"xy":1}     | (root): Property name of "xy" does not match
          {"dependencies":{"x":["y"]}}           | {"x":1}      | (root): Has a dependency on y
          {"patternProperties":{"^x":{"type":"null"}}} | {"xa":1} | xa: Invalid type. Expected: null, given: integer
          {"properties":{"x":{"enum":[1,"a"]}}}  | {"x":2}      | x: x must be one of the following: 1, "a"
          {"properties":{"x":{"enum":[]}}}       | {"x":2}      | x: x must be one of the following: (none)
          {"properties":{"x":{"const":null}}}    | {"x":2}      | x: x does not match: null
          {"properties":{"x":{"minimum":10}}}    | {"x":2}      | x: Must be greater than or equal to 10
          {"properties":{"x":{"maximum":1.5}}}   | {"x":2}      | x: Must be less than or equal to 1.5
          {"properties":{"x":{"exclusiveMinimum":2}}} | {"x":2} | x: Must be greater than 2
          {"properties":{"x":{"minimum":2,"exclusiveMinimum":true}}} | {"x":2} | x: Must be greater than 2
          {"properties":{"x":{"maximum":1000000,"exclusiveMaximum":true}}} | {"x":1000000} | x: Must be less than 1e+06
          {"properties":{"x":{"multipleOf":0.3}}} | {"x":1}     | x: Must be a multiple of 0.3
          {"properties":{"x":{"minLength":3}}}   | {"x":"ab"}   | x: String length must be greater than or equal to 3
          {"properties":{"x":{"pattern":"^b"}}}  | {"x":"ab"}   | x: Does not match pattern '^b'
          {"properties":{"x":{"format":"date"}}} | {"x":"ab"}   | x: Does not match format 'date'
          {"minItems":2}                         | [1]          | (root): Array must have at least 2 items
          {"uniqueItems":true}                   | [1,2,1.0]    | (root): array items[0,2] must be unique
          {"items":[{}],"additionalItems":false} | [1,2]        | (root): No additional items allowed on array
          {"items":{"type":["string","null"]}}   | [1]          | 0: Invalid type. Expected: [string,null], given: integer
          {"not":{}}                             | {}           | (root): Must not validate the schema (not)
          {"items":false}                        | [1]          | 0: False always fails validation
          """)
  void eachKeywordHasItsWords(String schema, String document, String problem) {
    assertThat(asking.askWith("json.match_schema", document, schema))
        .startsWith("[false,[")
        .contains("\"error\":\"" + problem.replace("\"", "\\\"") + "\"");
  }

  @Test
  void ofAlternativesTheBestMatchIsExplained() {
    String schema = "{\"anyOf\":[{\"required\":[\"a\"]}," + "{\"required\":[\"b\",\"c\",\"d\"]}]}";
    assertThat(asking.askWith("json.match_schema", "{\"b\":1,\"c\":1}", schema))
        .contains("Must validate at least one schema (anyOf)", "d is required")
        .doesNotContain("a is required");
    String one = "{\"oneOf\":[{\"required\":[\"b\"]},{\"required\":[\"c\"]}]}";
    assertThat(asking.askWith("json.match_schema", "{\"b\":1,\"c\":1}", one))
        .contains("Must validate one and only one schema (oneOf)");
    String both = "{\"allOf\":[{\"required\":[\"b\"]},{\"required\":[\"z\"]}]}";
    assertThat(asking.askWith("json.match_schema", "{\"b\":1}", both))
        .contains("z is required", "Must validate all the schemas (allOf)");
    String branch =
        "{\"if\":{\"required\":[\"b\"]},\"then\":{\"required\":[\"x\"]},\"else\":{\"required\":[\"y\"]}}";
    assertThat(asking.askWith("json.match_schema", "{\"b\":1}", branch))
        .contains("x is required", "Must validate \\\"then\\\" as \\\"if\\\" was valid");
    assertThat(asking.askWith("json.match_schema", "{}", branch)).contains("y is required");
    String contains = "{\"contains\":{\"type\":\"null\"}}";
    assertThat(asking.askWith("json.match_schema", "[1]", contains))
        .contains("At least one of the items must match");
  }

  @Test
  void referencesLeadIntoTheSchema() {
    String tree =
        "{\"definitions\":{\"n\":{\"$id\":\"#node\",\"properties\":{\"next\":{\"$ref\":\"#/definitions/n\"},"
            + "\"v\":{\"type\":\"integer\"}}}},\"$ref\":\"#node\"}";
    assertThat(asking.askWith("json.match_schema", "{\"next\":{\"next\":{\"v\":\"x\"}}}", tree))
        .contains("\"field\":\"next.next.v\"");
    assertThat(asking.askJson("json.verify_schema", "{\"$ref\":\"#/definitions/none\"}"))
        .isEqualTo("[false,\"jsonschema: Object has no key 'definitions'\"]");
    assertThat(asking.askJson("json.verify_schema", "{\"$ref\":\"http://example.com/s.json\"}"))
        .isEqualTo(
            "[false,\"jsonschema: remote reference loading disabled: http://example.com/s.json\"]");
  }

  @Test
  void schemasThatLeadToThemselvesAreRefused() {
    assertThatThrownBy(
            () -> asking.askWith("json.match_schema", "{}", "{\"allOf\":[{\"$ref\":\"#\"}]}"))
        .isInstanceOf(BuiltinException.class);
    assertThatThrownBy(() -> asking.askWith("json.match_schema", "{}", "{\"$ref\":\"#\"}"))
        .isInstanceOf(BuiltinException.class);
    String deep = "{\"not\":".repeat(300) + "{}" + "}".repeat(300);
    assertThat(asking.askJson("json.verify_schema", deep)).startsWith("[false,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"unknown"} | has a primitive type that is NOT VALID -- given: /unknown/ Expected valid values are:[array boolean integer number null object string]
          {"type":["null","null"]} | null type is duplicated
          {"properties":[]} | properties must be of type object
          {"required":["a","a"]} | required items must be unique
          {"multipleOf":0} | multipleOf must be strictly greater than 0
          {"minLength":-1} | minLength must be greater than or equal to 0
          {"minLength":2,"maxLength":1} | minLength cannot be greater than maxLength
          {"pattern":"("} | pattern must be a valid regex
          {"patternProperties":{"(":{}}} | Invalid regex pattern '('
          {"exclusiveMinimum":true} | exclusiveMinimum cannot be used without minimum
          {"items":1} | Invalid type. Expected: schema/array of schemas, given: items
          {"$schema":"http://json-schema.org/draft-04/schema#","not":true} | Expected: schema, given: Invalid JSON
          [ | invalid JSON string
          """)
  void schemasAreVerifiedThemselves(String schema, String problem) {
    assertThat(asking.askJson("json.verify_schema", schema))
        .isEqualTo("[false,\"jsonschema: " + problem + "\"]");
  }

  @Test
  void schemasThatAreRightVerify() {
    assertThat(asking.askJson("json.verify_schema", "{\"type\":\"boolean\"}"))
        .isEqualTo("[true,null]");
    assertThat(asking.askWith("json.verify_schema", "1"))
        .isEqualTo("[false,\"jsonschema: wrong type, expected string or object\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          date-time | 2024-05-06T07:08:09.5Z | yesterday
          hostname  | a-1.example            | -a.example
          email     | Jo <jo@a.example>      | jo@
          ipv4      | 10.0.0.1               | 10.0.0.256
          ipv6      | fe80::1                | fe80::1::2
          uri       | https://a.example/x    | /x
          uuid      | 000003e8-48b9-21ee-b200-325096b39f47 | 000003e8-48b9-21ee-b200
          regex     | a+                     | a(
          json-pointer | /a/~0b              | a
          relative-json-pointer | 1/a        | 01
          """)
  void formatsAreChecked(String format, String good, String bad) {
    String schema = "{\"items\":{\"format\":\"" + format + "\"}}";
    assertThat(asking.askWith("json.match_schema", "[\"" + good + "\",1]", schema))
        .isEqualTo("[true,[]]");
    assertThat(asking.askWith("json.match_schema", "[\"" + bad + "\"]", schema))
        .startsWith("[false,");
  }
}
