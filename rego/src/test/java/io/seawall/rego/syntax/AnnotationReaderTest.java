package io.seawall.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationReaderTest {

  private static Module parse(String text) {
    return RegoParser.parse(new Source("p.rego", text), RegoVersion.V1);
  }

  @Test
  void attachesBlocksToWhatFollows() {
    Module module =
        parse(
            """
            # METADATA
            # title: The package
            # scope: subpackages
            package p

            # METADATA
            # title: One
            # custom:
            #   severity: HIGH

            # An ordinary comment
            one if true

            # METADATA
            # entrypoint: true
            # METADATA
            # scope: rule
            two := 2

            three := 3
            """);
    assertThat(module.annotations()).extracting(Annotations::scope).containsExactly("subpackages");
    Annotations one = module.rules().getFirst().annotations().getFirst();
    assertThat(one.scope()).isEqualTo("rule");
    assertThat(one.fields())
        .hasToString("{\"custom\": {\"severity\": \"HIGH\"}, \"title\": \"One\"}");
    assertThat(one.at().row()).isEqualTo(6);
    assertThat(one.at().text()).endsWith("HIGH");
    assertThat(module.rules().get(1).annotations())
        .extracting(Annotations::scope)
        .containsExactly("document", "rule");
    assertThat(module.rules().get(2).annotations()).isEmpty();
  }

  @Test
  void otherCommentsHoldNoMetadata() {
    String text = "package p\n  # METADATA\n  # ]\na := 1 # METADATA\n# not METADATA\nb := 1\n";
    assertThat(parse(text).rules()).allMatch(rule -> rule.annotations().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# METADATA\\n# title: [\\na := 1 | 3 | not YAML at line 2, column 1: ",
        "# METADATA\\na := 1 | 2 | expected METADATA block, found whitespace",
        "# METADATA\\n# x\\na := 1 | 2 | a METADATA block holds keys and values",
        "# METADATA\\n# scope: foo\\na := 1 | 2 | invalid annotation scope 'foo'",
        "# METADATA\\n# scope: 3\\na := 1 | 2 | the scope of a METADATA block is a string",
        "# METADATA\\n# scope: package\\na := 1 | 2 | annotation scope 'package' must be applied to "
            + "package (have rule)",
        "# METADATA\\n# scope: rule\\nimport data.x | 2 | annotation scope 'rule' must be applied to "
            + "rule (have import)",
        "# METADATA\\n# scope: rule\\n | 2 | annotation scope 'rule' must be applied to rule",
        "# METADATA\\n# scope: rule\\n# entrypoint: true\\na := 1 | 2 | annotation entrypoint applied "
            + "to non-document or package scope 'rule'"
      })
  void refusesWhatIsNoMetadata(String text, int row, String message) {
    assertThatExceptionOfType(RegoException.class)
        .isThrownBy(() -> parse("package p\n" + text.replace("\\n", "\n")))
        .withMessageStartingWith("p.rego:" + row + ": rego_parse_error: " + message);
  }
}
