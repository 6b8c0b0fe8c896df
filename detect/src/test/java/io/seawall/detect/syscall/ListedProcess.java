package io.seawall.detect.syscall;

import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.DescriptorKind;
import io.seawall.detect.capture.DescriptorTarget;
import io.seawall.detect.capture.ProcessEntry;
import java.util.ArrayList;
import java.util.List;

/** A process of the list at the start of a capture; what a test does not say is made up. */
public final class ListedProcess {

  public long tid;
  public long pid;
  public long parent;
  public long session = 4;
  public long virtualGroup = 5;
  public long group = 6;
  public long virtualTid;
  public long virtualPid;
  public String name;
  public String exe = "";
  public String exePath = "";
  public List<String> arguments = List.of();
  public List<String> environment = List.of();
  public String directory = "/";
  public List<String> cgroups = List.of();
  public int flags;
  public int uid = 1000;
  public int gid = 1000;
  public int loginUid = -1;
  public long descriptors = 1024;
  public long permitted;
  public ProcessEntry.Memory memory = new ProcessEntry.Memory(100, 50, 7, 3, 9);
  public ProcessEntry.Executable executable =
      new ProcessEntry.Executable(false, false, false, false, 0, 0, 0);
  public long namespaceStart;
  public int terminal;
  final List<DescriptorEntry> open = new ArrayList<>();

  /** A process with one thread. */
  public ListedProcess(long pid, long parent, String name) {
    this.tid = pid;
    this.pid = pid;
    this.parent = parent;
    this.virtualTid = pid;
    this.virtualPid = pid;
    this.name = name;
  }

  /** Has a descriptor that leads to a file. */
  public ListedProcess file(long number, String path) {
    return open(number, DescriptorKind.FILE_V2, new DescriptorTarget.OpenFile(path, 0, 0));
  }

  /** Has a descriptor that leads to a pipe. */
  public ListedProcess pipe(long number, String name) {
    return open(number, DescriptorKind.FIFO, new DescriptorTarget.Named(name));
  }

  /** Has a descriptor. */
  public ListedProcess open(long number, DescriptorKind kind, DescriptorTarget target) {
    open.add(new DescriptorEntry(tid, number, 77, kind, target));
    return this;
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
