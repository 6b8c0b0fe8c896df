package io.seawall.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Random rules together, against each condition asked alone and plainly. */
class EnginePropertyTest {

  private static final List<String> FIELDS =
      List.of("proc.name", "proc.pname", "fd.name", "proc.cwd", "proc.exepath");
  private static final List<String> WORDS =
      List.of("a", "ab", "abc", "bca", "cab", "c", "aab", "B", "abab", "caB", "bab");

  private record Made(String text, Predicate<Map<String, Object>> meaning) {}

  @Test
  void agreesWithPlainEvaluation() {
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      var made = new ArrayList<Made>();
      var yaml = new StringBuilder();
      int rules = 1 + random.nextInt(140);
      for (int i = 0; i < rules; i++) {
        Made condition = condition(random, 4);
        made.add(condition);
        yaml.append(Given.rule("r" + i, condition.text()));
      }
      var engine = Given.engine(yaml.toString(), RuleMatching.ALL);
      for (int i = 0; i < 60; i++) {
        Map<String, Object> event = event(random);
        var expected = new ArrayList<String>();
        for (int j = 0; j < made.size(); j++) {
          if (made.get(j).meaning().test(event)) {
            expected.add("r" + j);
          }
        }
        assertThat(Given.matching(engine, event))
            .as("seed %d, event %s, rules%n%s", seed, event, yaml)
            .isEqualTo(expected);
      }
    }
  }

  private static Map<String, Object> event(Random random) {
    var event = new HashMap<String, Object>();
    event.put("evt.type", Given.TYPES.names().get(random.nextInt(Given.TYPES.count())));
    for (String field : FIELDS) {
      if (random.nextInt(4) > 0) {
        event.put(field, word(random) + (random.nextBoolean() ? word(random) : ""));
      }
    }
    return event;
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static Made condition(Random random, int depth) {
    int kind = depth == 0 ? 3 : random.nextInt(6);
    if (kind < 2) {
      return junction(random, depth, kind == 0);
    } else if (kind == 2) {
      Made term = condition(random, depth - 1);
      return new Made("not (" + term.text() + ")", event -> !term.meaning().test(event));
    } else if (kind == 3 && random.nextInt(3) == 0) {
      String type = Given.TYPES.names().get(random.nextInt(Given.TYPES.count()));
      return new Made("evt.type = " + type, event -> type.equals(event.get("evt.type")));
    }
    return comparison(random);
  }

  private static Made junction(Random random, int depth, boolean and) {
    Made one = condition(random, depth - 1);
    Made two = condition(random, depth - 1);
    String text = "(" + one.text() + (and ? " and " : " or ") + two.text() + ")";
    return new Made(
        text,
        event ->
            and
                ? one.meaning().test(event) && two.meaning().test(event)
                : one.meaning().test(event) || two.meaning().test(event));
  }

  private static Made comparison(Random random) {
    String field = FIELDS.get(random.nextInt(FIELDS.size()));
    String one = word(random);
    String two = word(random);
    return switch (random.nextInt(9)) {
      case 0 -> made(field, "= " + one, value -> value.equals(one));
      case 1 -> made(field, "!= " + one, value -> !value.equals(one));
      case 2 ->
          made(
              field,
              "in (" + one + ", " + two + ")",
              value -> value.equals(one) || value.equals(two));
      case 3 -> made(field, "startswith " + one, value -> value.startsWith(one));
      case 4 -> made(field, "endswith " + one, value -> value.endsWith(one));
      case 5 -> made(field, "contains " + one, value -> value.contains(one));
      case 6 ->
          made(
              field,
              "icontains " + one,
              value -> value.toLowerCase(Locale.ROOT).contains(one.toLowerCase(Locale.ROOT)));
      case 7 -> made(field, "glob \"" + one + "*\"", value -> value.startsWith(one));
      default -> made(field, "exists", value -> true);
    };
  }

  private static Made made(String field, String rest, Predicate<String> meaning) {
    return new Made(
        field + " " + rest,
        event -> event.get(field) instanceof String value && meaning.test(value));
  }
}
