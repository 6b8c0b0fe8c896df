package io.seawall.detect.engine.graph;

import io.seawall.detect.condition.Comparand;
import io.seawall.detect.condition.Condition;
import io.seawall.detect.condition.Literal;
import io.seawall.detect.condition.Operand;
import io.seawall.detect.condition.Operator;
import io.seawall.detect.condition.Quantifier;
import io.seawall.detect.match.TextComparisons;
import io.seawall.detect.value.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the graph of one class of events: what the type of the event decides is decided, equal
 * conditions become one node, and the cheaper terms are asked first.
 */
public final class Graph {

  private final Current<?> current;
  private final Comparisons<?> comparisons;
  private final @Nullable String type;
  private final char direction;
  private final IdentityHashMap<Condition, Node> bodies = new IdentityHashMap<>();
  private final Map<List<Object>, Node> junctions = new HashMap<>();
  private final Map<Node, Node> negations = new HashMap<>();

  /**
   * Makes an empty graph.
   *
   * @param current the event that is asked about
   * @param comparisons shared with the graphs of other classes
   * @param type what {@code evt.type} is; null for none
   * @param direction what {@code evt.dir} is
   */
  public Graph(
      Current<?> current, Comparisons<?> comparisons, @Nullable String type, char direction) {
    this.current = current;
    this.comparisons = comparisons;
    this.type = type;
    this.direction = direction;
  }

  /** The node of a condition, or of a part of one. */
  public Node of(Condition condition) {
    return switch (condition) {
      case Condition.And and -> junction(and.terms(), true);
      case Condition.Or or -> junction(or.terms(), false);
      case Condition.Not not -> negation(of(not.term()));
      case Condition.Exists exists ->
          isType(exists.operand()) ? Node.of(type != null) : comparisons.exists(exists);
      case Condition.Comparison comparison -> comparison(comparison);
      case Condition.MacroCall call -> {
        Node known = bodies.get(call.body());
        if (known == null) {
          known = of(call.body());
          bodies.put(call.body(), known);
        }
        yield known;
      }
    };
  }

  private Node comparison(Condition.Comparison comparison) {
    if (!(comparison.right() instanceof Comparand.Values(List<Literal> values))) {
      return comparisons.of(comparison);
    } else if (isType(comparison.left())) {
      return type == null ? Node.FALSE : Node.of(holds(comparison, type, values));
    } else if (isField(comparison.left(), "evt.dir")) {
      return Node.of(holds(comparison, String.valueOf(direction), values));
    }
    return comparisons.of(comparison);
  }

  /** Decides a comparison of a text that is known beforehand. */
  private static boolean holds(Condition.Comparison comparison, String text, List<Literal> values) {
    int holding = 0;
    for (Literal value : values) {
      holding += holds(comparison.operator(), text, value.text()) ? 1 : 0;
    }
    Quantifier quantifier = comparison.quantifier();
    return switch (quantifier) {
      case NONE, ANY -> holding > 0;
      case ALL -> holding > 0 && holding == values.size();
      case ONE -> holding == 1;
    };
  }

  private static boolean holds(Operator operator, String text, String value) {
    return switch (operator) {
      case EQUAL, IN -> text.equals(value);
      case NOT_EQUAL -> !text.equals(value);
      default -> {
        var made = new TextComparisons();
        made.add(operator, List.of(Text.of(value)));
        yield made.compile().match(Text.of(text))[0] != 0;
      }
    };
  }

  private Node negation(Node term) {
    if (term.isConstant()) {
      return Node.of(!term.holds());
    } else if (term instanceof Negation negated) {
      return negated.term();
    }
    return negations.computeIfAbsent(term, Negation::new);
  }

  private Node junction(List<Condition> conditions, boolean and) {
    Map<Node, Boolean> terms = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      Node term = of(condition);
      if (term.isConstant()) {
        if (term.holds() != and) {
          return term;
        }
      } else if (term instanceof Junction inner && inner.isAnd() == and) {
        for (Node part : inner.terms()) {
          terms.put(part, true);
        }
      } else {
        terms.put(term, true);
      }
    }
    if (terms.isEmpty()) {
      return Node.of(and);
    }
    return terms.size() == 1 ? terms.keySet().iterator().next() : shared(terms.keySet(), and);
  }

  private Node shared(Iterable<Node> terms, boolean and) {
    List<Node> sorted = new ArrayList<>();
    terms.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(Node::cost));
    List<Object> key = new ArrayList<>();
    key.add(and);
    key.addAll(sorted);
    Node known = junctions.get(key);
    if (known instanceof Junction junction) {
      junction.share();
      return known;
    }
    Node made = new Junction(current, sorted.toArray(new Node[0]), and);
    junctions.put(key, made);
    return made;
  }

  private static boolean isType(Operand operand) {
    return isField(operand, "evt.type");
  }

  private static boolean isField(Operand operand, String name) {
    return operand instanceof Operand.FieldReference field && field.name().equals(name);
  }
}
