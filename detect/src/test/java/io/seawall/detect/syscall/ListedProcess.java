package io.seawall.detect.syscall;

import io.seawall.detect.capture.ProcessEntry;
import java.util.List;

/** A process of the list at the start of a capture; what a test does not say is made up. */
final class ListedProcess {

  long tid;
  long pid;
  long parent;
  long session = 4;
  long virtualGroup = 5;
  long group = 6;
  long virtualTid;
  long virtualPid;
  String name;
  String exe = "";
  String exePath = "";
  List<String> arguments = List.of();
  List<String> environment = List.of();
  String directory = "/";
  List<String> cgroups = List.of();
  int flags;
  int uid = 1000;
  int gid = 1000;
  int loginUid = -1;
  long descriptors = 1024;
  long permitted;
  ProcessEntry.Memory memory = new ProcessEntry.Memory(100, 50, 7, 3, 9);
  ProcessEntry.Executable executable =
      new ProcessEntry.Executable(false, false, false, false, 0, 0, 0);
  long namespaceStart;
  int terminal;

  ListedProcess(long pid, long parent, String name) {
    this.tid = pid;
    this.pid = pid;
    this.parent = parent;
    this.virtualTid = pid;
    this.virtualPid = pid;
    this.name = name;
  }

  ProcessEntry entry() {
    return new ProcessEntry(
        tid,
        pid,
        parent,
        session,
        virtualGroup,
        group,
        virtualTid,
        virtualPid,
        name,
        exe,
        exePath,
        arguments,
        environment,
        directory,
        "/",
        cgroups,
        new ProcessEntry.Limits(descriptors, flags, uid, gid),
        memory,
        new ProcessEntry.Credentials(loginUid, 1, permitted, 3),
        executable,
        namespaceStart,
        terminal);
  }
}
