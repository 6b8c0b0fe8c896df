package io.seawall.detect.syscall;

import io.seawall.detect.field.Field;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.syscall.container.ContainerFields;
import io.seawall.detect.syscall.descriptor.DescriptorFields;
import io.seawall.detect.syscall.event.EventFields;
import io.seawall.detect.syscall.process.ProcessFields;
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
          case "proc", "thread", "user", "group" -> ProcessFields.reader(name, argument);
          case "container", "k8s" -> ContainerFields.reader(name, argument);
          case "fd", "fdlist", "fs" -> DescriptorFields.reader(name, argument);
          default -> EventFields.reader(name, argument, zone);
        };
    if (reader == null) {
      throw new IllegalStateException("no reader for field " + name);
    }
    return reader;
  }
}
