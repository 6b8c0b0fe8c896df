package io.seawall.detect.json;

import io.seawall.detect.engine.EventClasses;
import org.jspecify.annotations.Nullable;

/** One class for all events of a source: no field that a rule can ask for tells them apart. */
public final class JsonClasses implements EventClasses<JsonEvent> {

  @Override
  public int count() {
    return 1;
  }

  @Override
  public int of(JsonEvent event) {
    return 0;
  }

  @Override
  public @Nullable String typeName(int eventClass) {
    return null;
  }

  @Override
  public char direction(int eventClass) {
    return '<';
  }

  @Override
  public boolean isSeen(int eventClass) {
    return true;
  }
}
