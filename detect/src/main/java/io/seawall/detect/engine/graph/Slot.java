package io.seawall.detect.engine.graph;

import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;

/** A field or transformer of the current event, read when first asked for. */
public final class Slot<E> {

  private final Current<E> current;
  private final FieldReader<E> reader;
  private final FieldValues values = new FieldValues();
  private final int cost;
  private long stamp;

  /** Takes a place; {@code cost} says how dear reading is, relative to others. */
  public Slot(Current<E> current, FieldReader<E> reader, int cost) {
    this.current = current;
    this.reader = reader;
    this.cost = cost;
  }

  /** What the field has in the current event. */
  public FieldValues values() {
    if (stamp != current.stamp) {
      stamp = current.stamp;
      values.clear();
      E event = current.event;
      if (event != null) {
        reader.read(event, values);
      }
    }
    return values;
  }

  /** How dear reading is, relative to others. */
  int cost() {
    return cost;
  }
}
