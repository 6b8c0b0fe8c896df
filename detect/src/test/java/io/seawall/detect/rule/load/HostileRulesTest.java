package io.seawall.detect.rule.load;

import static io.seawall.detect.rule.load.Loading.load;
import static io.seawall.detect.rule.load.Loading.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileRulesTest {

  private static String message(String... contents) {
    LoadResult result = load(contents);
    assertThat(result.isSuccessful()).isFalse();
    return result.errors().getFirst().message();
  }

  @Test
  void conditionsLongerThanAMebibyteAreRefused() {
    assertThat(message(rule("evt.type=open" + " and proc.name=c".repeat(90_000))))
        .contains("longer than 1 MiB");
    assertThat(load(rule("evt.type=open" + " and proc.name=c".repeat(60_000))).isSuccessful())
        .isTrue();
  }

  @Test
  void listsThatMultiplyEachOtherAreRefused() {
    List<String> forward = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    List<String> backward = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      forward.add("- list: l%d\n  items: [l%d, l%d]\n".formatted(i, i + 1, i + 1));
      backward.add("- list: l%d\n  items: [l%d, l%d]\n".formatted(i + 1, i, i));
    }
    empty.addAll(forward);
    empty.add("- list: l60\n  items: []\n");
    forward.add("- list: l60\n  items: [x]\n");
    backward.addFirst("- list: l0\n  items: [x]\n");
    String first = rule("proc.name in (l0)");
    assertThat(message(String.join("", forward), first)).contains("too long");
    assertThat(message(String.join("", empty), first)).contains("too long");
    assertThat(message(String.join("", backward))).contains("more than 2000000 items");
  }

  @Test
  void macrosThatMultiplyEachOtherAreRefused() {
    var macros = new StringBuilder("- macro: m0\n  condition: evt.type=open\n");
    for (int i = 1; i < 64; i++) {
      macros.append("- macro: m%d\n  condition: m%d and m%d\n".formatted(i, i - 1, i - 1));
    }
    assertThat(message(macros.toString())).contains("larger than 200000 nodes");
  }

  @Test
  void longChainsOfMacrosAreRefused() {
    var macros = new StringBuilder("- macro: m0\n  condition: evt.type=open\n");
    for (int i = 1; i < 2_000; i++) {
      macros.append("- macro: m%d\n  condition: m%d or proc.name=x\n".formatted(i, i - 1));
    }
    assertThat(message(macros.toString())).contains("deeper than 1000 levels");
  }

  @Test
  void problemsAreCountedToAThousand() {
    var rules = new StringBuilder();
    for (int i = 0; i < 1_500; i++) {
      rules.append(rule("R" + i, "evt.type=open and proc.nmae=x"));
    }
    assertThat(load(rules.toString()).problems()).hasSize(1_000);
  }

  @Test
  void wordsLongerThanTheParserCanBearAreRefused() {
    assertThat(message("- macro: " + "x".repeat(100_000) + "\n")).contains("longer than 65536");
  }
}
