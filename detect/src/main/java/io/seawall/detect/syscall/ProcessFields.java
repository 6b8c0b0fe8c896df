package io.seawall.detect.syscall;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import org.jspecify.annotations.Nullable;

/** The fields proc and thread. */
final class ProcessFields {

  private ProcessFields() {}

  static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    return null;
  }
}
