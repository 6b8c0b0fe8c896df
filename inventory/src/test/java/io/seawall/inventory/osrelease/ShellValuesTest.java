package io.seawall.inventory.osrelease;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.MalformedFileException;
import org.junit.jupiter.api.Test;

class ShellValuesTest {

  @Test
  void unquotesAsAShellDoes() throws MalformedFileException {
    var values =
        ShellValues.parse(
            """
            # a comment

            PLAIN=value
            DOUBLE="a \\"b\\" \\$c \\n"
            SINGLE='a "b" \\c'
            MIXED='it'\\''s'
            EMPTY=
              INDENTED="x"
            OPEN="no end
            """);

    assertThat(values)
        .containsEntry("PLAIN", "value")
        .containsEntry("DOUBLE", "a \"b\" $c \\n")
        .containsEntry("SINGLE", "a \"b\" \\c")
        .containsEntry("MIXED", "it's")
        .containsEntry("EMPTY", "")
        .containsEntry("INDENTED", "x")
        .containsEntry("OPEN", "no end");
  }

  @Test
  void takesTheLastOfTwoValues() throws MalformedFileException {
    assertThat(ShellValues.parse("A=1\nA=2\n")).containsEntry("A", "2");
  }
}
