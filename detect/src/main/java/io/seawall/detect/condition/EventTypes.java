package io.seawall.detect.condition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which event types a condition can match. Comparisons of {@code evt.type} restrict, all others
 * leave every type possible, under a not as well; a not is pushed down to the comparisons.
 */
public final class EventTypes {

  private final List<String> names;

  private EventTypes(Collection<String> names) {
    this.names = new ArrayList<>(new LinkedHashSet<>(names));
  }

  /**
   * The names of those types that the condition can match.
   *
   * @param known the names of all types
   */
  public static Set<String> of(Condition condition, Collection<String> known) {
    var types = new EventTypes(known);
    Set<String> matched = new LinkedHashSet<>();
    types.matched(condition, false).stream().forEach(i -> matched.add(types.names.get(i)));
    return matched;
  }

  /** Whether the condition can match a type that it does not name. */
  public static boolean isUnrestricted(Condition condition) {
    List<String> named = new ArrayList<>();
    names(condition, named, Collections.newSetFromMap(new IdentityHashMap<>()));
    String other = "\0";
    named.add(other);
    return of(condition, named).contains(other);
  }

  private static void names(Condition condition, List<String> into, Set<Condition> seen) {
    switch (condition) {
      case Condition.And and -> and.terms().forEach(term -> names(term, into, seen));
      case Condition.Or or -> or.terms().forEach(term -> names(term, into, seen));
      case Condition.Not not -> names(not.term(), into, seen);
      case Condition.Exists _ -> {}
      case Condition.Comparison comparison -> {
        if (isType(comparison.left())
            && comparison.right() instanceof Comparand.Values(List<Literal> values)) {
          values.forEach(value -> into.add(value.text()));
        }
      }
      case Condition.MacroCall call -> {
        if (seen.add(call.body())) {
          names(call.body(), into, seen);
        }
      }
    }
  }

  private BitSet matched(Condition condition, boolean negated) {
    return switch (condition) {
      case Condition.And and -> combined(and.terms(), negated, negated);
      case Condition.Or or -> combined(or.terms(), negated, !negated);
      case Condition.Not not -> matched(not.term(), !negated);
      case Condition.Exists exists -> negated && isType(exists.operand()) ? new BitSet() : all();
      case Condition.Comparison comparison -> comparison(comparison, negated);
      case Condition.MacroCall call -> matched(call.body(), negated);
    };
  }

  private BitSet combined(List<Condition> terms, boolean negated, boolean union) {
    BitSet result = union ? new BitSet() : all();
    for (Condition term : terms) {
      if (union) {
        result.or(matched(term, negated));
      } else {
        result.and(matched(term, negated));
      }
    }
    return result;
  }

  private BitSet comparison(Condition.Comparison comparison, boolean negated) {
    if (!isType(comparison.left())
        || !(comparison.right() instanceof Comparand.Values(List<Literal> values))
        || !isDecided(comparison.operator())) {
      return all();
    }
    BitSet result = new BitSet();
    for (int i = 0; i < names.size(); i++) {
      result.set(i, holds(comparison, values, names.get(i)) != negated);
    }
    return result;
  }

  private static boolean isDecided(Operator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL, IN, STARTSWITH, ENDSWITH, CONTAINS -> true;
      default -> false;
    };
  }

  private static boolean holds(Condition.Comparison comparison, List<Literal> values, String name) {
    int holding = 0;
    for (Literal value : values) {
      holding += holds(comparison.operator(), name, value.text()) ? 1 : 0;
    }
    return switch (comparison.quantifier()) {
      case NONE, ANY -> holding > 0;
      case ALL -> holding > 0 && holding == values.size();
      case ONE -> holding == 1;
    };
  }

  private static boolean holds(Operator operator, String name, String value) {
    return switch (operator) {
      case NOT_EQUAL -> !name.equals(value);
      case STARTSWITH -> name.startsWith(value);
      case ENDSWITH -> name.endsWith(value);
      case CONTAINS -> name.contains(value);
      default -> name.equals(value);
    };
  }

  private static boolean isType(Operand operand) {
    return operand instanceof Operand.FieldReference field
        && field.name().equals("evt.type")
        && field.argument() == null;
  }

  private BitSet all() {
    BitSet all = new BitSet(names.size());
    all.set(0, names.size());
    return all;
  }
}
