package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A requirement of RubyGems (Gem::Requirement): conditions between commas, all of which hold. */
public final class GemRange implements VersionSet {

  private final List<Condition> conditions;

  private GemRange(List<Condition> conditions) {
    this.conditions = conditions;
  }

  /**
   * A condition.
   *
   * @param pessimistic whether it is {@code ~>}, and then the operator is at-least
   */
  private record Condition(Operator operator, String version, boolean pessimistic) {}

  /**
   * Reads conditions; none takes every version.
   *
   * @throws InvalidRangeException if RubyGems refuses one
   */
  public static GemRange parse(String range) throws InvalidRangeException {
    List<Condition> conditions = new ArrayList<>();
    for (String part : range.split(",", -1)) {
      String text = part.strip();
      boolean pessimistic = text.startsWith("~>");
      Operator operator = pessimistic ? Operator.GREATER_OR_EQUAL : Operator.at(text);
      int length = operator == null ? 0 : operator.sign().length();
      String version = text.substring(length).strip();
      if (!VersionOrder.GEM.accepts(version) || length > 0 && version.isEmpty()) {
        throw new InvalidRangeException(range, "RubyGems refuses '" + text + "'");
      } else if (!text.isEmpty()) {
        conditions.add(
            new Condition(operator == null ? Operator.EQUAL : operator, version, pessimistic));
      }
    }
    return new GemRange(conditions);
  }

  @Override
  public boolean contains(String version) {
    try {
      for (Condition condition : conditions) {
        if (!holds(condition, version)) {
          return false;
        }
      }
      return true;
    } catch (InvalidVersionException _) {
      return false;
    }
  }

  private static boolean holds(Condition condition, String version) throws InvalidVersionException {
    int order = VersionOrder.GEM.compare(version, condition.version);
    return condition.operator.holds(order)
        && (!condition.pessimistic
            || VersionOrder.GEM.compare(release(version), bump(condition.version)) < 0);
  }

  /** The version without its pre-release. */
  private static String release(String version) {
    return String.join(".", leadingNumbers(version));
  }

  /** The first release behind all that agree in every number but the last. */
  static String bump(String version) {
    List<String> numbers = leadingNumbers(version);
    if (numbers.size() > 1) {
      numbers.removeLast();
    }
    numbers.add(new BigInteger(numbers.removeLast()).add(BigInteger.ONE).toString());
    return String.join(".", numbers);
  }

  private static List<String> leadingNumbers(String version) {
    List<String> numbers = new ArrayList<>();
    for (String part : version.strip().split("\\.", -1)) {
      int end = 0;
      while (end < part.length() && part.charAt(end) >= '0' && part.charAt(end) <= '9') {
        end++;
      }
      if (end > 0) {
        numbers.add(part.substring(0, end));
      }
      if (end < part.length() || end == 0) {
        break;
      }
    }
    if (numbers.isEmpty()) {
      numbers.add("0");
    }
    return numbers;
  }
}
