package io.seawall.detect.ruletest;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.GroupEntry;
import io.seawall.detect.capture.MachineInfo;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.capture.UserEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processes of a test: which numbers they have, and what is known of them at the start. */
final class InlineProcesses {

  private static final long FIRST_PID = 1000;
  private static final long INIT_PID = 1;
  private static final long DESCRIPTORS = 1024;

  private final Map<ProcessSpec, Long> pids = new LinkedHashMap<>();
  private final Set<ProcessSpec> started = new HashSet<>();
  private final Map<Integer, String> users;

  InlineProcesses(List<EventSpec> events, Map<Integer, String> users) {
    this.users = users;
    var all = new LinkedHashSet<ProcessSpec>();
    var acting = new HashSet<ProcessSpec>();
    all.add(ProcessSpec.INIT);
    for (EventSpec event : events) {
      if (acting.add(event.process()) && startsProgram(event)) {
        started.add(event.process());
      }
      addWithParents(event.process(), all);
    }
    number(all);
  }

  private static void addWithParents(ProcessSpec process, Set<ProcessSpec> into) {
    ProcessSpec parent = process.parent();
    if (parent != null) {
      addWithParents(parent, into);
    }
    into.add(process);
  }

  private static boolean startsProgram(EventSpec event) {
    return event.exit() != null && event.exit().name().startsWith("execve");
  }

  private void number(Set<ProcessSpec> all) {
    var taken = new HashSet<Long>();
    for (ProcessSpec process : all) {
      taken.add(process.ids().pid());
    }
    long next = FIRST_PID;
    for (ProcessSpec process : all) {
      long pid = process.equals(ProcessSpec.INIT) ? INIT_PID : process.ids().pid();
      while (pid == 0) {
        pid = taken.contains(next) ? 0 : next;
        next++;
      }
      pids.put(process, pid);
    }
  }

  /** Those that are in containers, each container once. */
  List<ContainerSpec> containers() {
    var containers = new LinkedHashSet<ContainerSpec>();
    for (ProcessSpec process : pids.keySet()) {
      ContainerSpec container = process.container();
      if (container != null) {
        containers.add(container);
      }
    }
    return List.copyOf(containers);
  }

  long pid(ProcessSpec process) {
    return pids.getOrDefault(process, 0L);
  }

  long virtualPid(ProcessSpec process) {
    return process.ids().vpid() == 0 ? pid(process) : process.ids().vpid();
  }

  long parentPid(ProcessSpec process) {
    ProcessSpec parent = process.parent();
    if (parent != null) {
      return pid(parent);
    }
    return process.equals(ProcessSpec.INIT) ? 0 : INIT_PID;
  }

  List<String> cgroups(ProcessSpec process) {
    ContainerSpec container = process.container();
    String path = container == null ? "/" : "/docker/" + container.id();
    return List.of("cpuset=" + path, "memory=" + path);
  }

  /** What was there before the first event. */
  CaptureState state() {
    List<ProcessEntry> entries = new ArrayList<>();
    List<DescriptorEntry> descriptors = new ArrayList<>();
    pids.forEach((process, pid) -> {
      entries.add(entry(process, pid));
      process
          .files()
          .forEach((number, text) -> descriptors.add(DescriptorText.entry(pid, number, text)));
    });
    List<UserEntry> people = new ArrayList<>();
    people.add(new UserEntry(0, 0, "root", "/root", "/bin/bash"));
    users.forEach((uid, name) -> {
      if (uid != 0) {
        people.add(new UserEntry(uid, uid, name, "/home/" + name, "/bin/bash"));
      }
    });
    var machine = new MachineInfo(1, 1L << 32, 1 << 22, "test", 0, 0);
    List<GroupEntry> groups = List.of(new GroupEntry(0, "root"));
    return new CaptureState(machine, entries, descriptors, people, groups, List.of());
  }

  /** A process that is about to start its program still runs that of its parent. */
  private ProcessEntry entry(ProcessSpec process, long pid) {
    ProcessSpec parent = process.parent() == null ? ProcessSpec.INIT : process.parent();
    ProcessSpec program = started.contains(process) ? parent : process;
    ProcessSpec.Numbers ids = process.ids();
    return new ProcessEntry(
        pid,
        pid,
        parentPid(process),
        ids.sid() == 0 ? pid : ids.sid(),
        pid,
        pid,
        virtualPid(process),
        virtualPid(process),
        program.name(),
        program.exe(),
        program.exePath(),
        program.args(),
        process.env(),
        process.cwd(),
        "/",
        cgroups(process),
        new ProcessEntry.Limits(DESCRIPTORS, 0, ids.uid(), ids.gid()),
        new ProcessEntry.Memory(0, 0, 0, 0, 0),
        new ProcessEntry.Credentials(ids.loginUid(), 0, ids.capabilities(), ids.capabilities()),
        executable(started.contains(process) ? null : process),
        0,
        ids.tty());
  }

  private static ProcessEntry.Executable executable(@Nullable ProcessSpec process) {
    int flags = process == null ? 0 : process.ids().execFlags();
    return new ProcessEntry.Executable(
        (flags & 1) != 0, (flags & 2) != 0, (flags & 8) != 0, (flags & 4) != 0, 0, 0, 0);
  }
}
