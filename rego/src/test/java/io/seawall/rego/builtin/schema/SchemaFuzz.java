package io.seawall.rego.builtin.schema;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.StringValue;

/** Any schema checks any document, or is refused. */
class SchemaFuzz {

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "1",
    "-1",
    "true",
    "null",
    "\"$ref\"",
    "\"#\"",
    "\"#/not\"",
    "\"not\"",
    "\"allOf\"",
    "\"items\"",
    "\"properties\"",
    "\"type\"",
    "\"string\"",
    "\"pattern\"",
    "\"enum\"",
    "\"if\"",
    "\"then\"",
    "\"format\"",
    "\"uri\"",
    "\"multipleOf\"",
    "{}",
    "[]"
  };

  @FuzzTest(maxExecutions = 5_000)
  void anySchemaChecksAnyDocument(FuzzedDataProvider data) {
    var schema = new StringBuilder();
    for (int i = data.consumeInt(0, 30); i > 0; i--) {
      schema.append(PIECES[data.consumeInt(0, PIECES.length - 1)]);
    }
    String text = data.consumeBoolean() ? schema.toString() : data.consumeString(60);
    String document = data.consumeRemainingAsString();
    var asking = new Asking(SchemaFamily::find);
    asking.askJson("json.verify_schema", text);
    try {
      asking.ask("json.match_schema", StringValue.of(document), StringValue.of(text));
    } catch (BuiltinException | RegoException expected) {
      if (String.valueOf(expected.getMessage()).isEmpty()) {
        throw new AssertionError("a failure without a reason", expected);
      }
    }
  }
}
