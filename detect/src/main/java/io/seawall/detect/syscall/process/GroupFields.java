package io.seawall.detect.syscall.process;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.FieldReader;
import org.jspecify.annotations.Nullable;

/** The fields of sessions and process groups, and of whoever leads them. */
final class GroupFields {

  private static final Figure SESSION = (state, thread) -> thread.session();
  private static final Figure VIRTUAL_GROUP = (state, thread) -> thread.virtualGroup();
  private static final Figure GROUP = (state, thread) -> thread.group();

  private GroupFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "proc.sid" -> ProcessFields.number(FieldType.INT, SESSION);
      case "proc.sname" -> Aspect.NAME.reader(Kin.leader(SESSION, true));
      case "proc.sid.exe" -> Aspect.EXE.reader(Kin.leader(SESSION, true));
      case "proc.sid.exepath" -> Aspect.EXE_PATH.reader(Kin.leader(SESSION, true));
      case "proc.vpgid" -> ProcessFields.number(FieldType.INT, VIRTUAL_GROUP);
      case "proc.vpgid.name" -> Aspect.NAME.reader(Kin.leader(VIRTUAL_GROUP, true));
      case "proc.vpgid.exe" -> Aspect.EXE.reader(Kin.leader(VIRTUAL_GROUP, true));
      case "proc.vpgid.exepath" -> Aspect.EXE_PATH.reader(Kin.leader(VIRTUAL_GROUP, true));
      case "proc.pgid" -> ProcessFields.number(FieldType.INT, GROUP);
      case "proc.pgid.name" -> Aspect.NAME.reader(Kin.leader(GROUP, false));
      case "proc.pgid.exe" -> Aspect.EXE.reader(Kin.leader(GROUP, false));
      case "proc.pgid.exepath" -> Aspect.EXE_PATH.reader(Kin.leader(GROUP, false));
      case "proc.is_sid_leader" -> truth(SESSION, ThreadState::virtualPid);
      case "proc.is_vpgid_leader" -> truth(VIRTUAL_GROUP, ThreadState::virtualPid);
      case "proc.is_pgid_leader" -> truth(GROUP, ThreadState::pid);
      default -> null;
    };
  }

  private static FieldReader<SystemState> truth(Figure group, Identity identity) {
    return ProcessFields.number(
        FieldType.BOOL,
        (state, thread) -> Figure.truth(group.of(state, thread) == identity.of(thread)));
  }

  /** An id of a process. */
  @FunctionalInterface
  private interface Identity {
    long of(ThreadState thread);
  }
}
