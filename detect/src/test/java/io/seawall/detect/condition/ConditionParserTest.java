package io.seawall.detect.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.detect.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConditionParserTest {

  private static Condition parse(String text) {
    return ConditionParser.parse(SourceText.of("test", text), MacroScope.NONE);
  }

  private static ConditionException refusal(String text) {
    try {
      parse(text);
    } catch (ConditionException e) {
      return e;
    }
    throw new AssertionError("accepted: " + text);
  }

  /** The tree in a notation of its own, every group in brackets. */
  private static String tree(String text) {
    return tree(parse(text));
  }

  private static String tree(Condition condition) {
    return switch (condition) {
      case Condition.And and -> "and" + and.terms().stream().map(t -> tree(t)).toList();
      case Condition.Or or -> "or" + or.terms().stream().map(t -> tree(t)).toList();
      case Condition.Not not -> "not[" + tree(not.term()) + "]";
      case Condition.Exists exists -> exists.operand().at().characters() + "?";
      case Condition.MacroCall call -> call.name() + "()";
      case Condition.Comparison c ->
          c.left().at().characters()
              + "|"
              + c.operator().symbol()
              + (c.quantifier() == Quantifier.NONE ? "" : "|" + c.quantifier().keyword())
              + "|"
              + right(c.right());
    };
  }

  private static String right(Comparand right) {
    return switch (right) {
      case Comparand.Values(List<Literal> values) ->
          String.join(";", values.stream().map(Literal::text).toList());
      case Comparand.Computed(Operand operand) -> "val " + operand.at().characters();
    };
  }

  @Nested
  class Logic {

    @Test
    void andBindsTighterThanOr() {
      assertThat(tree("a.b=1 or a.b=2 and a.b=3")).isEqualTo("or[a.b|=|1, and[a.b|=|2, a.b|=|3]]");
    }

    @Test
    void notBindsTighterThanAnd() {
      assertThat(tree("not a.b=1 and a.b=2")).isEqualTo("and[not[a.b|=|1], a.b|=|2]");
    }

    @Test
    void parenthesesGroup() {
      assertThat(tree("(a.b=1 or a.b=2) and a.b=3"))
          .isEqualTo("and[or[a.b|=|1, a.b|=|2], a.b|=|3]");
    }

    @Test
    void twoNotsCancelEachOther() {
      assertThat(tree("not not a.b=1")).isEqualTo("a.b|=|1");
      assertThat(tree("not not not(a.b=1)")).isEqualTo("not[a.b|=|1]");
    }

    @Test
    void aParenthesisMayFollowAKeywordAtOnce() {
      assertThat(tree("a.b=1 and(a.b=2)or(a.b=3)")).isEqualTo("or[and[a.b|=|1, a.b|=|2], a.b|=|3]");
    }

    @Test
    void aKeywordNeedsABlankOrAParenthesis() {
      assertThat(refusal("a.b=1 and\"x\"").reason()).contains("must follow 'and'");
      assertThat(refusal("a.b=1 orb").reason()).contains("must follow 'or'");
    }

    @Test
    void namesMayBeginLikeKeywords() {
      MacroScope scope = (_, _) -> parse("a.b=1");
      Condition condition = ConditionParser.parse(SourceText.of("t", "nothing"), scope);
      assertThat(tree(condition)).isEqualTo("nothing()");
    }

    @Test
    void refusesAnEmptyText() {
      assertThat(refusal("  ").reason()).isEqualTo("the condition is empty");
    }

    @Test
    void pointsAtAParenthesisThatIsNeverClosed() {
      ConditionException refusal = refusal("a.b=1 and (a.b=2 or a.b=3");
      assertThat(refusal.reason()).contains("never closed");
      assertThat(refusal.at().from()).isEqualTo(10);
    }

    @Test
    void pointsAtAParenthesisThatClosesNothing() {
      assertThat(refusal("a.b=1)").at().from()).isEqualTo(5);
    }
  }

  @Nested
  class Comparisons {

    @Test
    void readsEveryOperator() {
      for (Operator operator : Operator.values()) {
        String right =
            switch (operator.form()) {
              case NUMBER -> "1";
              case VALUE -> "x";
              case LIST -> "(x, y)";
            };
        String text = "a.b " + operator.symbol() + " " + right;
        assertThat(parse(text))
            .as(text)
            .isInstanceOfSatisfying(
                Condition.Comparison.class,
                comparison -> assertThat(comparison.operator()).isEqualTo(operator));
      }
    }

    @Test
    void twoEqualsSignsAreOne() {
      assertThat(tree("a.b==c")).isEqualTo("a.b|=|c");
    }

    @Test
    void asksForExistence() {
      assertThat(tree("a.b[c] exists and d.e exists")).isEqualTo("and[a.b[c]?, d.e?]");
    }

    @Test
    void readsListsWithAndWithoutValues() {
      assertThat(tree("a.b in (x, 'y z' ,\"(\")")).isEqualTo("a.b|in|x;y z;(");
      assertThat(tree("a.b in()")).isEqualTo("a.b|in|");
      assertThat(tree("a.b pmatch (/etc,/usr)")).isEqualTo("a.b|pmatch|/etc;/usr");
    }

    @Test
    void readsQuantifiers() {
      assertThat(tree("a.b startswith anyof (x, y)")).isEqualTo("a.b|startswith|anyof|x;y");
      assertThat(tree("a.b != allof(x)")).isEqualTo("a.b|!=|allof|x");
      assertThat(tree("a.b contains oneof (x)")).isEqualTo("a.b|contains|oneof|x");
    }

    @Test
    void aQuantifierWithoutListIsAValue() {
      assertThat(tree("a.b = oneof and a.b = anyof")).isEqualTo("and[a.b|=|oneof, a.b|=|anyof]");
    }

    @Test
    void readsNumbers() {
      assertThat(tree("a.b >= -12.5e+3")).isEqualTo("a.b|>=|-12.5e+3");
      assertThat(tree("a.b<0x1F")).isEqualTo("a.b|<|0x1F");
      assertThat(refusal("a.b < c").reason()).contains("a number must follow '<'");
    }

    @Test
    void bareValuesEndAtBlanksParenthesesQuotesCommasAndEqualsSigns() {
      assertThat(tree("a.b=/x/*.[ch];{y}<z>|!")).isEqualTo("a.b|=|/x/*.[ch];{y}<z>|!");
      assertThat(refusal("a.b=c=d").at().from()).isEqualTo(5);
    }

    @Test
    void resolvesEscapesInQuotes() {
      assertThat(tree("a.b = \"x\\\"y\\\\z\\t\"")).isEqualTo("a.b|=|x\"y\\z\t");
      assertThat(tree("a.b = 'it\\'s'")).isEqualTo("a.b|=|it's");
      assertThat(refusal("a.b = \"x\\q\"").reason()).contains("\\q is no escape");
      assertThat(refusal("a.b = \"x").reason()).contains("never closed");
    }

    @Test
    void readsArguments() {
      assertThat(parse("a.b[\"c d\"] = e"))
          .isInstanceOfSatisfying(
              Condition.Comparison.class,
              comparison ->
                  assertThat(comparison.left())
                      .isInstanceOfSatisfying(
                          Operand.FieldReference.class,
                          field -> assertThat(field.argument()).isEqualTo("c d")));
      assertThat(refusal("a.b[c = d").reason()).contains("never closed");
      assertThat(refusal("a.b[] = d").reason()).contains("an argument must follow");
    }

    @Test
    void readsTransformersOnBothSides() {
      assertThat(tree("tolower(basename(a.b)) = toupper(c.d)"))
          .isEqualTo("tolower(basename(a.b))|=|val toupper(c.d)");
      assertThat(tree("a.b = val( c.d )")).isEqualTo("a.b|=|val c.d");
      assertThat(tree("join((a.b, \"x\", c.d), \"-\") = y")).startsWith("join(");
      assertThat(tree("len(a.b) > 3")).isEqualTo("len(a.b)|>|3");
    }

    @Test
    void refusesWrongTransformers() {
      assertThat(refusal("lower(a.b) = c").hint()).isEqualTo("write tolower");
      assertThat(refusal("tolower(a.b, c.d) = c").reason()).contains("does not take 2");
      assertThat(refusal("a.b = val(x)").reason()).contains("val() takes a field");
    }
  }

  @Nested
  class Advice {

    private static void mends(String wrong, String right) {
      SourceText text = SourceText.of("test", wrong);
      for (int i = 0; i < 5; i++) {
        try {
          ConditionParser.parse(text, MacroScope.NONE);
          break;
        } catch (ConditionException e) {
          Fix fix = e.fix();
          assertThat(fix).as(wrong + ": " + e.reason()).isNotNull();
          if (fix == null) {
            return;
          }
          text = text.replace(fix.at().from(), fix.at().to(), fix.replacement());
        }
      }
      assertThat(text.text()).isEqualTo(right);
    }

    @Test
    void mendsListsWhereOneValueBelongs() {
      mends("fd.sip != (1.2.3.4)", "fd.sip != 1.2.3.4");
      mends("fd.sip = (1.2.3.4, ::1)", "fd.sip in (1.2.3.4, ::1)");
      mends("fd.sip != (1.2.3.4, ::1)", "not fd.sip in (1.2.3.4, ::1)");
      mends("a.b contains (x, y)", "a.b contains anyof (x, y)");
    }

    @Test
    void mendsValuesWhereAListBelongs() {
      mends("fd.sip in 1.2.3.4", "fd.sip in (1.2.3.4)");
      mends("a.b pmatch '/x'", "a.b pmatch ('/x')");
    }

    @Test
    void mendsWordsOfOtherLanguages() {
      mends("a.b = 1 && c.d = 2 || e.f = 3", "a.b = 1 and c.d = 2 or e.f = 3");
      mends("a.b = 1 AND NOT c.d = 2", "a.b = 1 and not c.d = 2");
      mends("!a.b = 1", "not a.b = 1");
      mends("a.b is x", "a.b = x");
      mends("a.b starts_with x", "a.b startswith x");
    }

    @Test
    void mendsMissingOperatorsAndBlanks() {
      mends("a.b", "a.b exists");
      mends("(a.b) and c.d", "(a.b exists) and c.d exists");
      mends("a.b = 1 and\"c\" = 2".replace("\"c\"", "(c.d"), "a.b = 1 and(c.d = 2)");
    }
  }

  @Nested
  class Bounds {

    @Test
    void refusesDeepNesting() {
      String text = "(".repeat(100_000) + "a.b=1" + ")".repeat(100_000);
      assertThat(refusal(text).kind()).isEqualTo(ConditionException.Kind.LIMIT);
    }

    @Test
    void readsALongRowOfTerms() {
      String text = "a.b=1" + " and a.b=1".repeat(50_000);
      assertThat(parse(text))
          .isInstanceOfSatisfying(
              Condition.And.class, and -> assertThat(and.terms()).hasSize(50_001));
    }

    @Test
    void readsAnyNumberOfNots() {
      assertThat(tree("not ".repeat(100_001) + "a.b=1")).isEqualTo("not[a.b|=|1]");
    }

    @Test
    void refusesMacrosThatGrowBeyondMeasure() {
      MacroScope scope = (_, at) -> new Condition.Exists(operand(), at);
      for (int i = 0; i < 40; i++) {
        MacroScope smaller = scope;
        scope = (_, _) -> doubled(smaller);
      }
      MacroScope largest = scope;
      assertThatThrownBy(() -> ConditionParser.parse(SourceText.of("t", "m"), largest))
          .isInstanceOf(ConditionException.class)
          .hasMessageContaining("macros written out");
    }

    private static Condition doubled(MacroScope smaller) {
      Condition[] once = new Condition[1];
      MacroScope shared =
          (name, at) -> {
            if (once[0] == null) {
              once[0] = smaller.body(name, at);
            }
            return once[0];
          };
      return ConditionParser.parse(SourceText.of("t", "m and m"), shared);
    }

    private static Operand operand() {
      SourceText text = SourceText.of("t", "a.b");
      return new Operand.FieldReference("a.b", null, text.span());
    }
  }
}
