package io.seawall.rego;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.Value;
import java.time.Duration;

/**
 * Programs that were damaged end within their limits, with a result or a stated error: a fault
 * would be any other exception.
 */
final class RegoEvaluationFuzz {

  private static final Limits LIMITS = new Limits(20_000, Duration.ofSeconds(2), 50, 20_000, 200);
  private static final Value INPUT =
      JsonValues.parse("{\"a\": [1, {\"b\": null}], \"c\": \"text\", \"d\": {\"e\": -1.5}}");

  private static final String[] PROGRAMS = {
    """
    package t
    default p := 1
    p := x if { some x in input.a; x > 0 } else := 2 if { not input.c }
    q[k].len := count(v) if some k, v in input.d
    q.fixed := 3
    """,
    """
    package t
    f("a", _) := 1
    f([x, 2], y) := x + y
    p := [f("a", 0), f([1, 2], 4)] with input.c as "z"
    r := f(1, 2) with f as g
    g(_, _) := 7
    """,
    """
    package t
    deny contains msg if {
      walk(input, [path, value])
      is_string(value)
      msg := sprintf("%v at %v", [value, concat("/", [s | some k in path; s := format_int(k, 10)])])
    }
    n := count(deny)
    """,
    """
    package t
    s := {x | x := input.a[_]}
    o := {k: v | some k, v in input.d}
    e if every x in input.a { x }
    m if { [a, {"k": b}] = [1, {"k": input.c}]; a == 1; startswith(b, "t") }
    u := $"{input.c} and {input.missing}"
    """,
    """
    package t
    import data.t as self
    a.b[c].d := i if { some i, c in ["x", "y"] }
    a.b.z.d := 9
    all := object.union(self.a, {"n": json.patch({"q": 1}, [{"op": "remove", "path": "/q"}])})
    w := regex.replace(input.c, "[a-z]", "-")
    """,
  };

  private static final String[] PIECES = {
    " some x in ", " not ", "[_]", " with input as ", "{x | ", "}", " := ", "data.", ".x", "[x]",
    "\n", "1e999", "[x, y] = ", "{\"k\": z} = ", " contains ", " if ", " else ", "default ", "(",
        ")",
    "input", "null", " == ", " every x in ", "set()", "_", "\"", "p", "-", " as f"
  };

  @FuzzTest(maxExecutions = 5_000)
  void endsWithinItsLimits(byte[] bytes) {
    try {
      Policy.builder()
          .add(new Source("fuzz.rego", program(bytes)), RegoVersion.V1)
          .build()
          .prepare("data")
          .evaluate(Evaluation.of(INPUT).limits(LIMITS));
    } catch (RegoException e) {
      if (e.errors().isEmpty()) {
        throw new AssertionError("an error that says nothing", e);
      }
    }
  }

  /** One of the programs; every three bytes say what is done to it, where, and with what. */
  private static String program(byte[] bytes) {
    int which = bytes.length == 0 ? 0 : (bytes[0] & 0xff) % PROGRAMS.length;
    var program = new StringBuilder(PROGRAMS[which]);
    for (int i = 1; i + 2 < bytes.length && i < 31; i += 3) {
      int at = (bytes[i + 1] & 0xff) * program.length() / 256;
      int argument = bytes[i + 2] & 0xff;
      int end = Math.min(program.length(), at + 1 + argument % 12);
      switch (bytes[i] & 3) {
        case 0 -> program.delete(at, end);
        case 1 -> program.insert(at, program.substring(at, end));
        case 2 -> program.insert(at, PIECES[argument % PIECES.length]);
        default -> program.setCharAt(at, (char) (' ' + argument % 95));
      }
    }
    return program.toString();
  }
}
