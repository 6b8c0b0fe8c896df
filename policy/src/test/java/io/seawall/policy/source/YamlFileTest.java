package io.seawall.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "key: [1 → f:1:8: not YAML: expected ',' or ']', but got <stream end>",
        "a: 1\\nkey: {x → f:2:8: not YAML: expected ',' or '}', but got <stream end>",
        "key: 1\\nkey: 2 → f:2:1: key 'key' stands twice",
        "key: &a 1 → f:1:6: an anchor is not read here: write the value alone",
        "a: &a 1\\nkey: *a → f:2:6: an alias is not read here: write the value out",
        "key: !!str 1 → f:1:6: a tag is not read here: write the value alone",
        "key: !x {a: 1} → f:1:6: a tag is not read here: write the value alone",
        "? [a]\\n: 1 → f:1:3: a key is a single word, not a list",
        "key: 1\\n---\\nkey: 2 → f:2:1: a second document begins here; only one is read",
        "- 1 → f:1:1: the file holds keys with values, not a list",
        "text → f:1:1: the file holds keys with values, not a single value",
        "kye: 1 → f:1:1: unknown key 'kye', did you mean 'key'?",
        "\"k\\u001b\": 1 → f:1:1: unknown key 'k?'",
        "key: → f:1:1: 'key' has no value",
        "key: ~ → f:1:1: 'key' has no value",
        "key: ' ' → f:1:6: 'key' is empty",
        "key: [a] → f:1:6: 'key' is a single value, not a list",
      })
  void notesWhatIsWrongAndWhere(String text, String problem) {
    assertThat(problems(text.replace("\\n", "\n"))).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", "`# only a comment`", "null", "---", "`{}`"})
  void takesAFileWithoutContentAsOneWithoutKeys(String text) {
    assertThat(problems(text)).isEmpty();
  }

  @Test
  void readsPlainAndQuotedValues() {
    var problems = new Problems();
    Section section =
        YamlFile.parse("f", "\ufeffa: true\nb: 'true'\nc: x\n", problems)
            .section(Set.of("a", "b", "c"));
    assertThat(section.flag("a")).isTrue();
    assertThat(section.flag("b")).isNull();
    assertThat(section.text("c")).isEqualTo("x");
    assertThat(section.placeOf("c")).isEqualTo(new Place(3, 1));
    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly("f:2:4: 'b' is true or false, not 'true'");
  }

  @Test
  void refusesNestingBeyondTheLimit() {
    assertThat(problems("[".repeat(100_000)))
        .containsExactly("f:1:18: nested deeper than 16 levels");
  }

  @Test
  void refusesMoreValuesThanTheLimit() {
    assertThat(problems("key: [" + "1,".repeat(200_000) + "]"))
        .containsExactly("f:1:200001: more than 100000 values");
  }

  @Test
  void refusesValuesThatAreTooLong() {
    assertThat(problems("key: " + "x".repeat(4097)))
        .containsExactly("f:1:6: 'key' is longer than 4096 characters");
  }

  @Test
  void refusesFilesThatAreTooLarge() throws IOException {
    assertThat(problems("#".repeat((1 << 20) + 1).getBytes(StandardCharsets.US_ASCII)))
        .singleElement()
        .asString()
        .endsWith("large.yaml:1:1: the file is larger than 1048576 bytes");
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    assertThat(problems(new byte[] {'k', ':', ' ', (byte) 0xff}))
        .singleElement()
        .asString()
        .endsWith(":1:1: the file is not UTF-8");
  }

  @Test
  void saysThatAFileIsNotThere() {
    Path missing = folder.resolve("missing.yaml");
    var error =
        catchThrowableOfType(SeawallException.class, () -> YamlFile.read(missing, new Problems()));
    assertThat(error.kind()).isEqualTo(ErrorKind.CONFIG);
    assertThat(error.code()).isEqualTo("file-unreadable");
    assertThat(error).hasMessage("cannot read " + missing + ": it is not there");
  }

  @Test
  void listsTheFirstFiftyProblems() {
    var problems = new Problems();
    for (int line = 60; line > 0; line--) {
      problems.add("f", new Place(line, 1), "wrong");
    }
    var error =
        catchThrowableOfType(SeawallException.class, () -> problems.throwIfAny("config-invalid"));
    assertThat(error.getMessage())
        .startsWith("60 problems:\nf:1:1: wrong\nf:2:1: wrong\n")
        .endsWith("f:50:1: wrong\n… and 10 more");
  }

  private List<String> problems(byte[] content) throws IOException {
    var problems = new Problems();
    YamlFile.read(Files.write(folder.resolve("large.yaml"), content), problems);
    return problems.all().stream().map(Problem::toString).toList();
  }

  private static List<String> problems(String text) {
    var problems = new Problems();
    YamlFile.parse("f", text, problems).section(Set.of("key", "a")).text("key");
    return problems.all().stream().map(Problem::toString).toList();
  }
}
