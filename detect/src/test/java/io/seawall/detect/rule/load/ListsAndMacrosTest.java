package io.seawall.detect.rule.load;

import static io.seawall.detect.rule.load.Loading.codes;
import static io.seawall.detect.rule.load.Loading.condition;
import static io.seawall.detect.rule.load.Loading.load;
import static io.seawall.detect.rule.load.Loading.rule;
import static io.seawall.detect.rule.load.Loading.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.problem.ProblemCode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ListsAndMacrosTest {

  private static final String OPEN = "evt.type = open and ";

  @Nested
  class Lists {

    @Test
    void itemsStandForTheName() {
      String lists = "- list: l\n  items: [a, b c, '\"d e\"']\n";
      assertThat(condition(rules(lists, rule(OPEN + "proc.name in (x, l, y)"))))
          .isEqualTo("and[evt.type = open, proc.name in x|a|b c|d e|y]");
    }

    @Test
    void anEmptyListTakesItsCommaAway() {
      String lists = "- list: l\n  items: []\n";
      for (String text : new String[] {"(x, l, y)", "(l, x, y)", "(x, y, l)", "(x,l,y)"}) {
        assertThat(condition(rules(lists, rule(OPEN + "proc.name in " + text))))
            .as(text)
            .isEqualTo("and[evt.type = open, proc.name in x|y]");
      }
      assertThat(condition(rules(lists, rule(OPEN + "proc.name in (l)"))))
          .isEqualTo("and[evt.type = open, proc.name in ]");
    }

    @Test
    void namesEndAtBlanksParenthesesCommasAndEqualsSignsOnly() {
      String lists = "- list: l\n  items: [a]\n";
      assertThat(condition(rules(lists, rule(OPEN + "proc.name=l and proc.exe in (l/x, \"l\")"))))
          .isEqualTo("and[evt.type = open, proc.name = a, proc.exe in l/x|l]");
    }

    @Test
    void listsHoldEarlierLists() {
      String lists =
          """
          - list: a
            items: [x]
          - list: b
            items: [a, y]
          - list: c
            items: [b, z]
          """;
      RuleSet rules = rules(lists, rule(OPEN + "proc.name in (c)"));
      assertThat(condition(rules)).isEqualTo("and[evt.type = open, proc.name in x|y|z]");
      assertThat(rules.lists().getLast().items()).containsExactly("x", "y", "z");
    }

    @Test
    void laterListsAreFoundInTheTextOfEarlierOnes() {
      String lists = "- list: a\n  items: [b]\n- list: b\n  items: [x]\n";
      assertThat(condition(rules(lists, rule(OPEN + "proc.name in (a)"))))
          .isEqualTo("and[evt.type = open, proc.name in x]");
    }

    @Test
    void listsThatNameEachOtherEnd() {
      String lists = "- list: a\n  items: [b, x]\n- list: b\n  items: [a, y]\n";
      assertThat(load(lists, rule(OPEN + "proc.name in (a, b)")).isSuccessful()).isTrue();
    }

    @Test
    void laterFilesReplaceAndAppend() {
      String lists = "- list: l\n  items: [a]\n";
      String replace = "- list: l\n  items: [b]\n";
      String append = "- list: l\n  items: [c]\n  override:\n    items: append\n";
      assertThat(condition(rules(lists, rule(OPEN + "proc.name in (l)"), replace, append)))
          .isEqualTo("and[evt.type = open, proc.name in b|c]");
    }

    @Test
    void nothingIsAppendedToWhatIsNotThere() {
      LoadResult result = load("- list: l\n  append: true\n  items: [a]\n");
      assertThat(codes(result))
          .containsExactly(ProblemCode.LOAD_DEPRECATED_ITEM, ProblemCode.LOAD_ERR_VALIDATE);
    }

    @Test
    void warnsOfUnusedListsAndWrongNames() {
      LoadResult result = load("- list: a b\n  items: [a]\n");
      assertThat(codes(result))
          .containsExactly(ProblemCode.LOAD_INVALID_LIST_NAME, ProblemCode.LOAD_UNUSED_LIST);
    }
  }

  @Nested
  class Macros {

    @Test
    void aMacroStandsForItsCondition() {
      String macros = "- macro: m\n  condition: proc.name=a or proc.name=b\n";
      assertThat(condition(rules(macros, rule(OPEN + "not m"))))
          .isEqualTo("and[evt.type = open, not or[proc.name = a, proc.name = b]]");
    }

    @Test
    void rulesSeeAllMacros() {
      String macros = "- macro: m\n  condition: proc.name=a\n";
      assertThat(condition(rules(rule(OPEN + "m"), macros)))
          .isEqualTo("and[evt.type = open, proc.name = a]");
    }

    @Test
    void macrosSeeEarlierMacrosOnly() {
      LoadResult result =
          load("- macro: a\n  condition: b\n- macro: b\n  condition: proc.name=x\n");
      assertThat(result.errors())
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.LOAD_ERR_VALIDATE);
            assertThat(problem.message()).contains("defined only later, at file1.yaml:3:3");
            assertThat(problem.place().toString()).isEqualTo("file1.yaml:2:14");
          });
    }

    @Test
    void aMacroDefinedAnewSeesWhatStandsBeforeItsNewDefinition() {
      String macros =
          "- macro: a\n  condition: proc.name=x\n- macro: b\n  condition: proc.name=y\n";
      String again = "- macro: a\n  condition: b\n";
      assertThat(condition(rules(macros, rule(OPEN + "a"), again)))
          .isEqualTo("and[evt.type = open, proc.name = y]");
    }

    @Test
    void appendedConditionsGoOnWithAnd() {
      String macros = "- macro: m\n  condition: proc.name=a\n";
      String append =
          "- macro: m\n  condition: and proc.name=b\n  override:\n    condition: append\n";
      assertThat(condition(rules(macros, rule(OPEN + "m"), append)))
          .isEqualTo("and[evt.type = open, and[proc.name = a, proc.name = b]]");
    }

    @Test
    void refusesMacrosThatCallThemselves() {
      String loop = "- macro: a\n  condition: proc.name=x\n- macro: b\n  condition: a\n";
      LoadResult result = load(loop, "- macro: a\n  condition: b\n", rule(OPEN + "a"));
      assertThat(result.isSuccessful()).isFalse();
      assertThat(result.errors().getFirst().message()).contains("calls itself");
      assertThat(load("- macro: m\n  condition: m\n").errors().getFirst().message())
          .contains("calls itself");
    }

    @Test
    void saysWhatAnUndefinedNameMayMean() {
      LoadResult list = load("- list: shells\n  items: [sh]\n", rule(OPEN + "shells"));
      LoadResult typo = load("- macro: container\n  condition: proc.name=x\n", rule("contaner"));
      assertThat(typo.errors().getFirst().hint()).contains("'container'");
      assertThat(list.isSuccessful()).isFalse();
    }

    @Test
    void warnsOfUnusedMacrosAndWrongNames() {
      LoadResult result = load("- macro: a-b\n  condition: proc.name=x\n");
      assertThat(codes(result))
          .containsExactly(ProblemCode.LOAD_INVALID_MACRO_NAME, ProblemCode.LOAD_UNUSED_MACRO);
    }
  }
}
