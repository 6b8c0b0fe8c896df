package io.seawall.sensor.host.isolation;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.isolation.RunningContainer.ExposedDevice;
import io.seawall.sensor.host.isolation.RunningContainer.HostMount;
import io.seawall.sensor.host.tree.MountEntry;
import io.seawall.sensor.host.tree.MountTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a container sees and can write of the host's files, kernel and devices. */
final class MountRules {

  private static final Set<String> SOCKETS =
      Set.of(
          "docker.sock",
          "containerd.sock",
          "containerd.sock.ttrpc",
          "crio.sock",
          "podman.sock",
          "dockershim.sock",
          "cri-dockerd.sock",
          "buildkitd.sock");

  /** Folders in which runtimes lay their sockets, and how sure that is. */
  private static final Map<String, Severity> SOCKET_FOLDERS =
      Map.of(
          "/run", Severity.HIGH,
          "/var/run", Severity.HIGH,
          "/run/containerd", Severity.CRITICAL,
          "/run/crio", Severity.CRITICAL,
          "/run/podman", Severity.CRITICAL);

  /** Folders of the system; all of them hand the host to who can write there. */
  private static final List<String> SYSTEM =
      List.of(
          "/boot",
          "/dev",
          "/etc",
          "/lib",
          "/lib64",
          "/bin",
          "/sbin",
          "/proc",
          "/sys",
          "/usr",
          "/root",
          "/home",
          "/run",
          "/var/run",
          "/var/lib/docker",
          "/var/lib/containerd",
          "/var/lib/containers",
          "/var/lib/kubelet",
          "/var/lib/etcd",
          "/var/spool/cron");

  /** Below these single files and volumes of containers lie, which are meant for them. */
  private static final Set<String> HOMES_OF_VOLUMES =
      Set.of(
          "/run",
          "/var/run",
          "/home",
          "/var/lib/docker",
          "/var/lib/containerd",
          "/var/lib/containers",
          "/var/lib/kubelet");

  /** Come with a namespace of the host, which is told of by itself. */
  private static final Set<String> WITH_NAMESPACE = Set.of("/dev/mqueue", "/dev/shm", "/dev/pts");

  private static final Set<String> HARMLESS_DEVICES =
      Set.of("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty");

  private static final int SHOWN = 20;

  private final RunningContainer container;
  private final Findings findings;

  MountRules(RunningContainer container, Findings findings) {
    this.container = container;
    this.findings = findings;
  }

  void judge() {
    for (HostMount mount : container.hostMounts()) {
      Severity socket = isSocket(mount) ? Severity.CRITICAL : SOCKET_FOLDERS.get(mount.hostPath());
      if (socket != null) {
        // A read-only mount does not keep anyone from talking to a socket.
        findings.in(
            container.group().id(),
            IsolationChecks.RUNTIME_SOCKET,
            socket,
            mount.point(),
            List.of(mount.words()));
      } else {
        hostMount(mount);
      }
      if (mount.shared() && !isKernel(mount.hostPath())) {
        findings.in(
            container.group().id(),
            IsolationChecks.SHARED_MOUNT,
            IsolationChecks.SHARED_MOUNT.severity(),
            mount.point(),
            List.of(mount.words()));
      }
    }
    MountTable mounts = container.mounts();
    if (mounts != null) {
      kernelSettings(mounts);
    }
    if (Boolean.TRUE.equals(container.writableRoot())) {
      findings.in(
          container.group().id(),
          IsolationChecks.WRITABLE_ROOT,
          IsolationChecks.WRITABLE_ROOT.severity(),
          "",
          List.of("/ is mounted rw"));
    }
    devices();
  }

  private static boolean isSocket(HostMount mount) {
    String path = mount.hostPath();
    return SOCKETS.contains(path.substring(path.lastIndexOf('/') + 1));
  }

  private void hostMount(HostMount mount) {
    Severity severity = severity(mount);
    if (severity != null) {
      findings.in(
          container.group().id(),
          IsolationChecks.HOST_MOUNT,
          severity,
          mount.point(),
          List.of(mount.words()));
    }
  }

  /** How bad a mount is; null if it is none of the host's system. */
  static @Nullable Severity severity(HostMount mount) {
    String path = mount.hostPath();
    if (path.equals("/")) {
      return mount.writable() ? Severity.CRITICAL : Severity.HIGH;
    }
    if (WITH_NAMESPACE.contains(path)
        || HARMLESS_DEVICES.contains(path)
        || isKernel(path) && isKernel(mount.point())) {
      return null;
    }
    if (SYSTEM.contains(path)) {
      return mount.writable() ? Severity.HIGH : Severity.MEDIUM;
    }
    for (String folder : SYSTEM) {
      if (path.startsWith(folder + "/") && !HOMES_OF_VOLUMES.contains(folder)) {
        return mount.writable() ? Severity.MEDIUM : Severity.LOW;
      }
    }
    return null;
  }

  /**
   * /proc and /sys at their own places are judged by whether they can be written: with the host's
   * network or processes a container has the host's, and that is told of already.
   */
  private static boolean isKernel(String path) {
    return path.equals("/proc")
        || path.startsWith("/proc/")
        || path.equals("/sys")
        || path.startsWith("/sys/");
  }

  private void kernelSettings(MountTable mounts) {
    var evidence = new ArrayList<String>();
    MountEntry proc = mounts.at("/proc");
    MountEntry settings = mounts.at("/proc/sys");
    if (proc != null && proc.type().equals("proc") && !proc.isReadOnly()) {
      if (settings == null || !settings.isReadOnly()) {
        evidence.add("/proc/sys can be written");
      }
    }
    MountEntry sys = mounts.at("/sys");
    if (sys != null && sys.type().equals("sysfs") && !sys.isReadOnly()) {
      evidence.add("/sys can be written");
    }
    for (MountEntry mount : mounts.entries()) {
      if (mount.type().equals("cgroup") && !mount.isReadOnly() && evidence.size() < SHOWN) {
        evidence.add(mount.point() + " (cgroup version 1) can be written");
      }
    }
    if (!evidence.isEmpty()) {
      boolean reaches = container.hasHostUsers();
      findings.in(
          container.group().id(),
          IsolationChecks.KERNEL_SETTINGS,
          reaches ? IsolationChecks.KERNEL_SETTINGS.severity() : Severity.LOW,
          "",
          evidence);
    }
  }

  private void devices() {
    var evidence = new ArrayList<String>();
    boolean block = false;
    if (Boolean.TRUE.equals(container.allDevices())) {
      evidence.add("its control group allows every device");
      block = true;
    }
    List<ExposedDevice> devices = container.devices();
    if (devices != null) {
      List<ExposedDevice> sorted =
          devices.stream().sorted(Comparator.comparing(device -> !device.block())).toList();
      for (ExposedDevice device : sorted.subList(0, Math.min(SHOWN, sorted.size()))) {
        block |= device.block();
        evidence.add("/dev/" + device.name() + (device.block() ? " (disk)" : ""));
      }
      if (devices.size() > SHOWN) {
        evidence.add(devices.size() - SHOWN + " more devices");
      }
    }
    if (!evidence.isEmpty()) {
      findings.in(
          container.group().id(),
          IsolationChecks.DEVICES,
          block ? Severity.HIGH : IsolationChecks.DEVICES.severity(),
          "",
          evidence);
    }
  }
}
