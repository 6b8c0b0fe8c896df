package io.seawall.detect.syscall;

import io.seawall.detect.field.Field;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldSource;
import org.jspecify.annotations.Nullable;

/** The fields of system calls. */
public final class SyscallFields implements FieldSource<SystemState> {

  @Override
  public FieldReader<SystemState> reader(Field field, @Nullable String argument) {
    String name = field.name();
    FieldReader<SystemState> reader =
        switch (name.substring(0, name.indexOf('.'))) {
          case "proc", "thread" -> ProcessFields.reader(name, argument);
          case "user", "group" -> UserFields.reader(name);
          case "container", "k8s" -> ContainerFields.reader(name, argument);
          case "fd", "fdlist" -> DescriptorFields.reader(name, argument);
          case "fs" -> PathFields.reader(name);
          default -> EventFields.reader(name, argument);
        };
    if (reader == null) {
      throw new IllegalStateException("no reader for field " + name);
    }
    return reader;
  }
}
