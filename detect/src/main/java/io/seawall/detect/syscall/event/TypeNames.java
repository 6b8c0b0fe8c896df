package io.seawall.detect.syscall.event;

import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/** Names of events as texts, made once for each type and each generic call. */
final class TypeNames {

  private static final int CODES = 1024;

  private final @Nullable Text[] types = new Text[EventType.count()];
  private final @Nullable Text[] calls = new Text[CODES];

  /** What {@code evt.type} prints. */
  Text of(EventView event) {
    int number = event.typeNumber();
    if (isGeneric(event)) {
      return of(calls, (int) Math.min(event.unsigned(0) & 0xffff, CODES - 1), event);
    }
    return number < types.length ? of(types, number, event) : Text.of(event.typeName());
  }

  private static Text of(@Nullable Text[] known, int index, EventView event) {
    Text text = known[index];
    if (text == null) {
      text = Text.of(event.typeName());
      known[index] = text;
    }
    return text;
  }

  /** Whether an event is one of the two that stand for calls without a layout of their own. */
  static boolean isGeneric(EventView event) {
    return event.typeNumber() <= EventType.GENERIC_EXIT;
  }
}
