package io.seawall.detect.ruletest;

import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.ParamType;
import io.seawall.detect.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an event: as written, else what follows from the process that does it, else
 * that all went well.
 */
final class EventParameters {

  private static final Set<String> PROGRAM_STARTS =
      Set.of("execve", "execveat", "clone", "clone3", "fork", "vfork");

  private static final int CURRENT_DIRECTORY = -100;
  private static final int FIRST_FREE = 3;
  private static final long DESCRIPTORS = 1024;

  private final EventSpec event;
  private final InlineProcesses processes;

  EventParameters(EventSpec event, InlineProcesses processes) {
    this.event = event;
    this.processes = processes;
  }

  List<byte[]> of(EventType type) {
    List<byte[]> bytes = new ArrayList<>();
    for (EventParam param : type.params()) {
      bytes.add(of(type, param));
    }
    return bytes;
  }

  private byte[] of(EventType type, EventParam param) {
    YamlNode written = event.arguments().get(param.name());
    if (written != null) {
      return ParameterBytes.of(asChecked(param), param, written);
    }
    if (param.type() == ParamType.SYSCALLID) {
      return ParameterBytes.number(param, event.call());
    }
    byte[] known = PROGRAM_STARTS.contains(type.name()) ? ofProcess(type, param) : null;
    return known == null ? preset(param) : known;
  }

  /**
   * A value is read as it was checked: as the parameter of the exit. That of the entry may know
   * fewer names, or none.
   */
  private EventParam asChecked(EventParam param) {
    EventType exit = event.exit();
    List<EventParam> all = exit == null ? List.of() : exit.params();
    for (EventParam each : all) {
      if (each.name().equals(param.name())) {
        return each;
      }
    }
    return param;
  }

  private static byte[] preset(EventParam param) {
    return switch (param.type()) {
      case CHARBUF, FSPATH, FSRELPATH -> ParameterBytes.text("");
      case FD -> {
        boolean directory = param.name().endsWith("dirfd");
        yield ParameterBytes.number(param, directory ? CURRENT_DIRECTORY : FIRST_FREE);
      }
      default -> new byte[ParameterBytes.size(param)];
    };
  }

  /** What the calls that start programs and threads say of the process. */
  private byte @Nullable [] ofProcess(EventType type, EventParam param) {
    ProcessSpec process = event.process();
    long pid = processes.pid(process);
    ProcessSpec.Numbers ids = process.ids();
    return switch (param.name()) {
      case "exe" -> ParameterBytes.text(process.exe());
      case "args" -> ParameterBytes.lines(process.args());
      case "env" -> ParameterBytes.lines(process.env());
      case "comm" -> ParameterBytes.text(process.name());
      case "cwd" -> ParameterBytes.text(process.cwd());
      case "filename", "pathname", "trusted_exepath" -> ParameterBytes.text(process.exePath());
      case "cgroups" -> ParameterBytes.lines(processes.cgroups(process));
      case "tid", "pid", "vpgid", "pgid" -> ParameterBytes.number(param, pid);
      case "vtid", "vpid" -> ParameterBytes.number(param, processes.virtualPid(process));
      case "ptid" -> ParameterBytes.number(param, processes.parentPid(process));
      case "fdlimit" -> ParameterBytes.number(param, DESCRIPTORS);
      case "tty" -> ParameterBytes.number(param, ids.tty());
      case "uid" -> ParameterBytes.number(param, ids.uid());
      case "gid" -> ParameterBytes.number(param, ids.gid());
      case "loginuid" -> ParameterBytes.number(param, ids.loginUid());
      case "cap_permitted", "cap_effective" -> ParameterBytes.number(param, ids.capabilities());
      case "flags" ->
          type.name().startsWith("execve") && type.isExit()
              ? ParameterBytes.number(param, ids.execFlags())
              : null;
      default -> null;
    };
  }
}
