package io.seawall.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegoParserTest {

  private static Module parse(String text, RegoVersion version) {
    return RegoParser.parse(new Source("p.rego", text), version);
  }

  @Test
  void readsPackageAndImports() {
    Module module =
        parse(
            "package a.if[\"b-c\"]\nimport data.x.y as z\nimport input\nimport data.q[\"r\"]\n",
            RegoVersion.V1);
    assertThat(module.packagePath()).containsExactly("a", "if", "b-c");
    assertThat(module.packageAt().text()).isEqualTo("package a.if[\"b-c\"]");
    assertThat(module.imports()).extracting(Module.Import::name).containsExactly("z", "input", "r");
    assertThat(module.imports().getFirst().path()).containsExactly("x", "y");
  }

  @Test
  void importTurnsAFileIntoVersion1() {
    Module module = parse("package p\nimport rego.v1\nq if every x in [] { x }", RegoVersion.V0);
    assertThat(module.version()).isEqualTo(RegoVersion.V1);
    assertThat(module.imports()).isEmpty();
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse("package p\nimport rego.v1\nq { true }", RegoVersion.V0))
        .withMessageContaining("`if` keyword is required");
  }

  @Test
  void importsOfKeywordsDoNotChangeTheVersion() {
    Module module = parse("package p\nimport future.keywords\nq if 1 in [1]", RegoVersion.V0);
    assertThat(module.version()).isEqualTo(RegoVersion.V0);
    assertThat(parse("package p\nimport future.keywords.every\nq { 1 in x }", RegoVersion.V0))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "import foo # unexpected import path, must begin with one of: "
            + "{data, future, input, rego}, got: foo",
        "import data.x.in # unexpected import path, must not end with a keyword, got: in",
        "import data.x[1] # unexpected number token: expecting string",
        "import future.keywords.foo # unexpected keyword, must be one of "
            + "[and contains every if in not or]",
        "import future.x # invalid import, must be `future.keywords`",
        "import rego.v2 # invalid import `rego.v2`, must be `rego.v1`",
        "import data.x as if # unexpected if keyword: expected var",
        "package q # unexpected package",
        "p := # unexpected eof token",
        "p := 1 + # unexpected eof token",
        "p := \"a # non-terminated string",
        "p := \"\\x\" # illegal escape sequence",
        "p := \"\\u12g4\" # illegal escape sequence",
        "p := 01 # unexpected number token: expected number without leading zero",
        "p := 1.x # expected fraction",
        "p := 1e # expected exponent",
        "p := 1x # illegal number format",
        "p := 1e100000 # number too big",
        "p := a ! b # illegal ! character",
        "p := $a # illegal $ character",
        "p := $\"{a # unexpected eof token: expected } to end template string expression",
        "p := $\"{a := b}\" # unexpected assignment (':=') in template-string expression",
        "p := a. b # unexpected identifier token: expected identifier",
        "p := 1[0] # illegal ref (head cannot be number)",
        "p := a[x](y) # only a function can be called, and its name is constant",
        "p := [a b] # unexpected identifier token: expected \",\" or \"]\"",
        "p := {a: b # unexpected eof token: non-terminated object",
        "p := (a # non-terminated expression",
        "p if { a b } # unexpected identifier token: expected \\n or ; or }",
        "p if { a; } # unexpected } token",
        "p if not some x # unexpected some keyword: illegal negation of 'some'",
        "p if some 1 # expected var",
        "p if every x in xs # unexpected eof token: missing body",
        "p if a with 1 as 2 # unexpected number token: expected ident",
        "p if a with input # unexpected eof token: expected as keyword"
      })
  void refusesInOpasWords(String text, String message) {
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse("package p\n" + text, RegoVersion.V1))
        .satisfies(e -> assertThat(e.errors().getFirst().message()).isEqualTo(message))
        .satisfies(e -> assertThat(e.code()).isEqualTo(RegoError.Code.PARSE));
  }

  @Test
  void reportsTheErrorsOfAllRules() {
    String text = "package p\na := ]\nb if {\n  x y\n}\nc := 1\nd := {1: }\nimport foo\n";
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse(text, RegoVersion.V1))
        .satisfies(e ->
            assertThat(e.errors())
                .extracting(error -> String.valueOf(error.at()))
                .containsExactly("p.rego:2", "p.rego:4", "p.rego:7", "p.rego:8"));
  }

  @Test
  void reportsTenErrorsAtMost() {
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse("package p\n" + "a := ]\n".repeat(50), RegoVersion.V1))
        .satisfies(e -> assertThat(e.errors()).hasSize(10));
  }

  @Test
  void resumesAtTheRuleThatAnOpenBraceRanInto() {
    String text = "package p\na if {\n  x\n\nb := 1\nc := ]\n";
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse(text, RegoVersion.V1))
        .satisfies(e -> assertThat(e.errors()).hasSizeLessThanOrEqualTo(2));
  }

  @Test
  void importsMustNotShareAName() {
    String text = "package p\nimport data.foo\nimport data.bar as foo\n";
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse(text, RegoVersion.V1))
        .withMessage("p.rego:3: rego_compile_error: import must not shadow import data.foo");
    assertThat(parse(text, RegoVersion.V0).imports()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n# only a comment\n", "\ufeff"})
  void refusesEmptyFiles(String text) {
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse(text, RegoVersion.V1))
        .withMessageEndingWith("rego_parse_error: empty module");
  }

  @Test
  void needsAPackage() {
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse("a := 1\nb := 2", RegoVersion.V1))
        .withMessage("p.rego:1: rego_parse_error: package expected");
  }

  @Test
  void skipsAByteOrderMarkAndCarriageReturns() {
    Module module = parse("\ufeffpackage p\r\n\r\na := 1 # x\r\nb := 2\r\n", RegoVersion.V1);
    assertThat(module.rules()).hasSize(2);
    assertThat(module.rules().get(1).at().row()).isEqualTo(4);
    assertThat(module.packageAt().column()).isEqualTo(1);
  }

  @Test
  void queriesNeedSeparators() {
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> RegoParser.parseQuery(new Source("q", "x y"), RegoVersion.V1))
        .withMessageContaining("expected \\n or ;");
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> RegoParser.parseQuery(new Source("q", " "), RegoVersion.V1))
        .withMessageContaining("found empty body");
  }

  @Test
  void onlyGroundTermsAreValues() {
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> RegoParser.parseTerm(new Source("t", "[x]")))
        .withMessageContaining("a var is no value");
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> RegoParser.parseTerm(new Source("t", "1 2")))
        .withMessageContaining("one term was expected");
  }

  @Test
  void findsTheVersionOfAFile() {
    assertThat(VersionDetection.parse(new Source("a", "package a\np if x")).version())
        .isEqualTo(RegoVersion.V1);
    assertThat(VersionDetection.parse(new Source("a", "package a\np { x }")).version())
        .isEqualTo(RegoVersion.V0);
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> VersionDetection.parse(new Source("a", "package a\np if x\nq { x }")))
        .withMessageContaining("`if` keyword is required");
  }

  @Test
  void cutsOffTextsThatCanBeReadInTooManyWays() {
    String nested = "{a | $\"{".repeat(80) + "1" + "}\", c}".repeat(80);
    String text = "package p\nimport future.keywords.and\n" + ("x := " + nested + "\n").repeat(100);
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse(text, RegoVersion.V1))
        .withMessageContaining("too many ways");
  }
}
