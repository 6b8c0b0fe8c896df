package io.seawall.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.RegoParser;
import io.seawall.rego.syntax.RegoVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictRulesTest {

  private static List<String> check(String rego) {
    return StrictRules.check(
            RegoParser.parse(new Source("x.rego", "package x\n" + rego), RegoVersion.V1))
        .stream()
        .map(RegoError::toString)
        .toList();
  }

  @Test
  void refusesImportsThatAreNotUsed() {
    assertThat(check("import data.lib\nimport data.other.f\np if f(1)"))
        .containsExactly("x.rego:2: rego_compile_error: import lib is unused");
  }

  @Test
  void refusesImportsOfOneName() {
    String rego = "package x\nimport data.a.lib\nimport data.b.lib\np { lib.x }";
    assertThat(StrictRules.check(RegoParser.parse(new Source("x.rego", rego), RegoVersion.V0)))
        .extracting(RegoError::toString)
        .containsExactly(
            "x.rego:3: rego_compile_error: import must not shadow the import in line 2");
  }

  @Test
  void refusesLocalNamesThatNothingReads() {
    assertThat(check("p if {\n  y := 1\n  some z\n  input[_]\n  w := 2\n  w > 1\n}"))
        .containsExactly(
            "x.rego:3: rego_compile_error: assigned var y is unused",
            "x.rego:4: rego_compile_error: declared var z is unused");
  }

  @Test
  void namesThatHeadsAndInnerBodiesReadAreUsed() {
    assertThat(
            check(
                "p contains m if {\n  m := input.x\n  n := 1\n  count([k | some k in [n]]) > 0\n}"
                    + "\nf(a) := b if b := a"))
        .isEmpty();
  }

  @Test
  void refusesDeprecatedBuiltins() {
    assertThat(check("p if any([true])"))
        .containsExactly("x.rego:2: rego_compile_error: deprecated built-in function: any");
  }
}
