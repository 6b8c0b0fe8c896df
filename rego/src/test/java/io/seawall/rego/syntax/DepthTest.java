package io.seawall.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a text can nest takes more than a small stack. */
class DepthTest {

  static Stream<Arguments> nesting() {
    return Stream.of(
        arguments("x := ", "(", "1", ")"),
        arguments("x := ", "[", "1", "]"),
        arguments("x := ", "[", "1", ", 2, 3]"),
        arguments("x := ", "{", "1", "}"),
        arguments("x := ", "{\"a\": ", "1", "}"),
        arguments("x := ", "{", "1", ": 1}"),
        arguments("x := ", "f(", "1", ")"),
        arguments("x := ", "a[", "1", "]"),
        arguments("x := ", "[x | x := ", "1", "]"),
        arguments("x := ", "{x | x := ", "1", "; true}"),
        arguments("x := ", "{x: y | y := ", "1", "}"),
        arguments("x := ", "[x | not ", "1", "]"),
        arguments("x := ", "{a | b, ", "1", "}"),
        arguments("x := ", "(a, ", "1", ")"),
        arguments("x := ", "(a, ", "1", " in b)"),
        arguments("x := ", "$\"{", "1", "}\""),
        arguments("x := ", "$`{", "1", "}`"),
        arguments("x := ", "-x[", "1", "]"),
        arguments("x := ", "1 + (", "1", ")"),
        arguments("x := ", "(", "1", " + 1)"),
        arguments("x := ", "", "1", " + 1"),
        arguments("x := ", "", "1", " | a & b"),
        arguments("x if {", "every x in xs {", "1", "}"),
        arguments("x if 1 ", "else if 1 ", "", ""),
        arguments("x if {", "{", "1", "} and 1"),
        arguments("x if {", "(", "1", ") and 1"),
        arguments("x if {", "(", "1", " and 1)"),
        arguments("x if {", "", "1", " and 1"),
        arguments("x if {", "not {", "1", "}"),
        arguments("x if {", "not (", "1", ")"),
        arguments("x if ", "{", "1", "}"));
  }

  @ParameterizedTest
  @MethodSource("nesting")
  void endsWithATreeOrAnErrorOnASmallStack(String start, String open, String middle, String close)
      throws InterruptedException {
    for (int levels : new int[] {20, 120, 245, 1_000, 100_000}) {
      var text = new StringBuilder("package p\n");
      text.append("import future.keywords.and\nimport future.keywords.not\n");
      text.append(start).append(open.repeat(levels)).append(middle).append(close.repeat(levels));
      text.append(start.endsWith("{") ? "}" : "");
      Throwable outcome = onSmallStack(new Source("deep.rego", text.toString()));
      if (outcome != null) {
        assertThat(outcome).describedAs("%s levels", levels).isInstanceOf(RegoException.class);
      }
      if (levels == 1_000) {
        assertThat(outcome).isNotNull();
      }
    }
  }

  private static @Nullable Throwable onSmallStack(Source source) throws InterruptedException {
    var outcome = new AtomicReference<@Nullable Throwable>();
    Runnable parse = () -> RegoParser.parse(source, RegoVersion.V1);
    Thread thread = new Thread(null, parse, "small stack", 512 << 10);
    thread.setUncaughtExceptionHandler((_, e) -> outcome.set(e));
    thread.start();
    thread.join();
    return outcome.get();
  }
}
