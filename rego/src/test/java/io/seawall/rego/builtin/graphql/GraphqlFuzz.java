package io.seawall.rego.builtin.graphql;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;

/** Any query and any schema are read and compared, or refused. */
class GraphqlFuzz {

  private static final String[] PIECES = {
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "=",
    "|",
    "&",
    "!",
    "@",
    "$",
    "...",
    " on ",
    " type A ",
    " interface A ",
    " union A ",
    " enum A ",
    " input A ",
    " extend ",
    " schema ",
    " query ",
    " fragment A ",
    " implements ",
    " directive ",
    " A ",
    " b ",
    " Int ",
    " 1 ",
    "\"x\"",
    "\"\"\"",
    "{b:Int}",
    "{b}",
    "\n"
  };

  @FuzzTest(maxExecutions = 5_000)
  void anyDocumentsAreReadOrRefused(FuzzedDataProvider data) {
    String schema = document(data) + (data.consumeBoolean() ? " type Query { b: A }" : "");
    String query = document(data);
    var asking = new Asking(GraphqlFamily::find);
    asking.askJson("graphql.is_valid", query, schema);
    try {
      asking.askJson("graphql.parse", query, schema);
    } catch (BuiltinException expected) {
      if (expected.getMessage().isEmpty()) {
        throw new AssertionError("a failure without a reason", expected);
      }
    }
  }

  private static String document(FuzzedDataProvider data) {
    var out = new StringBuilder();
    for (int i = data.consumeInt(0, 20); i > 0; i--) {
      out.append(PIECES[data.consumeInt(0, PIECES.length - 1)]);
    }
    return out.toString();
  }
}
