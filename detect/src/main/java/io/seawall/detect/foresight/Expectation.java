package io.seawall.detect.foresight;

import io.seawall.detect.condition.Operator;
import io.seawall.detect.match.Glob;
import io.seawall.detect.value.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which values a field can have. */
sealed interface Expectation {

  /** Whether a comparison with a value can hold; if in doubt it can. */
  boolean canHold(Operator operator, String value);

  /** The field has one of these values. */
  record OneOf(List<String> values) implements Expectation {

    @Override
    public boolean canHold(Operator operator, String value) {
      return values.stream().anyMatch(mine -> canHold(mine, operator, value));
    }

    private static boolean canHold(String mine, Operator operator, String value) {
      return switch (operator) {
        case EQUAL, IN, INTERSECTS -> mine.equals(value);
        case NOT_EQUAL -> !mine.equals(value);
        case CONTAINS -> mine.contains(value);
        case ICONTAINS -> mine.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
        case STARTSWITH -> mine.startsWith(value);
        case ENDSWITH -> mine.endsWith(value);
        case GLOB -> new Glob(Text.of(value), false).matches(Text.of(mine));
        case PMATCH -> (mine + "/").startsWith(Beginning.fixed(value));
        default -> true;
      };
    }
  }

  /** The field begins so, and has no two dots in a row behind it. */
  record Beginning(String prefix) implements Expectation {

    private static final String PATTERNS = "*?[\\";

    @Override
    public boolean canHold(Operator operator, String value) {
      return switch (operator) {
        case EQUAL, IN, INTERSECTS -> value.startsWith(prefix);
        case STARTSWITH -> areAlike(value);
        case GLOB, PMATCH -> areAlike(fixed(value));
        case CONTAINS -> prefix.contains("..") || !value.contains("..");
        default -> true;
      };
    }

    private boolean areAlike(String start) {
      return start.startsWith(prefix) || prefix.startsWith(start);
    }

    /** What comes before the first character of a pattern that stands for others. */
    static String fixed(String pattern) {
      int end = 0;
      while (end < pattern.length() && PATTERNS.indexOf(pattern.charAt(end)) < 0) {
        end++;
      }
      return pattern.substring(0, end);
    }
  }

  /** The field has none of these values. */
  record NoneOf(Set<String> values) implements Expectation {

    @Override
    public boolean canHold(Operator operator, String value) {
      return switch (operator) {
        case EQUAL, IN, INTERSECTS -> !values.contains(value);
        default -> true;
      };
    }
  }

  /** The field holds none of these words. */
  record Without(Set<String> words) implements Expectation {

    @Override
    public boolean canHold(Operator operator, String value) {
      return switch (operator) {
        case EQUAL, IN, INTERSECTS, CONTAINS -> words.stream().noneMatch(value::contains);
        default -> true;
      };
    }
  }
}
