package io.seawall.detect.syscall;

import io.seawall.detect.engine.EventClasses;
import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.event.SyscallCodes;
import io.seawall.detect.state.SystemState;
import org.jspecify.annotations.Nullable;

/**
 * A class for each type of event; generic events have one for each system call.
 *
 * <p>Old captures have an event for the entry of a call and one for its exit. Rules since Falco
 * 0.42 expect one event a call, which is the exit.
 */
public final class SyscallClasses implements EventClasses<SystemState> {

  private static final int CODES = 1024;

  private final int types = EventType.count();
  private final boolean entries;

  private SyscallClasses(boolean entries) {
    this.entries = entries;
  }

  /** Rules see exits of calls and what is no call; {@code evt.dir} is always {@code <}. */
  public static SyscallClasses exitsOnly() {
    return new SyscallClasses(false);
  }

  /** Rules see entries as well, as in Falco before 0.42; {@code evt.dir} tells them apart. */
  public static SyscallClasses withEntries() {
    return new SyscallClasses(true);
  }

  @Override
  public int count() {
    return types + 2 * CODES;
  }

  @Override
  public int of(SystemState state) {
    EventView event = state.event();
    int type = event.typeNumber();
    if (type > EventType.GENERIC_EXIT) {
      return type < types ? type : EventType.GENERIC_EXIT;
    }
    int code = (int) event.unsigned(0);
    return code < CODES ? types + 2 * code + type : type;
  }

  @Override
  public @Nullable String typeName(int eventClass) {
    if (eventClass >= types) {
      String name = SyscallCodes.name((eventClass - types) / 2);
      return name == null ? "unknown" : name;
    }
    EventType type = EventType.of(eventClass);
    return type == null ? "unknown" : type.name();
  }

  @Override
  public char direction(int eventClass) {
    return isEntry(eventClass) && entries ? '>' : '<';
  }

  @Override
  public boolean isSeen(int eventClass) {
    EventType type = EventType.of(eventClass);
    boolean call = eventClass >= types || type != null && type.origin() == EventOrigin.SYSCALL;
    return entries || !call || !isEntry(eventClass);
  }

  private boolean isEntry(int eventClass) {
    return (eventClass >= types ? eventClass - types : eventClass) % 2 == 0;
  }
}
