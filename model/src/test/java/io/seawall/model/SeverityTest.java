package io.seawall.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeverityTest {

  @ParameterizedTest
  @EnumSource
  void unknownIsNeitherAboveNorBelow(Severity other) {
    assertThat(Severity.UNKNOWN.atLeast(other)).isFalse();
    assertThat(other.atLeast(Severity.UNKNOWN)).isFalse();
  }

  @Test
  void comparesKnownLevels() {
    assertThat(Severity.HIGH.atLeast(Severity.HIGH)).isTrue();
    assertThat(Severity.CRITICAL.atLeast(Severity.HIGH)).isTrue();
    assertThat(Severity.MEDIUM.atLeast(Severity.HIGH)).isFalse();
    assertThat(Severity.LOW.atLeast(Severity.NEGLIGIBLE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0, CRITICAL",
    "9.0, CRITICAL",
    "8.9, HIGH",
    "7.0, HIGH",
    "6.9, MEDIUM",
    "4.0, MEDIUM",
    "3.9, LOW",
    "0.1, LOW",
    "0.0, NEGLIGIBLE",
  })
  void ratesScoresAsCvssDoes(double score, Severity expected) {
    assertThat(Severity.ofCvssScore(score)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Critical, CRITICAL",
    "Important, HIGH",
    "' high ', HIGH",
    "MODERATE, MEDIUM",
    "medium, MEDIUM",
    "low, LOW",
    "unimportant, NEGLIGIBLE",
    "'', UNKNOWN",
    "untriaged, UNKNOWN",
  })
  void understandsThePublishersWords(String word, Severity expected) {
    assertThat(Severity.ofWord(word)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void readsItsOwnWords(Severity severity) {
    assertThat(Severity.ofWord(severity.word())).isEqualTo(severity);
  }

  @Test
  void takesNoWordForUnknown() {
    assertThat(Severity.ofWord(null)).isEqualTo(Severity.UNKNOWN);
  }
}
