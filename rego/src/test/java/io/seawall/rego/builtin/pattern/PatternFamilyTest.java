package io.seawall.rego.builtin.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.source.RegoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatternFamilyTest {

  private final Asking asking = new Asking(PatternFamily::find);

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "regex.match # \"^b.*$\" # \"bar\" # true",
        "regex.match # \"(?i)B\" # \"abc\" # true",
        "re_match # \"^b$\" # \"abc\" # false",
        "regex.match # \"^\\\\x{2000}\\\\pL\\\\p{Greek}{2}\\\\Q(*\\\\E[]}{5]$\" # \"\u2000aαα(*5\" # true",
        "regex.split # \"z+\" # \"pizza\" # [\"pi\",\"a\"]",
        "regex.split # \"a\" # \"banana\" # [\"b\",\"n\",\"n\",\"\"]",
        "regex.split # \"^[a-z ]+$\" # \"foo bar\" # [\"\",\"\"]",
        "regex.split # \"\" # \"a😀\" # [\"a\",\"😀\"]",
        "regex.split # \"a\" # \"\" # [\"\"]",
        "regex.globs_match # \"a.a.[0-9]+z\" # \".b.b2359825792*594823z\" # true",
        "regex.globs_match # \"[a-z]+\" # \"[0-9]*\" # false",
        "regex.globs_match # \"a*b*\" # \"\" # true",
        "regex.globs_match # \"a+\" # \"\" # false",
        "regex.globs_match # \"[a-z]+\\\\[[0-9]+\\\\]\" # \"foo\\\\[1\\\\]\" # true",
      })
  void matchesTwoOperands(String name, String first, String second, String result) {
    assertThat(asking.askWith(name, first, second)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "regex.find_n # \"a.\" # \"paranormal\" # 2 # [\"ar\",\"an\"]",
        "regex.find_n # \"a*\" # \"baaab\" # -1 # [\"\",\"aaa\",\"\"]",
        "regex.find_n # \"a\" # \"aa\" # 0 # []",
        "regex.find_n # \"^a\" # \"aaa\" # -1 # [\"a\"]",
        "regex.find_all_string_submatch_n # \"a(x*)b(y)?\" # \"-axxb-\" # -1"
            + " # [[\"axxb\",\"xx\",\"\"]]",
        "regex.replace # \"abc\" # \"(?P<x>b)\" # \"[${x}$1$1z$$]\" # \"a[bb$]c\"",
        "regex.replace # \"baaac\" # \"a*\" # \"x\" # \"xbxcx\"",
        "regex.replace # \"abc\" # \"x\" # \"y\" # \"abc\"",
      })
  void findsAndReplaces(String name, String x, String y, String z, String result) {
    assertThat(asking.askWith(name, x, y, z)).isEqualTo(result);
  }

  @Test
  void matchesTemplatesAsAWhole() {
    assertThat(template("urn:foo:{.*}", "urn:foo:bar:baz", "{", "}")).isEqualTo("true");
    assertThat(template("urn.foo:<[0-9]{2}>", "urn.foo:12", "<", ">")).isEqualTo("true");
    assertThat(template("urn.foo:<[0-9]{2}>", "urnxfoo:12", "<", ">")).isEqualTo("false");
    assertThatThrownBy(() -> template("a{", "a", "{", "}"))
        .hasMessage("unbalanced braces in \"a{\"");
    assertThatThrownBy(() -> template("a", "a", "{{", "}"))
        .hasMessage("start delimiter has to be exactly one character long but is 2 long");
  }

  private String template(String template, String text, String open, String close) {
    return asking.askJson("regex.template_match", template, text, open, close);
  }

  @Test
  void refusesMalformedExpressions() {
    assertThat(asking.askWith("regex.is_valid", "\"++\"")).isEqualTo("false");
    assertThat(asking.askWith("regex.is_valid", "10")).isEqualTo("false");
    assertThat(asking.askWith("regex.is_valid", "\"a+\"")).isEqualTo("true");
    assertThatThrownBy(() -> asking.askJson("regex.match", "[", "a"))
        .hasMessage("error parsing regexp: missing closing ]: `[`");
    assertThatThrownBy(() -> asking.askJson("regex.globs_match", "pqrs]", "[a-b]+"))
        .hasMessage(
            "input:pqrs], pos:5, set-close ']' with no preceding '[': the input provided is invalid");
  }

  /** Each of them would become millions of instructions, or recurse deeply. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(a{500}){3}",
        "(((a{100}){10}){2})",
        "x{1001}",
        "(?:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
            + "abcdefghijklmnopqrstuvwxyz){1000}",
      })
  void refusesExpressionsThatGrow(String regex) {
    assertThatThrownBy(() -> asking.askJson("regex.match", regex, "a"))
        .isInstanceOf(BuiltinException.class)
        .hasMessageStartingWith("error parsing regexp: ");
  }

  @Test
  void boundsLengthDepthAndWork() {
    assertThatThrownBy(() -> asking.askJson("regex.match", "a".repeat(1_001), "a"))
        .hasMessage("the pattern is longer than 1000 characters");
    assertThatThrownBy(() -> asking.askJson("glob.match", "a".repeat(1_001), "a", "a"))
        .isInstanceOf(BuiltinException.class);
    assertThat(asking.askJson("regex.is_valid", "(".repeat(499) + "a" + ")".repeat(499)))
        .isEqualTo("true");
    assertThatThrownBy(() -> asking.askJson("regex.match", "(a|b){500}c", "a".repeat(100_000)))
        .isInstanceOf(RegoException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "api.**.com # [\".\"] # api.cdn.github.com # true",
        "*.github.com # [] # api.github.com # true",
        "*.github.com # [] # api.cdn.github.com # false",
        "*hub.com # null # api.cdn.github.com # true",
        "[abc]at # [] # fat # false",
        "[!a-c]at # [] # fat # true",
        "?at # [\"f\"] # fat # false",
        "{cat,bat,[fr]at} # [] # rat # true",
        "{cat,{b,d}at,[fr]at} # [] # dat # true",
        "{a,b # [] # b # true",
        "a{,b}c # [] # ac # true",
        "a,b} # [] # a,b} # true",
        "\\*\\{a # [] # *{a # true",
        "a*b*c # null # abxbxc # true",
        "**/x/* # [\"/\"] # a/b/x/c # true",
        "**/x/* # [\"/\"] # a/b/x/c/d # false",
        "*:*:* # [\":\"] # a:😀:c # true",
        "ab # [] # abc # false",
      })
  void matchesGlobs(String pattern, String delimiters, String text, String result) {
    assertThat(asking.askWith("glob.match", json(pattern), delimiters, json(text)))
        .isEqualTo(result);
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\") + '"';
  }

  @Test
  void refusesMalformedGlobs() {
    assertThatThrownBy(() -> asking.askWith("glob.match", "\"[z-a]\"", "[]", "\"a\""))
        .hasMessage("hi character 'a' should be greater than lo 'z'");
    assertThatThrownBy(() -> asking.askWith("glob.match", "\"[a\"", "[]", "\"a\""))
        .isInstanceOf(BuiltinException.class);
    assertThatThrownBy(() -> asking.askWith("glob.match", "\"a\"", "[\"ab\"]", "\"a\""))
        .hasMessage("operand 2 must be array of runes but got array containing string");
    assertThatThrownBy(() -> asking.askWith("glob.match", "\"a\"", "1", "\"a\""))
        .hasMessage("operand 2 must be one of {array, null} but got number");
  }

  @Test
  void quotesGlobs() {
    assertThat(asking.askWith("glob.quote_meta", "\"*.github.com\""))
        .isEqualTo("\"\\\\*.github.com\"");
  }
}
