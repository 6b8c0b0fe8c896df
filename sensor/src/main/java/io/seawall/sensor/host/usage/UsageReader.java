package io.seawall.sensor.host.usage;

import io.seawall.sensor.host.isolation.ProcessGroup;
import io.seawall.sensor.host.tree.CgroupTree;
import io.seawall.sensor.host.tree.CgroupTree.Groups;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.Numbers;
import io.seawall.sensor.host.tree.Pressure;
import org.jspecify.annotations.Nullable;

/** Reads the counters of a container's control groups, in version 1 and 2. */
final class UsageReader {

  private static final int MICRO = 1_000;

  private final HostTree tree;
  private final CgroupTree cgroups;

  UsageReader(HostTree tree, CgroupTree cgroups) {
    this.tree = tree;
    this.cgroups = cgroups;
  }

  UsageSample read(ProcessGroup group) {
    String unified = folder(group, "", true);
    String cpu = folder(group, "cpuacct", false);
    String memory = folder(group, "memory", false);
    String pids = folder(group, "pids", false);
    String io = folder(group, "blkio", false);
    long cpuNanos =
        cpu == null
            ? micros(field(unified, "cpu.stat", "usage_usec"))
            : Numbers.of(tree.value(cpu + "/cpuacct.usage"));
    String quota = folder(group, "cpu", false);
    long throttled =
        quota == null
            ? micros(field(unified, "cpu.stat", "throttled_usec"))
            : field(quota, "cpu.stat", "throttled_time");
    return new UsageSample(
        System.nanoTime(),
        cpuNanos,
        throttled,
        memory == null
            ? single(unified, "memory.current")
            : single(memory, "memory.usage_in_bytes"),
        memory == null
            ? field(unified, "memory.events", "oom_kill")
            : field(memory, "memory.oom_control", "oom_kill"),
        single(pids == null ? unified : pids, "pids.current"),
        io == null ? unifiedIo(unified, "rbytes=") : firstIo(io, "Read"),
        io == null ? unifiedIo(unified, "wbytes=") : firstIo(io, "Write"),
        pressure(unified, "cpu"),
        pressure(unified, "memory"),
        pressure(unified, "io"));
  }

  /** The group that bears the container's name: what is below it counts in it. */
  private @Nullable String folder(ProcessGroup group, String controller, boolean unified) {
    Groups groups = cgroups.groups(group.cgroups(), controller);
    if (groups.unified() != unified) {
      return null;
    }
    for (String folder : groups.folders()) {
      if (folder.substring(folder.lastIndexOf('/')).contains(group.id())) {
        return folder;
      }
    }
    return groups.folders().isEmpty() ? null : groups.folders().getFirst();
  }

  private static long micros(long micros) {
    return micros < 0 || micros > Long.MAX_VALUE / MICRO ? -1 : micros * MICRO;
  }

  private long single(@Nullable String folder, String file) {
    return folder == null ? -1 : Numbers.of(tree.value(folder + "/" + file));
  }

  /** The number behind a word at the beginning of a line. */
  private long field(@Nullable String folder, String file, String name) {
    String text = folder == null ? null : tree.value(folder + "/" + file);
    if (text != null) {
      for (String line : (Iterable<String>) text.lines()::iterator) {
        if (line.startsWith(name + " ")) {
          return Numbers.of(line.substring(name.length() + 1).strip());
        }
      }
    }
    return -1;
  }

  /** {@code 8:0 rbytes=… wbytes=…}, a line for each device. */
  private long unifiedIo(@Nullable String folder, String name) {
    String text = folder == null ? null : tree.value(folder + "/io.stat");
    return text == null ? -1 : sum(text, name);
  }

  static long sum(String text, String name) {
    long sum = 0;
    for (String word : text.split("\\s+")) {
      if (word.startsWith(name)) {
        sum += Math.max(0, Numbers.of(word.substring(name.length()))) & Long.MAX_VALUE >> 8;
      }
    }
    return sum;
  }

  /** {@code 8:0 Read …}, three and more lines for each device. */
  private long firstIo(String folder, String name) {
    String text = tree.value(folder + "/blkio.throttle.io_service_bytes_recursive");
    text = text == null ? tree.value(folder + "/blkio.throttle.io_service_bytes") : text;
    if (text == null) {
      return -1;
    }
    long sum = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String[] words = line.split(" ");
      if (words.length == 3 && words[1].equals(name)) {
        sum += Math.max(0, Numbers.of(words[2])) & Long.MAX_VALUE >> 8;
      }
    }
    return sum;
  }

  private Pressure pressure(@Nullable String folder, String what) {
    String text = folder == null ? null : tree.value(folder + "/" + what + ".pressure");
    return text == null ? Pressure.UNKNOWN : Pressure.parse(text);
  }

  /** The host's pressure. */
  Pressure host(String what) {
    String text = tree.value("/proc/pressure/" + what);
    return text == null ? Pressure.UNKNOWN : Pressure.parse(text);
  }
}
