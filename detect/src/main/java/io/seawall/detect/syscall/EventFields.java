package io.seawall.detect.syscall;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import org.jspecify.annotations.Nullable;

/** The fields evt, util and syscall. */
final class EventFields {

  private EventFields() {}

  static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    return null;
  }
}
