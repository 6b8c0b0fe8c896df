package io.seawall.detect.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.detect.condition.ConditionException;
import io.seawall.detect.text.SourceText;
import org.junit.jupiter.api.Test;

class OutputTemplateTest {

  private static OutputTemplate parse(String text) {
    return OutputTemplate.parse(SourceText.of("test", text));
  }

  private static String parts(String text) {
    var shown = new StringBuilder();
    for (OutputPart part : parse(text).parts()) {
      switch (part) {
        case OutputPart.Text(String characters) -> shown.append(characters);
        case OutputPart.Value value ->
            shown.append('<').append(value.name()).append(':').append(value.width()).append('>');
      }
    }
    return shown.toString();
  }

  @Test
  void readsFieldsArgumentsAndTransformers() {
    assertThat(parts("a %proc.name=%proc.aname[2], %toupper(proc.name)!"))
        .isEqualTo("a <proc.name:0>=<proc.aname[2]:0>, <toupper(proc.name):0>!");
  }

  @Test
  void readsWidths() {
    assertThat(parts("%20proc.name|")).isEqualTo("<proc.name:20>|");
  }

  @Test
  void aSentenceMayEndBehindAField() {
    assertThat(parts("by %proc.name.Then %evt.arg.fd. End"))
        .isEqualTo("by <proc.name:0>.Then <evt.arg.fd:0>. End");
  }

  @Test
  void aStarMakesItLenient() {
    assertThat(parse("*%proc.name").lenient()).isTrue();
    assertThat(parse("%proc.name").lenient()).isFalse();
    assertThat(parts("*x")).isEqualTo("x");
  }

  @Test
  void refusesAPercentSignWithoutField() {
    for (String text : new String[] {"100%", "%%", "% x", "%12", "%proc.aname[", "%tolower(x"}) {
      assertThatThrownBy(() -> parse(text)).as(text).isInstanceOf(ConditionException.class);
    }
  }
}
