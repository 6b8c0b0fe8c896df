package io.seawall.detect.state.event;

import io.seawall.detect.event.EventType;

/**
 * Where the parameters with some names stand in each type of event: layouts of all ages differ in
 * that only.
 */
public final class Layout {

  private final int names;
  private final byte[] indexes;

  private Layout(int names, byte[] indexes) {
    this.names = names;
    this.indexes = indexes;
  }

  /** Looks parameters up by their names in all types of events. */
  public static Layout of(String... names) {
    int types = EventType.count();
    var indexes = new byte[types * names.length];
    for (int number = 0; number < types; number++) {
      EventType type = EventType.of(number);
      for (int i = 0; i < names.length; i++) {
        indexes[number * names.length + i] = (byte) (type == null ? -1 : type.indexOf(names[i]));
      }
    }
    return new Layout(names.length, indexes);
  }

  /** The index of the parameter with the name at a place of {@link #of}; -1 for none. */
  public int index(int type, int name) {
    return indexes[type * names + name];
  }
}
