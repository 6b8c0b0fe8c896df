package io.seawall.detect.foresight;

import io.seawall.detect.condition.Comparand;
import io.seawall.detect.condition.Condition;
import io.seawall.detect.condition.Literal;
import io.seawall.detect.condition.Operand;
import io.seawall.detect.condition.Quantifier;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What comes of conditions where little is known of the event: logic with three values, after
 * Kleene.
 */
public final class Foresight {

  private final Foreknowledge known;
  private final IdentityHashMap<Condition, Outcome> bodies = new IdentityHashMap<>();

  private enum Outcome {
    NEVER,
    PERHAPS,
    ALWAYS
  }

  private Foresight(Foreknowledge known) {
    this.known = known;
  }

  /** Whether a condition may hold for an event of which this is known; if in doubt it may. */
  public static boolean canMatch(Condition condition, Foreknowledge known) {
    return new Foresight(known).of(condition) != Outcome.NEVER;
  }

  private Outcome of(Condition condition) {
    return switch (condition) {
      case Condition.And and -> least(and.terms());
      case Condition.Or or -> most(or.terms());
      case Condition.Not not ->
          switch (of(not.term())) {
            case NEVER -> Outcome.ALWAYS;
            case PERHAPS -> Outcome.PERHAPS;
            case ALWAYS -> Outcome.NEVER;
          };
      case Condition.Exists _ -> Outcome.PERHAPS;
      case Condition.Comparison comparison -> comparison(comparison);
      case Condition.MacroCall call -> {
        Outcome outcome = bodies.get(call.body());
        if (outcome == null) {
          outcome = of(call.body());
          bodies.put(call.body(), outcome);
        }
        yield outcome;
      }
    };
  }

  private Outcome least(List<Condition> terms) {
    Outcome least = Outcome.ALWAYS;
    for (int i = 0; i < terms.size() && least != Outcome.NEVER; i++) {
      Outcome outcome = of(terms.get(i));
      least = outcome.compareTo(least) < 0 ? outcome : least;
    }
    return least;
  }

  private Outcome most(List<Condition> terms) {
    Outcome most = Outcome.NEVER;
    for (int i = 0; i < terms.size() && most != Outcome.ALWAYS; i++) {
      Outcome outcome = of(terms.get(i));
      most = outcome.compareTo(most) > 0 ? outcome : most;
    }
    return most;
  }

  /** Never ALWAYS: the field may have no value. */
  private Outcome comparison(Condition.Comparison comparison) {
    if (!(comparison.left() instanceof Operand.FieldReference field)
        || !(comparison.right() instanceof Comparand.Values(List<Literal> values))
        || comparison.quantifier() == Quantifier.ALL
        || comparison.quantifier() == Quantifier.ONE) {
      return Outcome.PERHAPS;
    }
    Expectation expected = known.of(field.written());
    if (expected == null) {
      return Outcome.PERHAPS;
    }
    for (Literal value : values) {
      if (expected.canHold(comparison.operator(), value.text())) {
        return Outcome.PERHAPS;
      }
    }
    return Outcome.NEVER;
  }

  /** Values that a condition asks a field for, by {@code =} or {@code in}. */
  public static Set<String> valuesOf(Condition condition, String field) {
    var found = new TreeSet<String>();
    visit(
        condition,
        comparison -> {
          if (comparison.left() instanceof Operand.FieldReference reference
              && reference.written().equals(field)
              && comparison.right() instanceof Comparand.Values(List<Literal> values)) {
            values.forEach(value -> found.add(value.text()));
          }
        });
    return found;
  }

  /**
   * Whether a condition asks for a field.
   *
   * @param field start of its name, for example {@code fd.}
   */
  public static boolean asksFor(Condition condition, String field) {
    return switch (condition) {
      case Condition.And and -> and.terms().stream().anyMatch(term -> asksFor(term, field));
      case Condition.Or or -> or.terms().stream().anyMatch(term -> asksFor(term, field));
      case Condition.Not not -> asksFor(not.term(), field);
      case Condition.MacroCall call -> asksFor(call.body(), field);
      case Condition.Comparison comparison -> comparison.at().characters().contains(field);
      case Condition.Exists exists -> exists.at().characters().contains(field);
    };
  }

  private static void visit(Condition condition, Consumer<Condition.Comparison> visitor) {
    switch (condition) {
      case Condition.And and -> and.terms().forEach(term -> visit(term, visitor));
      case Condition.Or or -> or.terms().forEach(term -> visit(term, visitor));
      case Condition.Not not -> visit(not.term(), visitor);
      case Condition.Comparison comparison -> visitor.accept(comparison);
      case Condition.MacroCall call -> visit(call.body(), visitor);
      case Condition.Exists _ -> {
        // It compares nothing.
      }
    }
  }
}
