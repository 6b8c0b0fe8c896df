package io.seawall.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.model.AdvisoryStatus;
import io.seawall.model.LayerOwner;
import io.seawall.model.PackageType;
import io.seawall.model.SeawallException;
import io.seawall.policy.configuration.ConfigReader;
import io.seawall.policy.exception.IgnoreFile;
import io.seawall.policy.expression.Expression;
import io.seawall.policy.expression.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The samples and tables of the documentation are what the readers do. */
class DocumentationTest {

  private static final Path DOCS = Path.of(System.getProperty("seawall.root"), "docs");

  @Test
  void everySampleExpressionIsRead() throws IOException {
    List<String> samples = blocks("formats/expressions.md", "expression");
    assertThat(samples).hasSize(1);
    List<String> expressions = samples.getFirst().lines().toList();
    assertThat(expressions).hasSizeGreaterThan(5);
    for (String expression : expressions) {
      assertThat(Expression.parse(expression).canonical()).as(expression).isNotEmpty();
    }
  }

  @Test
  void theExpressionOfTheCommandIsRead() throws IOException {
    String command = blocks("formats/expressions.md", "sh").getFirst();
    String expression = command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\''));
    assertThat(Expression.parse(expression).canonical()).isEqualTo("severity >= critical && fixed");
  }

  @Test
  void theSampleOfABadExpressionGetsTheMessageBelowIt() throws IOException {
    String bad = blocks("formats/expressions.md", "error").getFirst().strip();
    String message = blocks("formats/expressions.md", "text").getFirst();
    assertThat(catchThrowableOfType(SeawallException.class, () -> Expression.parse(bad)))
        .hasMessage(message.stripTrailing());
  }

  @Test
  void theTableOfFieldsNamesEveryFieldInOrder() throws IOException {
    String page = Files.readString(DOCS.resolve("formats/expressions.md"));
    List<String> rows =
        page.substring(page.indexOf("## Fields"), page.indexOf("## Operators"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows)
        .extracting(row -> row.substring(3, row.indexOf('`', 3)))
        .isEqualTo(Field.words());
    for (String row : rows) {
      Field field = Objects.requireNonNull(Field.ofWord(row.substring(3, row.indexOf('`', 3))));
      assertThat(row).endsWith(field.canBeUnknown() ? "| yes |" : "| no |");
    }
    for (PackageType type : PackageType.values()) {
      assertThat(page).contains("`" + type.purlType() + "`");
    }
    for (LayerOwner owner : LayerOwner.values()) {
      assertThat(page).contains("`" + owner.word() + "`");
    }
    for (AdvisoryStatus status : AdvisoryStatus.values()) {
      assertThat(page).contains("`" + status.word() + "`");
    }
  }

  @Test
  void everySampleIgnoreFileIsRead() throws IOException {
    List<String> samples = blocks("formats/ignore-file.md", "yaml");
    assertThat(samples).isNotEmpty();
    for (String sample : samples) {
      assertThat(IgnoreFile.parse(IgnoreFile.DEFAULT_NAME, sample)).isNotEmpty();
    }
  }

  @Test
  void theSampleOfABadIgnoreFileGetsTheMessageBelowIt() throws IOException {
    String bad = blocks("formats/ignore-file.md", "yaml-error").getFirst();
    String message = blocks("formats/ignore-file.md", "text").getFirst();
    assertThat(
            catchThrowableOfType(
                SeawallException.class, () -> IgnoreFile.parse(IgnoreFile.DEFAULT_NAME, bad)))
        .hasMessage(message.stripTrailing());
  }

  @Test
  void everySampleConfigurationIsRead() throws IOException {
    List<String> samples = blocks("formats/configuration.md", "yaml");
    assertThat(samples).isNotEmpty();
    for (String sample : samples) {
      assertThat(ConfigReader.parse(ConfigReader.DEFAULT_NAME, sample, DOCS).failOn()).isNotEmpty();
    }
  }

  @Test
  void theSampleOfTheBuiltInRuleIsTheBuiltInRule() throws IOException {
    String sample = blocks("formats/configuration.md", "yaml").getLast();
    FailOn rule = ConfigReader.parse("f", sample, DOCS).failOn().getFirst();
    assertThat(rule)
        .isEqualTo(
            new FailOn(
                "my-known-danger",
                FailOn.KNOWN_DANGER.version(),
                FailOn.KNOWN_DANGER.verdict(),
                FailOn.KNOWN_DANGER.expression()));
  }

  @Test
  void theSampleOfABadConfigurationGetsTheMessageBelowIt() throws IOException {
    String bad = blocks("formats/configuration.md", "yaml-error").getFirst();
    String message = blocks("formats/configuration.md", "text").getFirst();
    assertThat(
            catchThrowableOfType(
                SeawallException.class,
                () -> ConfigReader.parse(ConfigReader.DEFAULT_NAME, bad, DOCS)))
        .hasMessage(message.stripTrailing());
  }

  @Test
  void everyErrorCodeOfThisModuleIsInTheTable() throws IOException {
    String page = Files.readString(DOCS.resolve("errors.md"));
    for (String code :
        List.of(
            "config-invalid",
            "decision-invalid",
            "expression-invalid",
            "file-unreadable",
            "ignore-file-invalid")) {
      assertThat(page).contains("| `" + code + "` |");
    }
  }

  private static List<String> blocks(String page, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : Files.readAllLines(DOCS.resolve(page))) {
      if (line.equals("```") && block != null) {
        blocks.add(block.toString());
        block = null;
      } else if (line.equals("```" + language)) {
        block = new StringBuilder();
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }
}
