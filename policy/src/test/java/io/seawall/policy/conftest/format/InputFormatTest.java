package io.seawall.policy.conftest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.Value;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFormatTest {

  private static Value read(InputFormat format, String text) {
    return format.read("f", text.getBytes(UTF_8));
  }

  private static Value json(String text) {
    return JsonValues.parse(text.replace('\'', '"'));
  }

  @Test
  void readsDockerfilesAsInstructions() {
    Value file =
        read(
            InputFormat.DOCKERFILE,
            """
            # escape=`
            # base
            FROM --platform=linux/amd64 alpine:3 AS build
            ENV A=1 B="x y"
            LABEL old style value
            RUN apk add `
              # nothing
              curl
            RUN <<EOF
            rm -rf /
            EOF
            FROM scratch
            COPY --from=build ["/a", "/b"]
            ADD a b /c/
            onbuild CMD ["x"]
            HEALTHCHECK --interval=5s CMD curl -f x
            USER
            """);
    Value trimmed =
        json(
            """
            [[
            {'Cmd':'comment','Value':['base'],'Stage':0,'JSON':false,'Flags':[],'SubCmd':''},
            {'Cmd':'from','Value':['alpine:3','AS','build'],'Stage':0,'JSON':false,
             'Flags':['--platform=linux/amd64'],'SubCmd':''},
            {'Cmd':'env','Value':['A','1','=','B','\\"x y\\"','='],'Stage':0,'JSON':false,
             'Flags':[],'SubCmd':''},
            {'Cmd':'label','Value':['old','style value',''],'Stage':0,'JSON':false,'Flags':[],
             'SubCmd':''},
            {'Cmd':'run','Value':['apk add   curl'],'Stage':0,'JSON':false,'Flags':[],'SubCmd':''},
            {'Cmd':'run','Value':['<<EOF'],'Stage':0,'JSON':false,'Flags':[],'SubCmd':''},
            {'Cmd':'from','Value':['scratch'],'Stage':1,'JSON':false,'Flags':[],'SubCmd':''},
            {'Cmd':'copy','Value':['/a','/b'],'Stage':1,'JSON':true,'Flags':['--from=build'],
             'SubCmd':''},
            {'Cmd':'add','Value':['a','b','/c/'],'Stage':1,'JSON':false,'Flags':[],'SubCmd':''},
            {'Cmd':'onbuild','Value':['x'],'Stage':1,'JSON':true,'Flags':[],'SubCmd':'CMD'},
            {'Cmd':'healthcheck','Value':['CMD','curl -f x'],'Stage':1,'JSON':false,
             'Flags':['--interval=5s'],'SubCmd':''},
            {'Cmd':'user','Value':[],'Stage':1,'JSON':false,'Flags':[],'SubCmd':''}
            ]]
            """);
    assertThat(withoutPlaces(file)).isEqualTo(trimmed);
  }

  private static Value withoutPlaces(Value file) {
    return JsonValues.parse(
        JsonValues.write(file)
            .replaceAll("\"Original\":\"(\\\\.|[^\"\\\\])*\",", "")
            .replaceAll("\"StartLine\":\\d+,", ""));
  }

  @Test
  void readsTerraformAsItsBlocks() {
    assertThat(
            read(
                InputFormat.HCL2,
                """
                # comment
                resource "aws_s3_bucket" "b" {
                  bucket = "my-${var.env}-x" // trailing
                  count  = 3
                  acl    = var.acl
                  neg    = -1
                  on     = true
                  ref    = "${aws_x.y.id}"
                  lit    = "${"a"}"
                  tags = {
                    Name      = "n", "k" = 1.5
                    (var.dyn) = null
                  }
                  list = ["a", local.b, [1], /* c */ { x = 1 }]
                  all  = [for s in var.list : upper(s)]
                  cond = var.a ? "b" : "c"
                  sum  = 1 + 2
                  text = <<-EOT
                    one ${ var.x }
                      two
                    EOT
                  raw = "$${not} \\"q\\" \\u0041"
                  rule { port = 80 }
                  rule {
                    port = 81
                  }
                }
                resource "aws_s3_bucket" "c" {}
                locals {}
                """))
        .isEqualTo(
            json(
                """
                {'resource': {'aws_s3_bucket': {'b': [{
                  'bucket': 'my-${var.env}-x', 'count': 3, 'acl': '${var.acl}', 'neg': '${-1}',
                  'on': true, 'ref': '${aws_x.y.id}', 'lit': 'a',
                  'tags': {'Name': 'n', 'k': 1.5, '${(var.dyn)}': null},
                  'list': ['a', '${local.b}', [1], {'x': 1}],
                  'all': '${[for s in var.list : upper(s)]}',
                  'cond': '${var.a ? \\"b\\" : \\"c\\"}', 'sum': '${1 + 2}',
                  'text': 'one ${var.x}\\n  two\\n', 'raw': '${not} \\"q\\" A',
                  'rule': [{'port': 80}, {'port': 81}]}], 'c': [{}]}},
                 'locals': [{}]}
                """));
  }

  @Test
  void readsTheFirstHclAsListsAllTheWay() {
    assertThat(
            read(
                InputFormat.HCL1,
                "provider \"google\" { project = \"p\" }\nx \"a\" \"b\" { m = { k = \"v\" } }"))
        .isEqualTo(
            json(
                "{'provider': [{'google': [{'project': 'p'}]}],"
                    + " 'x': [{'a': [{'b': [{'m': [{'k': 'v'}]}]}]}]}"));
  }

  @Test
  void readsToml() {
    assertThat(
            read(
                InputFormat.TOML,
                """
                title = "a\\tb" # comment
                'odd key' = 1_000
                a.b.c = [1, 2,
                  3]
                hex = 0xff
                big = 1.5e3
                when = 1979-05-27T07:32:00Z
                day = 1979-05-27 07:32:00
                on = true
                text = \"""
                one \\
                   two\"""
                lit = '''a\\b'''
                inline = { x = 1, y.z = "s" }

                [servers.alpha]
                ip = "10.0.0.1"

                [[products]]
                name = "x"
                [products.size]
                h = 1
                [[products]]
                """))
        .isEqualTo(
            json(
                """
                {'title': 'a\\tb', 'odd key': 1000, 'a': {'b': {'c': [1, 2, 3]}}, 'hex': 255,
                 'big': 1500, 'when': '1979-05-27T07:32:00Z', 'day': '1979-05-27 07:32:00',
                 'on': true, 'text': 'one two', 'lit': 'a\\\\b', 'inline': {'x': 1, 'y': {'z': 's'}},
                 'servers': {'alpha': {'ip': '10.0.0.1'}},
                 'products': [{'name': 'x', 'size': {'h': 1}}, {}]}
                """));
  }

  @Test
  void readsXmlAsElements() {
    assertThat(
            read(
                InputFormat.XML,
                "<?xml version='1.0'?><a x='1' xmlns='u'>t<b>1</b><b/><c><![CDATA[<]]></c></a>"))
        .isEqualTo(
            json("{'a': {'-x': '1', '-xmlns': 'u', '#content': 't', 'b': ['1', ''], 'c': '<'}}"));
  }

  @Test
  void readsIniWithNumbersAndBooleans() {
    assertThat(
            read(
                InputFormat.INI,
                "; c\n[a b]\nx = 1.5\ny: on ; why\nw = \"\"\"#p;\"\"\"\nz = \"3 # 4\"\nt=true\n[e]\n# c\nurl=http://h#x"))
        .isEqualTo(
            json(
                "{'a b': {'x': 1.5, 'y': 'on', 'w': '#p;', 'z': '3 # 4', 't': true},"
                    + " 'e': {'url': 'http://h#x'}}"));
  }

  @Test
  void readsPropertiesAndFillsInReferences() {
    assertThat(read(InputFormat.PROPERTIES, "a=1\nb : ${a}-\\\n  x\n! c\nd\\ e=\\u0041"))
        .isEqualTo(json("{'a': '1', 'b': '1-x', 'd e': 'A'}"));
    assertThatThrownBy(() -> read(InputFormat.PROPERTIES, "a=${b}${b}\nb=${a}${a}"))
        .hasMessageContaining("go around");
  }

  @Test
  void readsEnvironmentFiles() {
    assertThat(
            read(
                InputFormat.DOTENV,
                "# c\nexport A=1 # c\nB='$A #'\nC=\"${A}\\n$A\" # c\nD: x\nE=\nF=$NONE-$A\n"))
        .isEqualTo(json("{'A': '1', 'B': '$A #', 'C': '1\\n1', 'D': 'x', 'E': '', 'F': '-1'}"));
  }

  @Test
  void readsIgnoreFilesAsOneDocument() {
    assertThat(read(InputFormat.IGNORE, "# c\n!keep\n.git\n"))
        .isEqualTo(
            json(
                "[[{'Kind':'Comment','Value':' c','Original':'# c'},"
                    + "{'Kind':'NegatedPath','Value':'keep','Original':'!keep'},"
                    + "{'Kind':'Path','Value':'.git','Original':'.git'}]]"));
  }

  @Test
  void readsJsonWithComments() {
    assertThat(
            read(
                InputFormat.JSONC,
                "{ // c\n\"a\": [1, /* , */ \"// \\\" ,]\", 2,\n ], \"b\": {\"c\": 1,},}"))
        .isEqualTo(json("{'a': [1, '// \\\" ,]', 2], 'b': {'c': 1}}"));
  }

  @Test
  void readsOneAndSeveralDocumentsOfYaml() {
    assertThat(read(InputFormat.YAML, "a: 1")).isEqualTo(json("{'a': 1}"));
    assertThat(read(InputFormat.YAML, "a: 1\n---\nb: 2")).isEqualTo(json("[{'a': 1}, {'b': 2}]"));
  }

  @ParameterizedTest
  @CsvSource({
    "Dockerfile, DOCKERFILE",
    "a/Dockerfile.dev, DOCKERFILE",
    "dev.dockerfile, DOCKERFILE",
    "main.tf, HCL2",
    "x.tfvars, HCL2",
    "x/.gitignore, IGNORE",
    "p.properties, PROPERTIES",
    "x.TOML, TOML",
    "a.yml, YAML",
    "noending, YAML",
    "sample.env, DOTENV",
    ".env, DOTENV",
    "pom.xml, XML",
    "php.ini, INI",
    "a.json, JSON"
  })
  void knowsFormatsByNames(String path, InputFormat format) {
    assertThat(InputFormat.ofPath(path)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({
    "a.cue, cue export",
    "a.jsonnet, jsonnet FILE",
    "a.edn, convert it",
    "a.exe, --parser"
  })
  void saysWhatToDoAboutOtherFormats(String path, String remedy) {
    assertThatThrownBy(() -> InputFormat.ofPath(path))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).isEqualTo("input-format-unknown"))
        .hasMessageContaining(remedy);
    assertThatThrownBy(() -> InputFormat.of("hocon")).hasMessageContaining("convert it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "HCL2 | a = 1~b = | f:2",
        "HCL2 | a \"b\" { | '}'",
        "HCL2 | a = <<EOF~x | must end in EOF",
        "HCL2 | a = [1, | f:1",
        "HCL2 | a = 1 2~= | f:",
        "HCL2 | x = 1~x {}| one name",
        "TOML | a = 1~a = 2 | f:2: a is defined already",
        "TOML | a = | no value",
        "TOML | [a | ']'",
        "TOML | a = 'x | closed",
        "TOML | a = \"\\q\" | no escape",
        "XML | <a><b></a> | f:1",
        "XML | <!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a> | f:1",
        "INI | [a | closed by ]",
        "INI | a | key = value",
        "DOTENV | a b | NAME=value",
        "DOTENV | A='x | closed",
        "DOCKERFILE | RUN <<E~x | end in E",
        "JSON | { | line 1",
        "JSONC | [1 /* | line 1",
        "YAML | [ | f: "
      })
  void namesThePlaceOfWhatIsWrong(InputFormat format, String text, String problem) {
    assertThatThrownBy(() -> read(format, text.replace('~', '\n')))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).isEqualTo("input-malformed"))
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "HCL2, a = [",
    "HCL2, a = (",
    "HCL2, a {\n",
    "TOML, a = [",
    "TOML, a = {a=",
    "XML, <a>"
  })
  void boundsDepth(InputFormat format, String unit) {
    String inner = unit.startsWith("a = ") ? unit.substring(4) : unit;
    assertThatThrownBy(() -> read(format, unit + inner.repeat(20_000)))
        .hasMessageMatching("(?s).*(deeper than 100 levels|depth of \"101\").*");
  }

  @Test
  void answersAnyTextWithAValueOrAnError() {
    long seed = 20_261_122;
    var random = new Random(seed);
    String[] parts = {
      "a", " = ", "\"", "${", "}", "{", "[", "]", "\n", "<<E\n", "E\n", "'", "#", "1"
    };
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(40); j >= 0; j--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      for (InputFormat format : InputFormat.values()) {
        try {
          assertThat(read(format, text.toString())).isNotNull();
        } catch (SeawallException e) {
          assertThat(e.code()).as("seed %s: %s", seed, text).isEqualTo("input-malformed");
        }
      }
    }
  }
}
