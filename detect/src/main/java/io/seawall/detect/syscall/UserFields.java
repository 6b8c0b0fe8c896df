package io.seawall.detect.syscall;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import org.jspecify.annotations.Nullable;

/** The fields user and group. */
final class UserFields {

  private UserFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return null;
  }
}
