package io.seawall.sensor.proc;

import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.capture.ProcessEntry.Credentials;
import io.seawall.detect.capture.ProcessEntry.Executable;
import io.seawall.detect.capture.ProcessEntry.Limits;
import io.seawall.detect.capture.ProcessEntry.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The threads of a process. */
final class ThreadFiles {

  private static final long NANOSECONDS = 1_000_000_000L;

  /** {@code CLONE_FILES} and {@code CLONE_THREAD} in the numbering of events. */
  private static final int THREAD = 1 | 1 << 13;

  private static final int OWNER_WRITES = 0200;

  private final Path process;
  private final long bootTime;

  ThreadFiles(Path process, long bootTime) {
    this.process = process;
    this.bootTime = bootTime;
  }

  /** The first one; null if the process has ended. */
  @Nullable ProcessEntry read() {
    Map<String, String> status = status(process);
    String[] statistics = statistics(process);
    if (status.isEmpty() || statistics.length < 5) {
      return null;
    }
    return first(ProcFiles.number(process.getFileName().toString()), status, statistics);
  }

  /** Adds them all, the first one first; none if the process has ended. */
  void read(List<ProcessEntry> into) {
    ProcessEntry first = read();
    if (first == null) {
      return;
    }
    into.add(first);
    long pid = first.pid();
    for (Path thread : ProcFiles.numbered(process.resolve("task"))) {
      long tid = ProcFiles.number(thread.getFileName().toString());
      if (tid != pid) {
        into.add(other(first, tid, status(thread)));
      }
    }
  }

  private ProcessEntry first(long pid, Map<String, String> status, String[] statistics) {
    List<String> command = ProcFiles.texts(process.resolve("cmdline"));
    String path = ProcFiles.link(process.resolve("exe"));
    return new ProcessEntry(
        pid,
        pid,
        ProcFiles.number(statistics[1]),
        ProcFiles.number(statistics[3]),
        inner(status, "NSpgid"),
        ProcFiles.number(statistics[2]),
        inner(status, "NSpid"),
        inner(status, "NStgid"),
        status.getOrDefault("Name", ""),
        command.isEmpty() ? status.getOrDefault("Name", "") : command.getFirst(),
        path,
        command.isEmpty() ? List.of() : command.subList(1, command.size()),
        ProcFiles.texts(process.resolve("environ")),
        ProcFiles.link(process.resolve("cwd")),
        ProcFiles.link(process.resolve("root")),
        groups(),
        new Limits(descriptorLimit(), 0, id(status, "Uid"), id(status, "Gid")),
        memory(status, statistics),
        credentials(status),
        executable(path),
        bootTime,
        (int) Long.parseLong(statistics[4]));
  }

  private static ProcessEntry other(ProcessEntry first, long tid, Map<String, String> status) {
    return new ProcessEntry(
        tid,
        first.pid(),
        first.ptid(),
        first.sid(),
        first.vpgid(),
        first.pgid(),
        inner(status, "NSpid"),
        first.vpid(),
        status.getOrDefault("Name", first.comm()),
        first.exe(),
        first.exePath(),
        first.args(),
        first.env(),
        first.cwd(),
        first.root(),
        first.cgroups(),
        new Limits(
            first.limits().descriptors(), THREAD, first.limits().uid(), first.limits().gid()),
        first.memory(),
        first.credentials(),
        first.executable(),
        first.pidNamespaceStart(),
        first.tty());
  }

  private static Map<String, String> status(Path thread) {
    var found = new HashMap<String, String>();
    for (String line : ProcFiles.lines(thread.resolve("status"))) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        found.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return found;
  }

  /** What stands behind the name, which may hold anything: state, parent, group, session, tty, … */
  private static String[] statistics(Path thread) {
    String text = ProcFiles.bytes(thread.resolve("stat"));
    int name = text.lastIndexOf(')');
    return name < 0 ? new String[0] : text.substring(name + 1).strip().split(" ");
  }

  /** The number in the innermost namespace, which stands last. */
  private static long inner(Map<String, String> status, String key) {
    String[] numbers = status.getOrDefault(key, "").split("\\s+");
    return ProcFiles.number(numbers[numbers.length - 1]);
  }

  /** The effective one of four. */
  private static int id(Map<String, String> status, String key) {
    String[] numbers = status.getOrDefault(key, "").split("\\s+");
    return numbers.length < 2 ? -1 : (int) ProcFiles.number(numbers[1]);
  }

  private List<String> groups() {
    List<String> groups = new ArrayList<>();
    for (String line : ProcFiles.lines(process.resolve("cgroup"))) {
      String[] columns = line.split(":", 3);
      if (columns.length == 3) {
        for (String controller : columns[1].split(",")) {
          String name = columns[1].isEmpty() ? "unified" : controller;
          groups.add(name + "=" + columns[2]);
        }
      }
    }
    return groups;
  }

  private long descriptorLimit() {
    for (String line : ProcFiles.lines(process.resolve("limits"))) {
      if (line.startsWith("Max open files")) {
        return ProcFiles.number(line.substring("Max open files".length()).strip().split("\\s+")[0]);
      }
    }
    return 0;
  }

  private static Memory memory(Map<String, String> status, String[] statistics) {
    return new Memory(
        kibibytes(status, "VmSize"),
        kibibytes(status, "VmRSS"),
        kibibytes(status, "VmSwap"),
        statistics.length > 9 ? ProcFiles.number(statistics[9]) : 0,
        statistics.length > 7 ? ProcFiles.number(statistics[7]) : 0);
  }

  private static int kibibytes(Map<String, String> status, String key) {
    return (int) ProcFiles.number(status.getOrDefault(key, "").replaceAll("\\D", ""));
  }

  private Credentials credentials(Map<String, String> status) {
    String login = ProcFiles.line(process.resolve("loginuid"));
    return new Credentials(
        login.isEmpty() ? -1 : (int) ProcFiles.number(login),
        capabilities(status, "CapInh"),
        capabilities(status, "CapPrm"),
        capabilities(status, "CapEff"));
  }

  private static long capabilities(Map<String, String> status, String key) {
    try {
      return Long.parseUnsignedLong(status.getOrDefault(key, "0"), 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Its layer in a container cannot be seen from outside. */
  private Executable executable(String path) {
    try {
      Path file = process.resolve("exe");
      int mode = (int) Files.getAttribute(file, "unix:mode");
      return new Executable(
          (mode & OWNER_WRITES) != 0,
          false,
          false,
          path.startsWith("/memfd:"),
          (long) Files.getAttribute(file, "unix:ino"),
          nanoseconds((FileTime) Files.getAttribute(file, "unix:ctime")),
          nanoseconds(Files.getLastModifiedTime(file)));
    } catch (IOException | UnsupportedOperationException e) {
      return new Executable(false, false, false, false, 0, 0, 0);
    }
  }

  private static long nanoseconds(FileTime time) {
    Instant instant = time.toInstant();
    return instant.getEpochSecond() * NANOSECONDS + instant.getNano();
  }
}
