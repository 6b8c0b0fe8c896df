package io.seawall.detect.event;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A kind of event. Numbers never change their meaning: a new layout gets a new number, and new
 * parameters are only appended, so an event of an old capture has fewer than the type names, one of
 * a newer driver more.
 *
 * @param number in the table of the driver; even for the entry of a call, odd for its exit
 * @param name what {@code evt.type} prints, but for generic events, see {@link
 *     EventView#typeName()}
 * @param category what it is about
 * @param origin where it comes from
 * @param traits bits of {@link EventTrait}
 * @param params its parameters in order
 * @see <a href="https://github.com/falcosecurity/libs/blob/0.20.0/driver/event_table.c">the table,
 *     driver schema 3.5.0</a>
 */
public record EventType(
    int number,
    String name,
    EventCategory category,
    EventOrigin origin,
    int traits,
    List<EventParam> params) {

  /** Entry of a system call without a layout of its own; parameter 0 is its code. */
  public static final int GENERIC_ENTER = 0;

  /** Exit of a system call without a layout of its own; parameter 0 is its code. */
  public static final int GENERIC_EXIT = 1;

  /** How many numbers the table has; from here on a number is unknown. */
  public static int count() {
    return EventTable.get().size();
  }

  /** The type with a number, or null if the table has none. */
  public static @Nullable EventType of(int number) {
    return EventTable.get().type(number);
  }

  /** All types with a name, old layouts too, by number; empty if there is none. */
  public static List<EventType> named(String name) {
    return EventTable.get().named(name);
  }

  /** The names of all types with a trait, old layouts too. */
  public static Set<String> namesWith(EventTrait trait) {
    int[] traits = EventTable.get().traits();
    var names = new TreeSet<String>();
    for (int i = 0; i < count(); i++) {
      if ((traits[i] & trait.mask()) != 0) {
        names.add(EventTable.get().name(i));
      }
    }
    return names;
  }

  /** All that {@code evt.type} can be: names of types, and of system calls without one. */
  public static Set<String> names() {
    var names = new TreeSet<String>();
    for (int i = 0; i < count(); i++) {
      names.add(EventTable.get().name(i));
    }
    for (String call : EventTable.get().syscalls()) {
      if (call != null) {
        names.add(call);
      }
    }
    return names;
  }

  /** Whether the event is the exit of a call. */
  public boolean isExit() {
    return (number & 1) != 0;
  }

  /** Whether the event has a trait. */
  public boolean has(EventTrait trait) {
    return (traits & trait.mask()) != 0;
  }

  /** The index of the parameter with a name, or -1. */
  public int indexOf(String param) {
    for (int i = 0; i < params.size(); i++) {
      if (params.get(i).name().equals(param)) {
        return i;
      }
    }
    return -1;
  }
}
