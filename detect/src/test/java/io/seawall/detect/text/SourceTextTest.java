package io.seawall.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Spelling;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTextTest {

  private final SourceFile first = new SourceFile("a", "one\ntwo\n");
  private final SourceFile second = new SourceFile("b", "three");

  @Test
  void everyCharacterLeadsBackToItsFile() {
    SourceText text =
        SourceText.builder()
            .append(first, 4, 7)
            .append(", ", first, 0)
            .append(second, 2, 5)
            .build();
    assertThat(text.text()).isEqualTo("two, ree");
    assertThat(new Span(text, 1, 2).place()).isEqualTo(new Place("a", 2, 2));
    assertThat(new Span(text, 4, 5).place()).isEqualTo(new Place("a", 1, 1));
    assertThat(new Span(text, 6, 7).place()).isEqualTo(new Place("b", 1, 4));
    assertThat(text.indexOf(second, 3)).isEqualTo(6);
    assertThat(text.indexOf(first, 0)).isEqualTo(-1);
  }

  @Test
  void aPartOfATextKeepsItsOrigins() {
    SourceText text = SourceText.builder().append(first, 0, 3).append(second, 0, 5).build();
    SourceText part = SourceText.builder().append(text, 2, 5).build();
    assertThat(part.text()).isEqualTo("eth");
    assertThat(new Span(part, 1, 2).place()).isEqualTo(new Place("b", 1, 1));
  }

  @Test
  void replacingKeepsThePlacesOfTheRest() {
    SourceText text = SourceText.builder().append(second, 0, 5).build().replace(1, 3, "HHHH");
    assertThat(text.text()).isEqualTo("tHHHHee");
    assertThat(new Span(text, 2, 3).place()).isEqualTo(new Place("b", 1, 2));
    assertThat(new Span(text, 5, 6).place()).isEqualTo(new Place("b", 1, 4));
  }

  @Test
  void takingCharactersAwayShortensTheLastPiece() {
    SourceText.Builder text = SourceText.builder().append(first, 0, 2).append(second, 0, 1);
    assertThat(text.dropLast().append(second, 4, 5).build().text())
        .isEqualTo("one".substring(0, 2) + "e");
  }

  @Test
  void findsTheNearestWordAndNoFarOne() {
    List<String> words = List.of("proc.name", "proc.pname", "fd.name");
    assertThat(Spelling.nearest("proc.nmae", words)).isEqualTo("proc.name");
    assertThat(Spelling.nearest("PROC.NAME", words)).isEqualTo("proc.name");
    assertThat(Spelling.nearest("weather", words)).isNull();
  }
}
