package io.seawall.detect.syscall;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import org.jspecify.annotations.Nullable;

/** The fields fd and fdlist. */
final class DescriptorFields {

  private DescriptorFields() {}

  static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    return null;
  }
}
