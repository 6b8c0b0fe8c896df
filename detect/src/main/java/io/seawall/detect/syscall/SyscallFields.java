package io.seawall.detect.syscall;

import io.seawall.detect.field.Field;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The fields of system calls. */
public final class SyscallFields implements FieldSource<SystemState> {

  private final ZoneId zone;

  /** Times of day are given in UTC. */
  public SyscallFields() {
    this(ZoneOffset.UTC);
  }

  /**
   * Times of day are given in a time zone.
   *
   * @param zone for evt.time and its like
   */
  public SyscallFields(ZoneId zone) {
    this.zone = zone;
  }

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
          default -> EventFields.reader(name, argument, zone);
        };
    if (reader == null) {
      throw new IllegalStateException("no reader for field " + name);
    }
    return reader;
  }
}
