package io.seawall.detect.syscall;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import org.jspecify.annotations.Nullable;

/** The fields fs.path. */
final class PathFields {

  private PathFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return null;
  }
}
