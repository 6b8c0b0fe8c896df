package io.seawall.rego;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.Value;
import java.time.Duration;

/** Whatever compiles ends within its limits, with a result or a stated error. */
final class RegoEvaluationFuzz {

  private static final Limits LIMITS = new Limits(20_000, Duration.ofSeconds(2), 50, 20_000, 200);
  private static final Value INPUT =
      JsonValues.parse("{\"a\": [1, {\"b\": null}], \"c\": \"text\", \"d\": {\"e\": -1.5}}");
  private static final String[] PIECES = {
    "p",
    "q",
    "x",
    "y",
    "input",
    "data.t",
    "_",
    " := ",
    " = ",
    " == ",
    " if ",
    " contains ",
    "{ ",
    " }",
    "[",
    "]",
    "(",
    ")",
    " | ",
    "; ",
    "\n",
    ", ",
    ": ",
    ".a",
    ".c",
    "1",
    "\"s\"",
    "not ",
    "some ",
    "every ",
    " in ",
    " with ",
    " as ",
    "count(",
    "sprintf(\"%v %d\", [",
    "default ",
    "else ",
    "walk(",
    "set()",
    " + ",
    " - ",
    " / ",
    "[_]",
    "concat(\",\", ",
    "regex.match(",
    "true",
    "null",
    "$\"{x}\"",
    "json.patch(",
    "object.get(",
    "numbers.range(1, "
  };

  @FuzzTest(maxExecutions = 5_000)
  void endsWithinItsLimits(byte[] bytes) {
    var rego = new StringBuilder("package t\n");
    for (byte one : bytes) {
      rego.append(PIECES[(one & 0xff) % PIECES.length]);
    }
    try {
      Policy.builder()
          .add(new Source("fuzz.rego", rego.toString()), RegoVersion.V1)
          .build()
          .prepare("data.t")
          .evaluate(Evaluation.of(INPUT).limits(LIMITS));
    } catch (RegoException e) {
      if (e.errors().isEmpty()) {
        throw new AssertionError("an error that says nothing", e);
      }
    }
  }
}
