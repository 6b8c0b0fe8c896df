package io.seawall.detect.replay;

import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.EventClasses;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.value.FieldSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Events of one source that can be shown as often as one likes, and what is needed to ask rules
 * about them.
 *
 * @param <E> what is known of an event
 */
public interface Playback<E> {

  /**
   * Shows all events.
   *
   * @return what was damaged, in words
   */
  List<String> show(Consumer<E> visitor);

  /** Number of an event, from 1; 0 for what only tells of things that were there before. */
  long number(E event);

  /** Nanoseconds since 1970 of an event. */
  long time(E event);

  /** What {@code evt.type} prints; the source where events have none. */
  String typeName(E event);

  /** Readers of fields. */
  FieldSource<E> fields();

  /** Classes of events. */
  EventClasses<E> classes();

  /** The source, as rules name it. */
  String source();

  /** Compiles rules for these events. */
  default Engine<E> engine(List<Rule> rules, RuleMatching matching) {
    return Engine.of(rules, source(), fields(), classes(), matching);
  }
}
