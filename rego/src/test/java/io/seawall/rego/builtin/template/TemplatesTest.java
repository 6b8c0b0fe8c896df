package io.seawall.rego.builtin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.StringValue;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplatesTest {

  private static final String DATA =
      """
      {"name": "Ann", "n": 3, "zero": 0, "no": false, "none": null, "list": ["a", "b"],
       "empty": [], "map": {"y": 2, "x": {"z": "deep"}}, "html": "<a>"}
      """;

  private static String render(String template) {
    var asking = new Asking(Templates::find);
    return ((StringValue)
            Objects.requireNonNull(
                asking.ask(
                    "strings.render_template", StringValue.of(template), JsonValues.parse(DATA))))
        .text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '^',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "hello {{.name}}!#hello Ann!",
        "{{.n}} {{.map}} {{.list}}#3 map[x:map[z:deep] y:2] [a b]",
        "{{.missing}} {{.missing.more}} {{.none}}#<undefined> <undefined> <undefined>",
        "{{.map.x.z}} {{(.map).x.z}} {{$.map.x.z}}#deep deep deep",
        "{{range $i, $e := .list}}{{if $i}},{{end}}{{$i}}{{$e}}{{end}}#0a,1b",
        "{{range .list}}{{.}}{{else}}none{{end}}#ab",
        "{{range .empty}}{{.}}{{else}}none{{end}}#none",
        "{{range $k, $v := .map}}{{$k}};{{end}}#x;y;",
        "{{range 3}}{{.}}{{end}}#012",
        "{{range .list}}{{if eq . ^a^}}{{continue}}{{end}}{{.}}{{break}}{{end}}#b",
        "{{if .no}}a{{else if .empty}}b{{else}}c{{end}}#c",
        "{{if .zero}}numbers of the data are true{{end}}#numbers of the data are true",
        "{{with .map}}{{.y}}{{end}}{{with .none}}x{{else}}-{{end}}#2-",
        "{{$x := 1}}{{$x = 2}}{{$x}}{{if true}}{{$x = 3}}{{end}}{{$x}}#23",
        "a {{- 1 -}} b#a1b",
        "a {{/* note */}} b{{- /* note */ -}} c#a  bc",
        "{{printf `%05.1f|%s|%d` 2.5 .name 7}}#002.5|Ann|7",
        "{{.name | printf `%s-%s` `x`}}#x-Ann",
        "{{print 1 2 `a` 3}} {{printf `%q` (println 1 `a`)}}#1 2a3 \"1 a\\n\"",
        "{{len .list}} {{len .name}} {{index .list 1}} {{index .map `x` `z`}}#2 3 b deep",
        "{{slice .name 1}} {{slice .list 0 1}}#nn [a]",
        "{{and true .name}} {{or .no .name}} {{not .no}}#Ann Ann true",
        "{{eq 1 2 1}} {{ne 1 2}} {{lt 1 2}} {{ge `b` `a`}} {{eq .n .n}}#true true true true true",
        "{{html .html}} {{js `'`}} {{urlquery `a b`}}#&lt;a&gt; \\' a+b",
        "{{define `t`}}<{{.}}>{{end}}{{template `t` .name}}{{block `u` .n}}[{{.}}]{{end}}#<Ann>[3]",
        "{{'a'}} {{0x10}} {{1e3}} {{`a` | len}}#97 16 1000 1",
      })
  void rendersAsGoDoes(String template, String result) {
    assertThat(render(template.replace('^', '"'))).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{{.name}# unexpected",
        "{{if .n}}# unexpected EOF",
        "{{end}}# unexpected",
        "{{.name.first}}# can't evaluate field first",
        "{{$x}}# undefined variable",
        "{{nosuch 1}}# not defined",
        "{{eq .n 3}}# incompatible types",
        "{{index .list 5}}# out of range",
        "{{range .name}}{{end}}# can't iterate",
        "{{template `t`}}# not defined",
        "{{define `t`}}{{template `t`}}{{end}}{{template `t`}}# maximum template depth",
        "{{break}}# outside",
        "{{`a}}# unterminated",
        "{{.name 1}}# non-function",
      })
  void refusesWhatGoRefuses(String template, String problem) {
    assertThatThrownBy(() -> render(template))
        .isInstanceOf(BuiltinException.class)
        .hasMessageContaining(problem.strip());
  }

  @Test
  void stopsAtTheLimits() {
    assertThatThrownBy(() -> render("{{range 1000000000}}a{{end}}"))
        .isInstanceOf(RegoException.class);
    assertThatThrownBy(() -> render("{{if 1}}".repeat(500) + "{{end}}".repeat(500)))
        .hasMessageContaining("nested too deeply");
    assertThatThrownBy(() -> render("{{" + "(".repeat(500) + "1" + ")".repeat(500) + "}}"))
        .hasMessageContaining("nested too deeply");
  }
}
