package io.seawall.sensor.proc;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.GroupEntry;
import io.seawall.detect.capture.MachineInfo;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.capture.UserEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is there now. */
public final class ProcFiles {

  private static final int COLUMNS = 7;

  private final Path proc;
  private final Path etc;
  private final long bootTime;

  private ProcFiles(Path proc, Path etc, long bootTime) {
    this.proc = proc;
    this.etc = etc;
    this.bootTime = bootTime;
  }

  /**
   * Reads the state of this machine.
   *
   * @param bootTime nanoseconds since 1970
   */
  public static CaptureState read(long bootTime) {
    return new ProcFiles(Path.of("/proc"), Path.of("/etc"), bootTime).read();
  }

  /**
   * Reads a process alone, without its threads.
   *
   * @param bootTime nanoseconds since 1970
   * @return null if it has ended
   */
  public static @Nullable ProcessEntry process(int pid, long bootTime) {
    return new ThreadFiles(Path.of("/proc", String.valueOf(pid)), bootTime).read();
  }

  private CaptureState read() {
    List<ProcessEntry> threads = new ArrayList<>();
    List<DescriptorEntry> descriptors = new ArrayList<>();
    var sockets = new SocketTables();
    for (Path process : numbered(proc)) {
      int before = threads.size();
      new ThreadFiles(process, bootTime).read(threads);
      if (threads.size() > before) {
        new DescriptorFiles(process, sockets).read(descriptors);
      }
    }
    return new CaptureState(
        machine(), threads, descriptors, users(), groups(), NetworkAddresses.read());
  }

  /**
   * Reads what this machine is.
   *
   * @param bootTime nanoseconds since 1970
   */
  public static MachineInfo machine(long bootTime) {
    return new ProcFiles(Path.of("/proc"), Path.of("/etc"), bootTime).machine();
  }

  private MachineInfo machine() {
    String hostname = line(proc.resolve("sys/kernel/hostname"));
    long most = number(line(proc.resolve("sys/kernel/pid_max")));
    long memory = 0;
    for (String text : lines(proc.resolve("meminfo"))) {
      if (text.startsWith("MemTotal:")) {
        memory = number(text.replaceAll("\\D", "")) << 10;
      }
    }
    int processors = Runtime.getRuntime().availableProcessors();
    return new MachineInfo(processors, memory, most, hostname, bootTime, 0);
  }

  private List<UserEntry> users() {
    List<UserEntry> users = new ArrayList<>();
    for (String text : lines(etc.resolve("passwd"))) {
      String[] columns = text.split(":", -1);
      if (columns.length >= COLUMNS) {
        int uid = (int) number(columns[2]);
        int gid = (int) number(columns[3]);
        users.add(new UserEntry(uid, gid, columns[0], columns[5], columns[6]));
      }
    }
    return users;
  }

  private List<GroupEntry> groups() {
    List<GroupEntry> groups = new ArrayList<>();
    for (String text : lines(etc.resolve("group"))) {
      String[] columns = text.split(":", -1);
      if (columns.length >= 3) {
        groups.add(new GroupEntry((int) number(columns[2]), columns[0]));
      }
    }
    return groups;
  }

  /** Folders or links whose names are numbers. */
  static List<Path> numbered(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[0-9]*")) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      // It has ended, or belongs to somebody else: what was found stands.
      return found;
    }
    return found;
  }

  /** A file's lines; none if it cannot be read. */
  static List<String> lines(Path file) {
    return bytes(file).lines().toList();
  }

  /** A file's first line; empty if it cannot be read. */
  static String line(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  /** What a file holds; empty if it cannot be read. */
  static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Texts that end with a zero byte each. */
  static List<String> texts(Path file) {
    String all = bytes(file);
    return all.isEmpty()
        ? List.of()
        : List.of((all.endsWith("\0") ? all.substring(0, all.length() - 1) : all).split("\0", -1));
  }

  /** Where a link leads; empty if it cannot be read. */
  static String link(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** A decimal number, also above the largest long; 0 for what is none. */
  static long number(String text) {
    try {
      return Long.parseUnsignedLong(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
