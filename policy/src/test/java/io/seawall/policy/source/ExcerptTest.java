package io.seawall.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void replacesWhatATerminalWouldObey() {
    assertThat(Excerpt.of("a\u001b[31m\u202eb\u2028\ud800c\n")).isEqualTo("a?[31m?b??c?");
  }

  @Test
  void leavesWhatCanBeSeen() {
    assertThat(Excerpt.of("漢字 é \ud83d\ude00")).isEqualTo("漢字 é \ud83d\ude00");
  }

  @Test
  void cutsLongTexts() {
    assertThat(Excerpt.of("x".repeat(101))).isEqualTo("x".repeat(100) + "…");
    assertThat(Excerpt.of("x".repeat(100))).isEqualTo("x".repeat(100));
  }
}
