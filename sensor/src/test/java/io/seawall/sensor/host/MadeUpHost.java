package io.seawall.sensor.host;

import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.usage.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A host that a test makes up below a folder. */
public final class MadeUpHost {

  /** Numbers of the host's namespaces. */
  private static final Map<String, Long> NAMESPACES =
      new TreeMap<>(
          Map.of(
              "mnt", 4026531841L,
              "pid", 4026531836L,
              "net", 4026531840L,
              "ipc", 4026531839L,
              "uts", 4026531838L,
              "user", 4026531837L,
              "cgroup", 4026531835L,
              "time", 4026531834L));

  /** What the status of a container that drops everything says. */
  public static final String MODEST =
      """
      Name:\tapp
      PPid:\t1
      NSpid:\t%d\t1
      Uid:\t1000\t1000\t1000\t1000
      CapPrm:\t0000000000000000
      CapEff:\t0000000000000000
      CapBnd:\t0000000000000000
      NoNewPrivs:\t1
      Seccomp:\t2
      """;

  private final Path root;

  /** A host with init, processors, memory and nothing else. */
  public MadeUpHost(Path root) {
    this.root = root;
    file("/proc/1/comm", "init\n");
    file("/proc/1/cgroup", "0::/init.scope\n");
    file("/proc/1/status", "Name:\tinit\n");
    file(
        "/proc/1/mountinfo",
        """
        22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
        23 22 0:21 / /proc rw - proc proc rw
        24 22 0:22 / /sys rw - sysfs sysfs rw
        25 22 0:24 / /run rw - tmpfs tmpfs rw
        26 22 254:1 / /srv rw - ext4 /dev/vdb rw
        """);
    NAMESPACES.forEach((kind, number) -> namespace(1, kind, number));
    file("/proc/sys/kernel/osrelease", "6.12.1\n");
    file("/proc/version", "Linux version 6.12.1\n");
    file("/proc/stat", "cpu  1 2\ncpu0 1 2\ncpu1 1 2\nintr 5\n");
    file("/proc/meminfo", "MemTotal:       1000 kB\n");
    file("/sys/kernel/security/lsm", "lockdown,capability,apparmor\n");
    file("/sys/module/apparmor/parameters/enabled", "Y\n");
    file("/sys/fs/cgroup/cgroup.controllers", "cpu io memory pids\n");
  }

  /** The files. */
  public HostTree tree() {
    return new HostTree(root);
  }

  /** Writes a file. */
  public MadeUpHost file(String path, String text) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Lays a link. */
  public MadeUpHost link(String path, String target) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createSymbolicLink(file, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Gives a process a namespace. */
  public void namespace(int pid, String kind, long number) {
    link("/proc/" + pid + "/ns/" + kind, kind + ":[" + number + "]");
  }

  /** Lets a process share a namespace of the host. */
  public void share(int pid, String kind) {
    namespace(pid, kind, NAMESPACES.getOrDefault(kind, 0L));
  }

  /** A container of Docker with one process that may do as little as possible. */
  public MadeUpHost container(int pid, String id) {
    String process = "/proc/" + pid;
    String group = "/system.slice/docker-" + id + ".scope";
    file(process + "/comm", "app\n");
    file(process + "/cgroup", "0::" + group + "\n");
    file(process + "/status", MODEST.formatted(pid));
    file(process + "/uid_map", "         0          0 4294967295\n");
    file(process + "/attr/apparmor/current", "docker-default (enforce)\n");
    file(
        process + "/mountinfo",
        """
        500 400 0:50 / / ro,relatime - overlay overlay rw,lowerdir=/a
        501 500 0:51 / /proc rw,nosuid - proc proc rw
        502 501 0:51 /sys /proc/sys ro,nosuid - proc proc rw
        503 500 0:52 / /sys ro,nosuid - sysfs sysfs ro
        504 500 0:53 / /dev rw,nosuid - tmpfs tmpfs rw
        """);
    NAMESPACES.keySet().forEach(kind -> namespace(pid, kind, 4_026_540_000L + pid * 10L));
    share(pid, "user");
    share(pid, "time");
    String folder = "/sys/fs/cgroup" + group;
    file(folder + "/memory.max", "500000\n");
    file(folder + "/memory.current", "100000\n");
    file(folder + "/cpu.max", "50000 100000\n");
    file(folder + "/cpu.stat", "usage_usec 100\nthrottled_usec 0\n");
    file(folder + "/pids.max", "100\n");
    file(folder + "/pids.current", "3\n");
    file(folder + "/io.max", "254:0 rbps=1000000 wbps=max riops=max wiops=max\n");
    return this;
  }

  /** Looks at it. */
  public HostReport inspect() {
    return new HostInspection(tree(), String::compareTo).inspect(null, Thresholds.PRESET);
  }
}
