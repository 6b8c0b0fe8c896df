package io.seawall.rego.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells which variables a statement waits for; one that waits for none can run. */
final class Readiness {

  private final Predicate<Variable> bound;

  Readiness(Predicate<Variable> bound) {
    this.bound = bound;
  }

  /** The variables that must be bound before the statement can run. */
  Set<Variable> missing(Core.Statement statement) {
    return switch (statement) {
      case Core.Statement.Test test -> Uses.of(test.term(), bound).missing();
      case Core.Statement.Unify unify -> unify(unify.left(), unify.right());
      case Core.Statement.Not not -> closures(not.body());
      case Core.Statement.SomeIn some -> someIn(some);
      case Core.Statement.Every every -> {
        var uses = Uses.of(every.domain(), bound);
        uses.closure(every.body());
        yield uses.missing();
      }
      case Core.Statement.Logic logic -> closures(logic.left(), logic.right());
      case Core.Statement.Print print -> {
        var uses = new Uses(bound);
        print.parts().forEach(uses::value);
        yield uses.missing();
      }
      case Core.Statement.Under under -> under(under);
    };
  }

  private Set<Variable> closures(Core.Body... bodies) {
    var uses = new Uses(bound);
    for (Core.Body body : bodies) {
      uses.closure(body);
    }
    return uses.missing();
  }

  private Set<Variable> someIn(Core.Statement.SomeIn some) {
    var uses = Uses.of(some.domain(), bound);
    uses.pattern(some.value());
    if (some.key() != null) {
      uses.pattern(some.key());
    }
    return uses.missing();
  }

  private Set<Variable> under(Core.Statement.Under under) {
    var values = new Uses(bound);
    for (Core.With with : under.with()) {
      switch (with) {
        case Core.With.OfInput input -> values.value(input.value());
        case Core.With.OfData data -> values.value(data.value());
        case Core.With.OfFunctionValue function -> values.value(function.value());
        case Core.With.OfFunction _ -> {}
      }
    }
    Set<Variable> missing = values.missing();
    under.statements().forEach(statement -> missing.addAll(missing(statement)));
    return missing;
  }

  private Set<Variable> unify(Core left, Core right) {
    if (canMatch(left, right) || canMatch(right, left)) {
      return Set.of();
    }
    List<Pair> pairs = pairs(left, right);
    if (pairs != null) {
      return pairwise(pairs);
    }
    Set<Variable> missing = Uses.of(left, bound).missing();
    missing.addAll(Uses.of(right, bound).missing());
    return missing;
  }

  /** Whether a pattern can take the value of a term apart now. */
  boolean canMatch(Core pattern, Core value) {
    var uses = Uses.of(value, bound);
    if (!uses.missing().isEmpty()) {
      return false;
    }
    var shape = new Uses(variable -> bound.test(variable) || uses.given().contains(variable));
    shape.pattern(pattern);
    return shape.missing().isEmpty();
  }

  /** Two arrays or objects whose parts can be unified one by one, or null. */
  static @Nullable List<Pair> pairs(Core left, Core right) {
    if (left instanceof Core.ArrayOf a && right instanceof Core.ArrayOf b) {
      if (a.items().size() != b.items().size()) {
        return null;
      }
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < a.items().size(); i++) {
        pairs.add(new Pair(a.items().get(i), b.items().get(i)));
      }
      return pairs;
    }
    if (left instanceof Core.ObjectOf a && right instanceof Core.ObjectOf b) {
      return objectPairs(a, b);
    }
    return null;
  }

  private static @Nullable List<Pair> objectPairs(Core.ObjectOf a, Core.ObjectOf b) {
    if (a.keys().size() != b.keys().size()) {
      return null;
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < a.keys().size(); i++) {
      Core other = null;
      for (int k = 0; k < b.keys().size(); k++) {
        if (a.keys().get(i) instanceof Core.Constant x
            && b.keys().get(k) instanceof Core.Constant y
            && x.value().equals(y.value())) {
          other = b.values().get(k);
        }
      }
      if (other == null) {
        return null;
      }
      pairs.add(new Pair(a.values().get(i), other));
    }
    return pairs;
  }

  private Set<Variable> pairwise(List<Pair> pairs) {
    var now = new HashSet<Variable>();
    var pending = new ArrayList<>(pairs);
    boolean moved = true;
    while (moved && !pending.isEmpty()) {
      var readiness = new Readiness(variable -> bound.test(variable) || now.contains(variable));
      moved =
          pending.removeIf(pair -> {
            boolean ready = readiness.unify(pair.left(), pair.right()).isEmpty();
            if (ready) {
              var uses = new Uses(bound);
              uses.pattern(pair.left());
              uses.pattern(pair.right());
              now.addAll(uses.given());
            }
            return ready;
          });
    }
    var missing = new LinkedHashSet<Variable>();
    var readiness = new Readiness(variable -> bound.test(variable) || now.contains(variable));
    for (Pair pair : pending) {
      missing.addAll(Uses.of(pair.left(), readiness.bound).missing());
      missing.addAll(Uses.of(pair.right(), readiness.bound).missing());
    }
    return missing;
  }

  /** Two terms that are unified. */
  record Pair(Core left, Core right) {}
}
