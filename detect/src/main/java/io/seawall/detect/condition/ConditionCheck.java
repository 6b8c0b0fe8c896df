package io.seawall.detect.condition;

import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.text.Span;
import io.seawall.model.Spelling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks fields, operators and values of a condition, macros included. */
public final class ConditionCheck {

  private static final int MAX_FINDINGS = 100;

  private final String source;
  private final Collection<String> eventTypes;
  private final Deque<Condition.MacroCall> calls = new ArrayDeque<>();
  private final Set<Condition> macrosSeen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Finding> findings = new ArrayList<>();
  private final OperandTypes operands;

  private ConditionCheck(String source, Collection<String> eventTypes) {
    this.source = source;
    this.eventTypes = eventTypes;
    this.operands = new OperandTypes(source, this::add);
  }

  /**
   * All that is wrong or doubtful, the first 100; what a macro's body holds once, through its first
   * call.
   *
   * @param source the source of the events
   * @param eventTypes the names that {@code evt.type} may have; empty for any
   */
  public static List<Finding> check(
      Condition condition, String source, Collection<String> eventTypes) {
    var check = new ConditionCheck(source, eventTypes);
    check.visit(condition);
    return check.findings;
  }

  /** As {@link #check}, for an operand that stands in an output. */
  public static List<Finding> checkOutput(Operand operand, String source) {
    var check = new ConditionCheck(source, List.of());
    check.operands.ofOutput(operand);
    return check.findings;
  }

  private void add(Finding.Kind kind, Span at, String message, String hint, @Nullable Fix fix) {
    if (findings.size() < MAX_FINDINGS) {
      List<Condition.MacroCall> through = new ArrayList<>(calls);
      findings.add(new Finding(kind, at, through.reversed(), message, hint, fix));
    }
  }

  private void visit(Condition condition) {
    if (findings.size() >= MAX_FINDINGS) {
      return;
    }
    switch (condition) {
      case Condition.And and -> and.terms().forEach(this::visit);
      case Condition.Or or -> or.terms().forEach(this::visit);
      case Condition.Not not -> visit(not.term());
      case Condition.Exists exists -> operands.of(exists.operand());
      case Condition.Comparison comparison -> comparison(comparison);
      case Condition.MacroCall call -> {
        if (macrosSeen.add(call.body())) {
          calls.push(call);
          visit(call.body());
          calls.pop();
        }
      }
    }
  }

  private void comparison(Condition.Comparison comparison) {
    OperandTypes.Typed left = operands.of(comparison.left());
    if (left == null) {
      return;
    }
    Operator operator = comparison.operator();
    boolean quantified = comparison.quantifier() != Quantifier.NONE;
    if (!operator.fits(left.type(), left.list()) || quantified && left.list()) {
      misfit(comparison, left);
      return;
    }
    switch (comparison.right()) {
      case Comparand.Values values -> values(comparison, left, values.values());
      case Comparand.Computed computed -> computed(comparison, left, computed.operand());
    }
  }

  private void misfit(Condition.Comparison comparison, OperandTypes.Typed left) {
    String field = comparison.left().at().characters();
    String symbol = comparison.operator().symbol();
    String hint =
        left.list()
            ? "a list is compared by 'in' (all of its values) or 'intersects' (any of them)"
            : "";
    String type = (left.list() ? "a list of " : "") + left.type().label();
    String quantifier =
        comparison.quantifier() == Quantifier.NONE ? "" : " " + comparison.quantifier().keyword();
    add(
        Finding.Kind.WRONG,
        comparison.at(),
        "'" + symbol + quantifier + "' does not fit '" + field + "', which is " + type,
        hint,
        listFix(comparison, left));
  }

  private static @Nullable Fix listFix(Condition.Comparison comparison, OperandTypes.Typed left) {
    if (!left.list()
        || comparison.operator() != Operator.EQUAL
        || comparison.quantifier() != Quantifier.NONE
        || !(comparison.right() instanceof Comparand.Values values)) {
      return null;
    }
    String value = values.values().getFirst().at().characters();
    String field = comparison.left().at().characters();
    return new Fix(comparison.at(), field + " intersects (" + value + ")");
  }

  private void computed(Condition.Comparison comparison, OperandTypes.Typed left, Operand operand) {
    OperandTypes.Typed right = operands.of(operand);
    if (right == null) {
      return;
    }
    boolean alike =
        left.type() == right.type()
            || left.type().isNumber() && right.type().isNumber()
            || left.type() == FieldType.DYNAMIC
            || right.type() == FieldType.DYNAMIC;
    if (!alike) {
      add(
          Finding.Kind.WRONG,
          comparison.at(),
          left.type().label() + " cannot be compared with " + right.type().label(),
          "",
          null);
    }
  }

  private void values(
      Condition.Comparison comparison, OperandTypes.Typed left, List<Literal> values) {
    boolean eventType = isEventType(comparison.left());
    for (Literal value : values) {
      String wrong = LiteralCheck.wrong(comparison.operator(), left.type(), value.text());
      if (wrong != null) {
        add(Finding.Kind.WRONG, value.at(), wrong, "", null);
      } else if (eventType) {
        eventType(comparison, value);
      }
      doubtful(comparison, left, value);
    }
  }

  private static boolean isEventType(Operand operand) {
    return operand instanceof Operand.FieldReference field
        && field.name().equals("evt.type")
        && field.argument() == null;
  }

  private void eventType(Condition.Comparison comparison, Literal value) {
    boolean named =
        switch (comparison.operator()) {
          case EQUAL, NOT_EQUAL, IN -> true;
          default -> false;
        };
    if (!named || eventTypes.isEmpty() || eventTypes.contains(value.text())) {
      return;
    }
    String nearest = Spelling.nearest(value.text(), eventTypes);
    add(
        Finding.Kind.UNKNOWN_NAME,
        value.at(),
        "there is no event type '" + value.text() + "'",
        nearest == null ? "" : "the nearest known one is '" + nearest + "'",
        nearest == null ? null : new Fix(value.at(), nearest));
  }

  private void doubtful(Condition.Comparison comparison, OperandTypes.Typed left, Literal value) {
    if (value.text().equals("<NA>") && !source.equals("syscall")) {
      add(
          Finding.Kind.UNSAFE_NA,
          value.at(),
          "a comparison with <NA> does not ask whether there is a value",
          "write " + comparison.left().at().characters() + " exists",
          null);
    } else if (left.type() == FieldType.STRING && !value.quoted() && isField(value.text())) {
      add(
          Finding.Kind.DOUBTFUL,
          value.at(),
          "'" + value.text() + "' is compared as a text, though a field has this name",
          "write val(" + value.text() + ") for its value, or quote the text",
          null);
    }
  }

  private boolean isField(String text) {
    return text.indexOf('.') > 0 && FieldCatalogue.standard().isField(text, source);
  }
}
