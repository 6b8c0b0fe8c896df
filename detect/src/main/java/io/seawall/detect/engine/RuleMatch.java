package io.seawall.detect.engine;

import io.seawall.detect.condition.Operand;
import io.seawall.detect.engine.graph.Current;
import io.seawall.detect.engine.graph.Slot;
import io.seawall.detect.engine.graph.Slots;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.value.FieldValues;

/**
 * A rule, while it matches an event.
 *
 * @param <E> what is known of an event
 */
public final class RuleMatch<E> {

  private final Rule rule;
  private final int index;
  private final Slots<E> slots;
  private final Current<E> current;

  RuleMatch(Rule rule, int index, Slots<E> slots, Current<E> current) {
    this.rule = rule;
    this.index = index;
    this.slots = slots;
    this.current = current;
  }

  /** The rule. */
  public Rule rule() {
    return rule;
  }

  /** Its place among the rules of the engine, from 0. */
  public int index() {
    return index;
  }

  /** What is known of the event. */
  public E event() {
    E event = current.event();
    if (event == null) {
      throw new IllegalStateException("no event was evaluated");
    }
    return event;
  }

  /** A field or transformer of the event. */
  public FieldValues values(Operand operand) {
    return slots.of(operand).values();
  }

  /** A reader of a field or transformer that is asked for often. */
  public Value value(Operand operand) {
    Slot<E> slot = slots.of(operand);
    return slot::values;
  }

  /** A field or transformer of the event that matches now. */
  @FunctionalInterface
  public interface Value {

    /** Its values; they hold until the next event. */
    FieldValues get();
  }
}
