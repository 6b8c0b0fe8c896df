package io.seawall.rego.builtin.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphqlFamilyTest {

  private static final String SCHEMA =
      """
      interface Named { name: String! }
      type Person implements Named { name: String! boss: Person pets(kind: Kind = DOG): [Pet!] }
      type Pet implements Named { name: String! }
      enum Kind { DOG CAT }
      input Filter { name: String! age: Int }
      union Any = Person | Pet
      type Query { me: Person find(filter: Filter!): [Any] count(of: [ID!]!): Int }
      type Mutation { rename(to: String): Person }
      """;

  private final Asking asking = new Asking(GraphqlFamily::find);

  private void assertRefused(String message, String name, String... args) {
    assertThatThrownBy(() -> asking.askJson(name, args))
        .isInstanceOf(BuiltinException.class)
        .hasMessage(message);
  }

  @Test
  void queriesBecomeTrees() {
    assertThat(asking.askJson("graphql.parse_query", "{ a: b(x: [1, $y]) @c { ...F } }"))
        .isEqualTo(
            "{\"Operations\":[{\"Name\":\"\",\"Operation\":\"query\",\"SelectionSet\":[{\"Alias\":\"a\","
                + "\"Arguments\":[{\"Name\":\"x\",\"Value\":{\"Children\":[{\"Name\":\"\",\"Value\":"
                + "{\"ExpectedTypeHasDefault\":false,\"Kind\":1,\"Raw\":\"1\"}},{\"Name\":\"\",\"Value\":"
                + "{\"ExpectedTypeHasDefault\":false,\"Kind\":0,\"Raw\":\"y\"}}],"
                + "\"ExpectedTypeHasDefault\":false,\"Kind\":8,\"Raw\":\"\"}}],"
                + "\"Directives\":[{\"Location\":\"\",\"Name\":\"c\"}],\"Name\":\"b\","
                + "\"SelectionSet\":[{\"Name\":\"F\"}]}]}]}");
  }

  @Test
  void schemasBecomeTrees() {
    assertThat(asking.askJson("graphql.parse_schema", "\"D\" union U = | A | B"))
        .isEqualTo(
            "{\"Definitions\":[{\"BuiltIn\":false,\"Description\":\"D\",\"Kind\":\"UNION\","
                + "\"Name\":\"U\",\"Types\":[\"A\",\"B\"]}]}");
  }

  @Test
  void errorsNameTheirPlace() {
    assertRefused(
        "Expected Name, found <EOF> in GraphQL string at location 1:2", "graphql.parse_query", "{");
    assertRefused(
        "Unexpected Name \"nope\" in GraphQL string at location 2:1",
        "graphql.parse_query",
        "# x\nnope");
    assertRefused(
        "Unexpected <Invalid> in GraphQL string at location 2:1",
        "graphql.parse_schema",
        "\"\"\"\r");
    assertRefused(
        "expected at least one definition, found } in GraphQL string at location 1:9",
        "graphql.parse_schema",
        "type A {}");
    assertThatThrownBy(() -> asking.askJson("graphql.parse_query", "{a".repeat(300)))
        .isInstanceOf(BuiltinException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ me { name boss { name } pets { __typename } } }",
        "query Q($k: Kind = CAT) { me { pets(kind: $k) { name } } }",
        "{ find(filter: {name: \"x\", age: 3}) { ... on Named { name } ...P } } fragment P on Pet { name }",
        "query ($ids: [ID!]!) { count(of: $ids) }",
        "{ count(of: 7) }",
        "mutation { rename(to: null) { name @skip(if: true) } }",
        "{ __schema { types { name } } }",
        "",
      })
  void queriesThatFitAreValid(String query) {
    assertThat(asking.askJson("graphql.is_valid", query, SCHEMA)).isEqualTo("true");
    assertThat(asking.askJson("graphql.parse_and_verify", query, SCHEMA)).startsWith("[true,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { you }                              | Cannot query field "you" on type "Query" in GraphQL string at location 1:3
          { me }                               | Field "me" of type "Person" must have a selection of subfields. Did you mean "me { ... }"? in GraphQL string at location 1:3
          { me { name { x } } }                | Field "name" must not have a selection since type "String!" has no subfields in GraphQL string at location 1:8
          { find { __typename } }              | Field "find" argument "filter" of type "Filter!" is required, but it was not provided in GraphQL string at location 1:3
          { me(x: 1) { name } }                | Unknown argument "x" on field "Query.me" in GraphQL string at location 1:6
          { me { ...F } }                      | Unknown fragment "F" in GraphQL string at location 1:11
          { me @x { name } }                   | Unknown directive "@x" in GraphQL string at location 1:7
          query ($x: Int) { me { name } }      | Variable "$x" is never used in GraphQL string at location 1:8
          { count(of: $x) }                    | Variable "$x" is not defined in GraphQL string at location 1:13
          query Q($x: String!) { count(of: [$x]) } | Variable "$x" of type "String!" used in position expecting type "ID!" in GraphQL string at location 1:35
          query ($x: Pet) { me { name } }      | Variable "$x" cannot be non-input type "Pet" in GraphQL string at location 1:8
          subscription { x }                   | Schema does not support operation type "subscription" in GraphQL string at location 1:1
          { me { ... on Pet { name } } }       | Fragment cannot be spread here as objects of type "Person" can never be of type "Pet" in GraphQL string at location 1:12
          { me { pets(kind: COW) { name } } }  | Expected value of type "Kind", found COW in GraphQL string at location 1:19
          fragment F on Pet { name }           | Fragment "F" is never used in GraphQL string at location 1:1
          { me { ...F } } fragment F on Person { boss { ...F } } | Cannot spread fragment "F" within itself in GraphQL string at location 1:50
          """)
  void queriesThatDoNotFitAreRefused(String query, String message) {
    assertThat(asking.askJson("graphql.is_valid", query, SCHEMA)).isEqualTo("false");
    assertRefused(message, "graphql.parse", query, SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type A { x: B }",
        "type A { x: Int x: Int }",
        "type A implements N { y: Int } interface N { x: Int }",
        "union U = Int",
        "type A { x(y: A): Int }",
        "type A @nope { x: Int }",
        "type __A { x: Int }",
        "type A { x: Int } type A { y: Int }",
        "enum E { true }",
        "schema { query: Q }",
      })
  void schemasThatAreWrongAreNotValid(String schema) {
    assertThat(asking.askJson("graphql.schema_is_valid", schema)).isEqualTo("false");
  }

  @Test
  void treesServeAsTexts() {
    String query = asking.askJson("graphql.parse_query", "{ me { name } }");
    String schema = asking.askJson("graphql.parse_schema", SCHEMA);
    assertThat(asking.askJson("graphql.schema_is_valid", SCHEMA)).isEqualTo("true");
    assertThat(asking.askWith("graphql.is_valid", query, schema)).isEqualTo("true");
    assertThat(asking.askWith("graphql.parse", query, schema))
        .isEqualTo("[" + query + "," + schema + "]");
  }

  @Test
  void blockStringsLoseTheirIndentation() {
    assertThat(
            asking.askJson(
                "graphql.parse_query", "{ a(b: \"\"\"\n    one\n      two \\\"\"\"\n  \"\"\") }"))
        .contains("\"Raw\":\"one\\n  two \\\"\\\"\\\"\"");
  }
}
