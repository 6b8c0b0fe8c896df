package io.seawall.detect.field;

import org.jspecify.annotations.Nullable;

/** What the catalogue answers. */
public sealed interface FieldLookup {

  /**
   * The field is there.
   *
   * @param argument as given in brackets or behind a dot; null for none
   */
  record Found(Field field, @Nullable String argument) implements FieldLookup {}

  /**
   * There is no such field, or not with this argument.
   *
   * @param reason a sentence without full stop
   * @param hint what to do, empty where nothing is near
   * @param correction what to write instead, null where that is not certain enough
   */
  record Refused(String reason, String hint, @Nullable String correction) implements FieldLookup {}
}
