package io.seawall.rego.syntax;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;

/** Any text is Rego, or a {@link RegoException} whose errors can be shown. */
class RegoParserFuzz {

  private static final String[] WORDS = {
    "package p\n",
    "import rego.v1\n",
    "import future.keywords.and\n",
    "import data.a as b\n",
    "import future.keywords.not\n",
    "default ",
    "p",
    "x",
    "_",
    "input",
    ".q",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    " := ",
    " = ",
    " == ",
    " | ",
    " & ",
    " + ",
    "-",
    " * ",
    ", ",
    "; ",
    "\n",
    ": ",
    " if ",
    " contains ",
    " in ",
    "some ",
    "every ",
    "not ",
    " with ",
    " as ",
    " else ",
    " and ",
    " or ",
    "1",
    "0.5e3",
    "\"s\"",
    "`r`",
    "$\"t{",
    "$`t{",
    "}\"",
    "}`",
    "set()",
    "true",
    "null",
    "# METADATA\n# title: x\n",
    "\\",
    "\u00e9"
  };

  @FuzzTest(maxExecutions = 5_000)
  void endsWithATreeOrItsOwnException(FuzzedDataProvider data) {
    RegoVersion version = data.consumeBoolean() ? RegoVersion.V0 : RegoVersion.V1;
    var source = new Source("fuzz.rego", text(data));
    attempt(() -> RegoParser.parse(source, version).rules().forEach(rule -> rule.at().text()));
    attempt(() -> RegoParser.parseQuery(source, version));
    attempt(() -> RegoParser.parseTerm(source));
  }

  private static void attempt(Runnable parse) {
    try {
      parse.run();
    } catch (RegoException e) {
      for (RegoError error : e.errors()) {
        error.explain();
      }
    }
  }

  private static String text(FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      return data.consumeRemainingAsString();
    }
    var text = new StringBuilder("package p\n");
    while (data.remainingBytes() > 0 && text.length() < 1_000) {
      text.append(data.pickValue(WORDS));
    }
    return text.toString();
  }
}
